#include "validate/plugin/faulty_storage.hpp"

#include "validate/check.hpp"
#include "validate/plugin/allocation.hpp"

namespace validate {

// This is one read under way, between the memory storage and the plugin's visitor.
struct FaultyStorage::Showing {
  const FaultyStorage& storage;
  void* ctx;
  Visit visit;
  bool stops_after_one;
  bool has_stopped;
};

FaultyStorage::FaultyStorage() {
  table_.durability = AGENDA_DURABLE_ON_RETURN;
  table_.self = this;
  table_.read = &take_read;
  table_.apply = &take_apply;
}

void FaultyStorage::fails(const Fault& fault) {
  fault_ = fault;
  reads_ = 0;
  applies_ = 0;
}

agenda_status FaultyStorage::take_read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                                       std::uint64_t count, void* ctx, Visit visit) {
  const allocation::HostsCode ours;
  return static_cast<FaultyStorage*>(self)->read(call, ranges, count, ctx, visit);
}

agenda_status FaultyStorage::read(const agenda_call* call, const agenda_range* const* ranges,
                                  std::uint64_t count, void* ctx, Visit visit) {
  const bool fails = fault_.at == Fault::At::read && reads_ == fault_.call;
  ++reads_;
  if (requests != nullptr) requests->take(ranges, count);
  if (fails && !fault_.midway) return fault_.answer;
  Showing showing{*this, ctx, visit, fails, false};
  const agenda_host_storage* inner = memory_.table();
  const agenda_status status =
      inner->read(inner->self, call, ranges, count, visit == nullptr ? nullptr : &showing,
                  visit == nullptr ? nullptr : &take_record);
  return fails ? fault_.answer : status;
}

agenda_status FaultyStorage::take_record(void* ctx, std::uint64_t range, const agenda_record* record) {
  auto& showing = *static_cast<Showing*>(ctx);
  if (showing.has_stopped) return AGENDA_STOP;
  showing.has_stopped = showing.stops_after_one;
  agenda_record copy = *record;
  std::string payload;
  if (showing.storage.damages) {
    payload = agenda::string_of(record->payload);
    copy.payload = agenda::text_of(std::string_view(payload));
    showing.storage.damages(copy, payload);
  }
  const allocation::PluginsCode theirs(allocation::is_under_way());
  return showing.visit(showing.ctx, range, &copy);
}

agenda_status FaultyStorage::take_apply(void* self, const agenda_call* call, const agenda_batch* batch,
                                        agenda_applied* applied) {
  const allocation::HostsCode ours;
  return static_cast<FaultyStorage*>(self)->apply(call, batch, applied);
}

agenda_status FaultyStorage::apply(const agenda_call* call, const agenda_batch* batch,
                                   agenda_applied* applied) {
  const bool fails =
      fault_.at == Fault::At::every_apply || (fault_.at == Fault::At::apply && applies_ == fault_.call);
  ++applies_;
  if (requests != nullptr) requests->take(batch);
  if (fails && !fault_.midway) return fault_.answer;
  const agenda_host_storage* inner = memory_.table();
  const agenda_status status = inner->apply(inner->self, call, batch, applied);
  if (status != AGENDA_OK) return status;
  if (batch->put_count + batch->erase_count != 0) ++batches_;
  for (std::uint64_t i = 0; i < batch->put_count; ++i) {
    if ((batch->puts[i]->flags & AGENDA_RECORD_SEALED) != 0) ++sealed_;
  }
  return fails ? fault_.answer : status;
}

std::vector<agenda::Record> FaultyStorage::records() const {
  // A read needs an organisation; this is the one that checks use.
  const agenda::Range range{{"validator", "", "", "", "", ""}, 1, AGENDA_RANGE_ALL_REVISIONS, {}, 0};
  auto read = agenda::StorageClient(memory_.table()).read(nullptr, {range});
  return read ? *std::move(read) : std::vector<agenda::Record>();
}

std::vector<std::string> FaultyStorage::everything() const {
  std::vector<std::string> all;
  for (const agenda::Record& record : records()) {
    std::string line;
    for (const std::string_view part : agenda::view_of(record.key)) {
      line += part;
      line += ' ';
    }
    all.push_back(line + words(record.revision, " ", record.flags, " ", record.time_ms, " ", record.author,
                               " ", record.payload));
  }
  return all;
}

}  // namespace validate
