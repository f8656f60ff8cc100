// A store must refuse nulls, structs cut short, and keys and payloads that are none.
#include <cstddef>
#include <functional>

#include "validate/edge.hpp"
#include "validate/storage/subject.hpp"

namespace validate {
namespace {

agenda_status visit_nothing(void*, std::uint64_t, const agenda_record*) {
  return AGENDA_OK;
}

// This is a read that is good until it is spoilt.
struct Read {
  explicit Read(const Store& store) : owned(store.key("a")), key(agenda::c_key(view_of(owned))) {
    range.key = &key;
    range.parts = AGENDA_KEY_PARTS;
  }
  agenda_status operator()(const Store& store) const {
    return store.table()->read(store.table()->self, nullptr, &pointer, 1, nullptr, &visit_nothing);
  }
  agenda::Key owned;
  agenda_key key;
  agenda_range range = agenda::sized<agenda_range>();
  const agenda_range* pointer = &range;
};

// This is a batch that is good until it is spoilt.
struct Write {
  explicit Write(const Store& store) : owned(store.key("a")), key(agenda::c_key(view_of(owned))) {
    put.key = &key;
    precondition.kind = AGENDA_MUST_BE_ABSENT;
    precondition.key = &key;
    batch.puts = puts;
    batch.put_count = 1;
    batch.preconditions = &precondition_pointer;
    batch.precondition_count = 1;
  }
  agenda_status operator()(const Store& store) {
    return store.table()->apply(store.table()->self, nullptr, &batch, &applied);
  }
  agenda::Key owned;
  agenda_key key;
  agenda_put put = agenda::sized<agenda_put>();
  const agenda_put* puts[2] = {&put, &put};
  const agenda_key* erases[1] = {&key};
  agenda_precondition precondition = agenda::sized<agenda_precondition>();
  const agenda_precondition* precondition_pointer = &precondition;
  agenda_batch batch = agenda::sized<agenda_batch>();
  agenda_applied applied = agenda::sized<agenda_applied>();
};

template <class Made>
struct Spoiling {
  const char* what;
  std::function<void(Made&)> spoil;
};

std::string bad_ranges(StorageSubject& subject) {
  const Store store(subject);
  expect(Read(store)(store) == AGENDA_OK, "a read of one key was not OK");
  const std::vector<Spoiling<Read>> all{
      {"a null range", [](Read& read) { read.pointer = nullptr; }},
      {"a null key", [](Read& read) { read.range.key = nullptr; }},
      {"0 parts", [](Read& read) { read.range.parts = 0; }},
      {"7 parts", [](Read& read) { read.range.parts = 7; }},
      {"an unknown flag", [](Read& read) { read.range.flags = 4; }},
      {"a key part with a size but no bytes", [](Read& read) { read.key.kind = {nullptr, 1}; }},
  };
  for (const auto& [what, spoil] : all) {
    step(what);
    Read read(store);
    spoil(read);
    const agenda_status status = read(store);
    expect(status == AGENDA_INVALID_ARGUMENT, "a read with ", what, " gave ", status);
  }
  const auto* table = store.table();
  expect(table->read(table->self, nullptr, nullptr, 1, nullptr, &visit_nothing) == AGENDA_INVALID_ARGUMENT,
         "a read of one range in a null list was not refused");
  const Read read(store);
  expect(table->read(table->self, nullptr, &read.pointer, 1, nullptr, nullptr) == AGENDA_INVALID_ARGUMENT,
         "a read without a visitor was not refused");
  return words(all.size() + 2, " ways");
}

const std::vector<Spoiling<Write>>& bad_batches_all() {
  static const std::string long_part(401, 'x');
  static const std::vector<Spoiling<Write>> all{
      {"a null list of puts", [](Write& write) { write.batch.puts = nullptr; }},
      {"a null put", [](Write& write) { write.puts[0] = nullptr; }},
      {"a null list of erases", [](Write& write) { write.batch.erase_count = 1; }},
      {"a null list of preconditions", [](Write& write) { write.batch.preconditions = nullptr; }},
      {"a null key", [](Write& write) { write.put.key = nullptr; }},
      {"an unknown precondition", [](Write& write) { write.precondition.kind = 4; }},
      {"a precondition of no kind", [](Write& write) { write.precondition.kind = 0; }},
      {"a whole key as the prefix that is unchanged",
       [](Write& write) {
         write.precondition.kind = AGENDA_MUST_BE_UNCHANGED;
         write.precondition.parts = 6;
       }},
      {"an unknown flag", [](Write& write) { write.put.flags = 8; }},
      {"a space in a key", [](Write& write) { write.key.id = agenda::text_of("a b"); }},
      {"a letter outside of ASCII in a key", [](Write& write) { write.key.id = agenda::text_of("å"); }},
      {"a control character in a key", [](Write& write) { write.key.id = agenda::text_of("a\n"); }},
      {"a part of 401 bytes",
       [](Write& write) { write.key.id = agenda::text_of(std::string_view(long_part)); }},
      {"a key of 901 bytes",
       [](Write& write) {
         const auto long_text = std::string_view(long_part);
         write.key.board = write.key.item = agenda::text_of(long_text.substr(0, 400));
         write.key.id = agenda::text_of(long_text.substr(
             0, 101 - write.key.organisation.size - write.key.meeting.size - write.key.kind.size));
       }},
      {"an author who is no UTF-8", [](Write& write) { write.batch.author = agenda::text_of("\xC0\xAF"); }},
      {"a payload that is no UTF-8", [](Write& write) { write.put.payload = agenda::text_of("\xC0\xAF"); }},
      {"a payload with a NUL",
       [](Write& write) { write.put.payload = agenda::text_of(std::string_view("a\0b", 3)); }},
      {"a payload with a size but no bytes", [](Write& write) { write.put.payload = {nullptr, 5}; }},
      {"a key that is put twice", [](Write& write) { write.batch.put_count = 2; }},
      {"a key that is put and erased",
       [](Write& write) {
         write.batch.erases = write.erases;
         write.batch.erase_count = 1;
       }},
  };
  return all;
}

std::string bad_batches(StorageSubject& subject) {
  const Store store(subject);
  for (const auto& [what, spoil] : bad_batches_all()) {
    step(what);
    Write write(store);
    spoil(write);
    const agenda_status status = write(store);
    expect(status == AGENDA_INVALID_ARGUMENT, "a batch with ", what, " gave ", status);
    expect(store.everything().empty(), "a batch with ", what, " was refused, and written all the same");
  }
  const auto* table = store.table();
  agenda_applied applied = agenda::sized<agenda_applied>();
  expect(table->apply(table->self, nullptr, nullptr, &applied) == AGENDA_INVALID_ARGUMENT,
         "a null batch was not refused");
  Write write(store);
  expect(table->apply(table->self, nullptr, &write.batch, nullptr) == AGENDA_INVALID_ARGUMENT,
         "a batch with nowhere to put its revision was not refused");
  expect(store.everything().empty(), "a batch with nowhere to put its revision was written");
  return words(bad_batches_all().size() + 2, " ways, and nothing was written");
}

// Every struct is cut at every word, and placed at the very end of the memory that may be read.
std::string short_structs(StorageSubject& subject) {
  const Store store(subject);
  const auto refused = [&](const char* what, std::uint32_t size, agenda_status status) {
    expect(status == AGENDA_INVALID_ARGUMENT, what, " of ", size, " bytes gave ", status);
    expect(store.everything().empty(), what, " of ", size, " bytes was refused, and written all the same");
  };
  const Write good(store);
  // A range may lack what was appended to ranges later.
  each_cut(offsetof(agenda_range, end), [&](std::uint32_t size) {
    Read read(store);
    const Cut<agenda_range> cut(read.range, size);
    read.pointer = cut.get();
    refused("a range", size, read(store));
  });
  each_cut<agenda_batch>([&](std::uint32_t size) {
    agenda_applied applied = agenda::sized<agenda_applied>();
    const Cut<agenda_batch> cut(good.batch, size);
    refused("a batch", size, store.table()->apply(store.table()->self, nullptr, cut.get(), &applied));
  });
  each_cut<agenda_put>([&](std::uint32_t size) {
    Write write(store);
    const Cut<agenda_put> cut(write.put, size);
    write.puts[0] = cut.get();
    refused("a put", size, write(store));
  });
  each_cut<agenda_precondition>([&](std::uint32_t size) {
    Write write(store);
    const Cut<agenda_precondition> cut(write.precondition, size);
    write.precondition_pointer = cut.get();
    refused("a precondition", size, write(store));
  });
  each_cut<agenda_applied>([&](std::uint32_t size) {
    const Cut<agenda_applied> cut(good.applied, size, Cut<agenda_applied>::Writable::yes);
    refused("a place for the revision", size,
            store.table()->apply(store.table()->self, nullptr, &good.batch, cut.writable()));
  });
  return "ranges, batches, puts, preconditions and the place for the revision";
}

std::string long_structs(StorageSubject& subject) {
  const Store store(subject);
  Write write(store);
  const Longer<agenda_batch> batch(write.batch);
  Longer<agenda_applied> applied(write.applied);
  const agenda_status status =
      store.table()->apply(store.table()->self, nullptr, batch.get(), applied.writable());
  expect(status == AGENDA_OK, "a batch longer than ours gave ", status);
  expect(applied.get()->revision > 0, "a longer place for the revision was left empty");
  expect(applied.is_untouched(), "something was written beyond what is known of a longer struct");
  return "a batch, and the place for its revision";
}

std::string durability(StorageSubject& subject) {
  const Store store(subject);
  const auto* table = store.table();
  expect(table->struct_size >= sizeof(agenda_host_storage), "the table says it has ", table->struct_size,
         " bytes");
  expect(table->read != nullptr && table->apply != nullptr, "a function of the table is null");
  expect(
      table->durability == AGENDA_DURABLE_ON_RETURN || table->durability == AGENDA_DURABLE_WITH_HOST_COMMIT,
      "durability is ", table->durability, ", which is neither");
  return table->durability == AGENDA_DURABLE_ON_RETURN ? "durable on return"
                                                       : "durable with the host's commit";
}

}  // namespace

Checks<StorageSubject> struct_checks() {
  return {
      {"table", "The table is whole, and says how durable OK is.", &durability},
      {"refuses-ranges", "What is no range is refused.", &bad_ranges},
      {"refuses-batches", "What is no batch is refused, and nothing of it is written.", &bad_batches},
      {"short-structs", "A struct that is too short is refused, and not read past its end.", &short_structs},
      {"long-structs", "A longer struct of a newer peer is read as far as it is known.", &long_structs},
  };
}

}  // namespace validate
