// The tables of this storage take or refuse the wrong arguments, before any record is looked at.
#include "validate/storage/twins.hpp"

namespace twins {
namespace {

// This is a table around the memory storage's, with functions of its own.
struct Table {
  agenda::MemoryStorage memory;
  agenda_host_storage table = agenda::sized<agenda_host_storage>();
};

const agenda_host_storage* inner_of(void* self) {
  return static_cast<Table*>(self)->memory.table();
}

using Read = decltype(agenda_host_storage::read);
using Apply = decltype(agenda_host_storage::apply);

agenda_status read_well(void* self, const agenda_call* call, const agenda_range* const* ranges,
                        std::uint64_t count, void* ctx,
                        agenda_status (*visit)(void*, std::uint64_t, const agenda_record*)) {
  return inner_of(self)->read(inner_of(self)->self, call, ranges, count, ctx, visit);
}

agenda_status apply_well(void* self, const agenda_call* call, const agenda_batch* batch,
                         agenda_applied* applied) {
  return inner_of(self)->apply(inner_of(self)->self, call, batch, applied);
}

// Ranges or batches that should be refused as invalid count as empty.
agenda_status read_anything(void* self, const agenda_call* call, const agenda_range* const* ranges,
                            std::uint64_t count, void* ctx,
                            agenda_status (*visit)(void*, std::uint64_t, const agenda_record*)) {
  const agenda_status status = read_well(self, call, ranges, count, ctx, visit);
  return status == AGENDA_INVALID_ARGUMENT ? AGENDA_OK : status;
}

agenda_status apply_anything(void* self, const agenda_call* call, const agenda_batch* batch,
                             agenda_applied* applied) {
  const agenda_status status = apply_well(self, call, batch, applied);
  return status == AGENDA_INVALID_ARGUMENT ? AGENDA_OK : status;
}

agenda_status apply_exactly(void* self, const agenda_call* call, const agenda_batch* batch,
                            agenda_applied* applied) {
  if (batch != nullptr && batch->struct_size != sizeof *batch) return AGENDA_INVALID_ARGUMENT;
  return apply_well(self, call, batch, applied);
}

std::function<void(validate::StorageSubject&)> table(Read read, Apply apply,
                                                     std::uint32_t durability = AGENDA_DURABLE_ON_RETURN) {
  return [=](validate::StorageSubject& subject) {
    const auto made = std::make_shared<Table>();
    made->table.self = made.get();
    made->table.durability = durability;
    made->table.read = read;
    made->table.apply = apply;
    subject.open = [made] { return validate::OpenTable(made, &made->table); };
  };
}

}  // namespace

std::vector<Twin> table_twins() {
  return {
      {"table.says-not-how-durable", table(&read_well, &apply_well, 0)},
      {"refuses-ranges.takes-any", table(&read_anything, &apply_well)},
      {"refuses-batches.takes-any", table(&read_well, &apply_anything)},
      {"short-structs.taken", table(&read_anything, &apply_anything)},
      {"long-structs.refused", table(&read_well, &apply_exactly)},
  };
}

}  // namespace twins
