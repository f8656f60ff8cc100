// What a store refuses: nulls, structs cut short, keys and payloads that are none.
#include "agenda/cpp/agenda.hpp"
#include "storage/stores.hpp"
#include "support/catch.hpp"

using namespace stores;

namespace {

agenda_status visit_nothing(void*, std::uint64_t, const agenda_record*) {
  return AGENDA_OK;
}

struct Read {
  agenda_key key = agenda::c_key({"org", "board", "a", "m1", "k", "1"});
  agenda_range range = agenda::sized<agenda_range>();
  const agenda_range* pointer = &range;
  Read() {
    range.key = &key;
    range.parts = 6;
  }
  agenda_status operator()(const Store& store) const {
    return store.table()->read(store.table()->self, nullptr, &pointer, 1, nullptr, &visit_nothing);
  }
};

struct Write {
  agenda_key key = agenda::c_key({"org", "board", "a", "m1", "k", "1"});
  agenda_put put = agenda::sized<agenda_put>();
  const agenda_put* put_pointer = &put;
  agenda_precondition precondition = agenda::sized<agenda_precondition>();
  const agenda_precondition* precondition_pointer = &precondition;
  agenda_batch batch = agenda::sized<agenda_batch>();
  agenda_applied applied = agenda::sized<agenda_applied>();
  Write() {
    put.key = &key;
    precondition.kind = AGENDA_MUST_BE_ABSENT;
    precondition.key = &key;
    batch.puts = &put_pointer;
    batch.put_count = 1;
    batch.preconditions = &precondition_pointer;
    batch.precondition_count = 1;
  }
  agenda_status operator()(const Store& store) {
    return store.table()->apply(store.table()->self, nullptr, &batch, &applied);
  }
};

}  // namespace

TEST_CASE("ranges that are none are refused") {
  const Store store(EVERY_STORE);
  Read read;
  CHECK(read(store) == AGENDA_OK);
  SECTION("short") {
    read.range.struct_size -= 8;
  }
  SECTION("null range") {
    read.pointer = nullptr;
  }
  SECTION("null key") {
    read.range.key = nullptr;
  }
  SECTION("no parts") {
    read.range.parts = 0;
  }
  SECTION("too many parts") {
    read.range.parts = 7;
  }
  SECTION("unknown flag") {
    read.range.flags = 4;
  }
  SECTION("size without bytes") {
    read.key.kind = {nullptr, 1};
  }
  CHECK(read(store) == AGENDA_INVALID_ARGUMENT);
}

TEST_CASE("a null list of ranges and a null visitor are refused") {
  const Store store(EVERY_STORE);
  const auto* table = store.table();
  CHECK(table->read(table->self, nullptr, nullptr, 1, nullptr, &visit_nothing) == AGENDA_INVALID_ARGUMENT);
  CHECK(table->read(table->self, nullptr, nullptr, 0, nullptr, nullptr) == AGENDA_INVALID_ARGUMENT);
}

TEST_CASE("batches that are none are refused and write nothing") {
  const Store store(EVERY_STORE);
  Write write;
  const std::string long_part(401, 'x');
  const agenda_put* twice[] = {&write.put, &write.put};
  const agenda_key* erases[] = {&write.key};
  SECTION("short batch") {
    write.batch.struct_size -= 8;
  }
  SECTION("short put") {
    write.put.struct_size -= 8;
  }
  SECTION("short precondition") {
    write.precondition.struct_size = 4;
  }
  SECTION("short applied") {
    write.applied.struct_size -= 8;
  }
  SECTION("null puts") {
    write.batch.puts = nullptr;
  }
  SECTION("null put") {
    write.put_pointer = nullptr;
  }
  SECTION("null erases") {
    write.batch.erase_count = 1;
  }
  SECTION("null key") {
    write.put.key = nullptr;
  }
  SECTION("unknown precondition") {
    write.precondition.kind = 4;
  }
  SECTION("prefix of a whole key") {
    write.precondition.kind = AGENDA_MUST_BE_UNCHANGED;
    write.precondition.parts = 6;
  }
  SECTION("unknown flag") {
    write.put.flags = 8;
  }
  SECTION("space in a key") {
    write.key.id = agenda::text_of("a b");
  }
  SECTION("letter outside of ASCII in a key") {
    write.key.id = agenda::text_of("å");
  }
  SECTION("control character in a key") {
    write.key.id = agenda::text_of("a\n");
  }
  SECTION("long part") {
    write.key.id = agenda::text_of(long_part);
  }
  SECTION("payload that is no UTF-8") {
    write.put.payload = agenda::text_of("\xC0\xAF");
  }
  SECTION("payload with a NUL") {
    write.put.payload = {reinterpret_cast<const std::uint8_t*>("a\0b"), 3};
  }
  SECTION("payload without bytes") {
    write.put.payload = {nullptr, 5};
  }
  SECTION("a key put twice") {
    write.batch.puts = twice;
    write.batch.put_count = 2;
  }
  SECTION("a key put and erased") {
    write.batch.erases = erases;
    write.batch.erase_count = 1;
  }
  CHECK(write(store) == AGENDA_INVALID_ARGUMENT);
  CHECK(records(*store, prefix({"org", "", "", "", "", ""}, 1)).empty());
}

TEST_CASE("a part of 400 bytes of any printable ASCII is a part") {
  const Store store(EVERY_STORE);
  std::string part;
  for (char c = '!'; c <= '~'; ++c)
    part += c;
  part.resize(400, '%');
  written(*store, batch({{key(part), "1"}}));
  CHECK(records(*store, one(key(part))).at(0).key.item == part);
}

TEST_CASE("structs longer than ours are read as ours") {
  const Store store(EVERY_STORE);
  struct {
    Write write;
    unsigned char beyond[64];
  } newer{};
  newer.write.batch.struct_size += 64;
  newer.write.applied.struct_size += 8;
  CHECK(newer.write(store) == AGENDA_OK);
  CHECK(newer.write.applied.revision > 0);
}
