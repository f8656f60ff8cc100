// What apply promises: all or nothing, every precondition, revisions that never come back.
#include "agenda/cpp/agenda.hpp"
#include "storage/stores.hpp"
#include "support/catch.hpp"

using namespace stores;
using agenda::Precondition;
using Lines = std::vector<std::string>;

namespace {

std::optional<std::uint64_t> failed(const agenda::StorageClient& store, const agenda::Batch& batch) {
  const auto applied = store.apply(nullptr, batch);
  REQUIRE(applied);
  return applied->failed;
}

}  // namespace

TEST_CASE("a record comes back as it was put") {
  const Store store(EVERY_STORE);
  const auto revision = written(*store, batch({{key("a"), "{\"æ\":1}", AGENDA_RECORD_SEALED}}));
  const auto found = records(*store, one(key("a")));
  REQUIRE(found.size() == 1);
  CHECK(found[0].key == key("a"));
  CHECK(found[0].revision == revision);
  CHECK(found[0].revision > 0);
  CHECK(found[0].flags == AGENDA_RECORD_SEALED);
  CHECK(found[0].time_ms == 1772541000000);
  CHECK(found[0].utc_offset_minutes == 60);
  CHECK(found[0].author == "anna");
  CHECK(found[0].payload == "{\"æ\":1}");
}

TEST_CASE("a batch is written whole or not at all") {
  const Store store(EVERY_STORE);
  const auto revision = written(*store, batch({{key("a"), "1"}, {key("b"), "2"}}));
  CHECK(failed(*store, batch({{key("a"), "3"}, {key("c"), "4"}},
                             {Precondition::at_revision(key("a"), revision), Precondition::absent(key("b"))},
                             {key("b")})) == 1);
  CHECK(shown(*store, prefix(key(""), 2)) == Lines{"a/k/1=1", "b/k/1=2"});
  CHECK(shown(*store, prefix(key(""), 2, AGENDA_RANGE_ALL_REVISIONS)) == Lines{"a/k/1=1", "b/k/1=2"});
}

TEST_CASE("a key must be at its revision") {
  const Store store(EVERY_STORE);
  const auto first = written(*store, batch({{key("a"), "1"}}));
  const auto second = written(*store, batch({{key("a"), "2"}}, {Precondition::at_revision(key("a"), first)}));
  CHECK(second > first);
  CHECK(failed(*store, batch({{key("a"), "3"}}, {Precondition::at_revision(key("a"), first)})) == 0);
  CHECK(failed(*store, batch({}, {Precondition::at_revision(key("none"), 0)})) == 0);
  CHECK(failed(*store, batch({}, {Precondition::at_revision(key("a"), UINT64_MAX)})) == 0);
  CHECK(shown(*store, one(key("a"))) == Lines{"a/k/1=2"});
}

TEST_CASE("a key must be absent") {
  const Store store(EVERY_STORE);
  written(*store, batch({{key("a"), "1"}}, {Precondition::absent(key("a"))}));
  CHECK(failed(*store, batch({{key("a"), "2"}}, {Precondition::absent(key("a"))})) == 0);
  written(*store, batch({}, {}, {key("a")}));
  written(*store, batch({{key("a"), "3"}}, {Precondition::absent(key("a"))}));
}

TEST_CASE("a prefix must be unchanged") {
  const Store store(EVERY_STORE);
  const auto unchanged = [](std::uint64_t count, std::uint64_t newest) {
    return batch({}, {Precondition::unchanged(key("a", "vote"), 5, count, newest)});
  };
  CHECK_FALSE(failed(*store, unchanged(0, 0)));
  const auto first = written(*store, batch({{key("a", "vote", "1"), "1"}, {key("a", "vote", "2"), "1"}}));
  written(*store, batch({{key("a", "voter", "3"), "1"}, {key("b", "vote", "1"), "1"}}));
  CHECK_FALSE(failed(*store, unchanged(2, first)));
  CHECK(failed(*store, unchanged(1, first)) == 0);

  SECTION("not by a put") {
    const auto second = written(*store, batch({{key("a", "vote", "1"), "2"}}));
    CHECK(failed(*store, unchanged(2, first)) == 0);
    CHECK_FALSE(failed(*store, unchanged(2, second)));
  }
  SECTION("not by an erase") {
    written(*store, batch({}, {}, {key("a", "vote", "1")}));
    CHECK(failed(*store, unchanged(2, first)) == 0);
    CHECK_FALSE(failed(*store, unchanged(1, first)));
  }
  SECTION("not by an erase and a put") {
    written(*store, batch({{key("a", "vote", "3"), "3"}}, {}, {key("a", "vote", "1")}));
    CHECK(failed(*store, unchanged(2, first)) == 0);
  }
}

TEST_CASE("two writers who rest on what the other changes do not both get through") {
  const Store store(EVERY_STORE);
  written(*store, batch({{key("a", "present", "anna"), "1"}, {key("a", "present", "bo"), "1"}}));
  const auto seen = records(*store, prefix(key("a", "present"), 5));
  const auto rests = Precondition::unchanged(key("a", "present"), 5, seen.size(), seen[0].revision);
  CHECK_FALSE(failed(*store, batch({}, {rests}, {key("a", "present", "anna")})));
  CHECK(failed(*store, batch({}, {rests}, {key("a", "present", "bo")})) == 0);
  CHECK(records(*store, prefix(key("a", "present"), 5)).size() == 1);
}

TEST_CASE("preconditions alone write nothing") {
  const Store store(EVERY_STORE);
  const auto first = written(*store, batch({{key("a"), "1"}}));
  written(*store, batch({}, {Precondition::at_revision(key("a"), first)}));
  CHECK(records(*store, one(key("a"))).at(0).revision == first);
}

TEST_CASE("a revision is never used again") {
  const Store store(EVERY_STORE);
  const auto first = written(*store, batch({{key("a"), "1"}}));
  written(*store, batch({}, {}, {key("a")}));
  const auto second = written(*store, batch({{key("a"), "1"}}));
  CHECK(second > first);
  CHECK(failed(*store, batch({}, {Precondition::at_revision(key("a"), first)})) == 0);
  const auto both = written(*store, batch({{key("b"), "1"}, {key("c"), "1"}}));
  CHECK(both > second);
  CHECK(records(*store, one(key("b"))).at(0).revision == both);
  CHECK(records(*store, one(key("c"))).at(0).revision == both);
}

TEST_CASE("erasing takes the history along and does not mind where nothing stands") {
  const Store store(EVERY_STORE);
  written(*store, batch({{key("a"), "1"}}));
  written(*store, batch({{key("a"), "2"}}));
  written(*store, batch({}, {}, {key("a"), key("none")}));
  CHECK(records(*store, one(key("a"), AGENDA_RANGE_ALL_REVISIONS)).empty());
  written(*store, batch({{key("a"), "3"}}));
  CHECK(shown(*store, one(key("a"), AGENDA_RANGE_ALL_REVISIONS)) == Lines{"a/k/1=3"});
}

TEST_CASE("what is latest only leaves nothing behind") {
  const Store store(EVERY_STORE);
  const auto history = [&] { return shown(*store, one(key("a"), AGENDA_RANGE_ALL_REVISIONS)); };
  written(*store, batch({{key("a"), "1", AGENDA_RECORD_LATEST_ONLY}}));
  written(*store, batch({{key("a"), "2", AGENDA_RECORD_LATEST_ONLY}}));
  CHECK(history() == Lines{"a/k/1=2"});
  written(*store, batch({{key("a"), "3"}}));
  CHECK(history() == Lines{"a/k/1=3"});
  written(*store, batch({{key("a"), "4"}}));
  CHECK(history() == Lines{"a/k/1=3", "a/k/1=4"});
  written(*store, batch({{key("a"), "5", AGENDA_RECORD_LATEST_ONLY}}));
  CHECK(history() == Lines{"a/k/1=5"});
}

TEST_CASE("payloads may be empty and as large as 1 MiB") {
  const Store store(EVERY_STORE);
  const std::string large(1 << 20, 'x');
  written(*store, batch({{key("a"), ""}, {key("b"), large}}));
  CHECK(records(*store, one(key("a"))).at(0).payload.empty());
  CHECK(records(*store, one(key("b"))).at(0).payload == large);
  CHECK(store->apply(nullptr, batch({{key("c"), large + "x"}})).problem().status == AGENDA_INVALID_ARGUMENT);
}
