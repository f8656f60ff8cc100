// What read promises: byte order, prefixes that end at part boundaries, limits, directions, history.
#include "agenda/cpp/agenda.hpp"
#include "storage/stores.hpp"
#include "support/catch.hpp"

using namespace stores;
using Lines = std::vector<std::string>;

namespace {

agenda::Range within(const agenda::Range& range, std::optional<agenda::Key> start, std::uint64_t limit) {
  agenda::Range made = range;
  made.start = std::move(start);
  made.limit = limit;
  return made;
}

}  // namespace

TEST_CASE("keys stand in byte order, part by part") {
  const Store store(EVERY_STORE);
  written(*store, batch({{key("aa"), ""},
                         {key("z"), ""},
                         {key("Z"), ""},
                         {key("a"), ""},
                         {key(""), ""},
                         {key("a", "z"), ""},
                         {key("a!"), ""},
                         {key("a~"), ""},
                         {key("10"), ""},
                         {key("9"), ""}}));
  const Lines order{
      "/k/1=", "10/k/1=", "9/k/1=", "Z/k/1=", "a/k/1=", "a/z/1=", "a!/k/1=", "aa/k/1=", "a~/k/1=", "z/k/1="};
  CHECK(shown(*store, prefix(key(""), 2)) == order);
  CHECK(shown(*store, prefix(key(""), 2, AGENDA_RANGE_DESCENDING)) == Lines(order.rbegin(), order.rend()));
}

TEST_CASE("a prefix ends at a part's end") {
  const Store store(EVERY_STORE);
  written(*store, batch({{key("a"), "1"},
                         {key("ab"), "2"},
                         {key("a", "kk"), "3"},
                         {{"org2", "", "", "", "", ""}, "4"},
                         {{"org", "boar", "a", "m1", "k", "1"}, "5"}}));
  CHECK(shown(*store, prefix(key("a"), 3)) == Lines{"a/k/1=1", "a/kk/1=3"});
  CHECK(shown(*store, prefix(key("a"), 5)) == Lines{"a/k/1=1"});
  CHECK(shown(*store, prefix(key(""), 1)).size() == 4);
  CHECK(shown(*store, prefix(key(""), 2)).size() == 3);
  CHECK(shown(*store, prefix(key(""), 3)).empty());
  CHECK(shown(*store, one(key("ab"))) == Lines{"ab/k/1=2"});
  CHECK(shown(*store, one(key("abc"))).empty());
}

TEST_CASE("a range begins where it is told and ends at its limit") {
  const Store store(EVERY_STORE);
  written(*store, batch({{key("b", "k", "1"), ""},
                         {key("b", "k", "2"), ""},
                         {key("b", "l", "0"), ""},
                         {key("a"), ""},
                         {key("c"), ""}}));
  const auto up = prefix(key("b"), 3);
  const auto down = prefix(key("b"), 3, AGENDA_RANGE_DESCENDING);
  CHECK(shown(*store, within(up, key("b", "k", "2"), 0)) == Lines{"b/k/2=", "b/l/0="});
  CHECK(shown(*store, within(up, key("b", "k", "11"), 1)) == Lines{"b/k/2="});
  CHECK(shown(*store, within(up, {}, 2)) == Lines{"b/k/1=", "b/k/2="});
  CHECK(shown(*store, within(down, key("b", "k", "2"), 0)) == Lines{"b/k/2=", "b/k/1="});
  CHECK(shown(*store, within(down, key("b", "k", "9"), 1)) == Lines{"b/k/2="});
  CHECK(shown(*store, within(down, {}, 1)) == Lines{"b/l/0="});

  SECTION("a start outside of the prefix leaves all or nothing") {
    CHECK(shown(*store, within(up, key("a"), 0)).size() == 3);
    CHECK(shown(*store, within(up, key("c"), 0)).empty());
    CHECK(shown(*store, within(down, key("a"), 0)).empty());
    CHECK(shown(*store, within(down, key("c"), 0)).size() == 3);
  }
  SECTION("also for one key") {
    CHECK(shown(*store, within(one(key("a")), key("a"), 0)).size() == 1);
    CHECK(shown(*store, within(one(key("a")), key("b"), 0)).empty());
    CHECK(shown(*store, within(one(key("a")), key("Z"), 0)).size() == 1);
  }
}

TEST_CASE("history stands oldest first, or newest first when reading down") {
  const Store store(EVERY_STORE);
  written(*store, batch({{key("a"), "1"}, {key("b"), "1"}}));
  written(*store, batch({{key("a"), "2"}}));
  written(*store, batch({{key("b"), "2"}}));
  const auto all = [](std::uint32_t flags) { return prefix(key(""), 2, AGENDA_RANGE_ALL_REVISIONS | flags); };
  CHECK(shown(*store, prefix(key(""), 2)) == Lines{"a/k/1=2", "b/k/1=2"});
  CHECK(shown(*store, all(0)) == Lines{"a/k/1=1", "a/k/1=2", "b/k/1=1", "b/k/1=2"});
  CHECK(shown(*store, all(AGENDA_RANGE_DESCENDING)) == Lines{"b/k/1=2", "b/k/1=1", "a/k/1=2", "a/k/1=1"});
  CHECK(shown(*store, within(all(0), key("b"), 1)) == Lines{"b/k/1=1"});
  CHECK(shown(*store, within(all(AGENDA_RANGE_DESCENDING), key("a"), 1)) == Lines{"a/k/1=2"});
  CHECK(shown(*store, within(all(0), {}, 3)).size() == 3);
}

TEST_CASE("ranges are read one after the other, and a visitor can stop them all") {
  const Store store(EVERY_STORE);
  written(*store, batch({{key("a"), "1"}, {key("b"), "2"}, {key("c"), "3"}}));
  std::vector<std::pair<std::uint64_t, std::string>> seen;
  agenda_status answer = AGENDA_OK;
  const auto visit = [&](std::uint64_t range, const agenda::RecordView& record) {
    seen.emplace_back(range, std::string(record.payload));
    return seen.size() == 2 ? answer : AGENDA_OK;
  };
  const std::vector<agenda::Range> ranges{one(key("c")), one(key("none")), prefix(key(""), 2)};
  CHECK(store->read(nullptr, ranges, visit) == AGENDA_OK);
  CHECK(seen == decltype(seen){{0, "3"}, {2, "1"}, {2, "2"}, {2, "3"}});
  for (const auto& [says, is] : std::vector<std::pair<agenda_status, agenda_status>>{
           {AGENDA_STOP, AGENDA_OK}, {AGENDA_NOT_FOUND, AGENDA_NOT_FOUND}, {0, AGENDA_INTERNAL}}) {
    seen.clear();
    answer = says;
    CHECK(store->read(nullptr, ranges, visit) == is);
    CHECK(seen.size() == 2);
  }
  CHECK(store->read(nullptr, {}, visit) == AGENDA_OK);
}
