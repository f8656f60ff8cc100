// These tests are of stored entries of one kind, in a row by id.
#include "board/entries.hpp"
#include "support/catch.hpp"

using namespace almene::board;

namespace {

std::string in_order(const Entries<Recusal>& entries) {
  std::string all;
  for (const auto& [id, stored] : entries)
    all += std::string(id) + "=" + std::string(stored.value.reason) + " ";
  return all;
}

void put(Entries<Recusal>& entries, const char* id, const char* reason) {
  entries.insert_or_assign(id, {{id, true, reason}, {}});
}

}  // namespace

TEST_CASE("entries stand in the order of their ids, each once, whichever way they came") {
  Entries<Recusal> entries;
  CHECK(entries.empty());
  CHECK(entries.find("a") == entries.end());
  for (const char* id : {"d", "b", "e", "a", "c", ""})
    put(entries, id, "1");
  put(entries, "c", "2");
  CHECK(in_order(entries) == "=1 a=1 b=1 c=2 d=1 e=1 ");
  CHECK(entries.size() == 6);
  CHECK(entries.count("c") == 1);
  CHECK(entries.count("cc") == 0);
  CHECK(entries.count("f") == 0);
  entries.erase("c");
  entries.erase("cc");
  entries.erase("");
  CHECK(in_order(entries) == "a=1 b=1 d=1 e=1 ");
}
