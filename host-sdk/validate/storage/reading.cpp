// These checks try what read promises: prefixes, limits, directions, starts, history, visitors.
#include "validate/storage/subject.hpp"

#include "agenda/cpp/members.hpp"
#include "agenda/cpp/status.hpp"

namespace validate {
namespace {

using Lines = std::vector<std::string>;

std::string prefixes(StorageSubject& subject) {
  const Store store(subject);
  const std::string other = store.organisation() + "2";
  store.written(batch({{store.key("a"), "1"},
                       {store.key("ab"), "2"},
                       {store.key("a", "kk"), "3"},
                       {{other, "", "", "", "", ""}, "4"},
                       {{store.organisation(), "boar", "a", "m1", "k", "1"}, "5"}}));
  expect_lines(store.lines(prefix(store.key("a"), 3)), {"a/k/1=1", "a/kk/1=3"}, "the prefix of an item");
  expect_lines(store.lines(prefix(store.key("a"), 5)), {"a/k/1=1"}, "the prefix of a kind");
  expect_lines(store.lines(prefix(store.key(""), 3)), {}, "the prefix of the empty item");
  expect_lines(store.lines(one(store.key("ab"))), {"ab/k/1=2"}, "one key");
  expect_lines(store.lines(one(store.key("abc"))), {}, "a key that is not there");
  expect(store.records(prefix(store.key(""), 1)).size() == 4,
         "the prefix of an organisation holds 4 records, and ",
         store.records(prefix(store.key(""), 1)).size(), " came");
  expect(store.records(prefix(store.key(""), 2)).size() == 3, "the prefix of a board holds 3 records, and ",
         store.records(prefix(store.key(""), 2)).size(), " came");
  return "1, 2, 3, 5 and 6 parts";
}

void put_three(const Store& store) {
  store.written(batch({{store.key("b", "k", "1"), ""},
                       {store.key("b", "k", "2"), ""},
                       {store.key("b", "l", "0"), ""},
                       {store.key("a"), ""},
                       {store.key("c"), ""}}));
}

std::string limits(StorageSubject& subject) {
  const Store store(subject);
  put_three(store);
  const auto up = prefix(store.key("b"), 3);
  const Lines all{"b/k/1=", "b/k/2=", "b/l/0="};
  for (std::size_t limit = 1; limit <= 4; ++limit) {
    const Lines wanted(all.begin(),
                       all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(limit, 3)));
    expect_lines(store.lines(within(up, {}, limit)), wanted, words("a limit of ", limit).c_str());
  }
  expect_lines(store.lines(within(up, {}, 0)), all, "no limit");
  return "none, 1, 2, 3 and 4";
}

std::string descending(StorageSubject& subject) {
  const Store store(subject);
  put_three(store);
  const auto down = prefix(store.key("b"), 3, AGENDA_RANGE_DESCENDING);
  expect_lines(store.lines(down), {"b/l/0=", "b/k/2=", "b/k/1="}, "a range read down");
  expect_lines(store.lines(within(down, {}, 1)), {"b/l/0="}, "a range read down with a limit of 1");
  return "with and without a limit";
}

std::string starts(StorageSubject& subject) {
  const Store store(subject);
  put_three(store);
  const auto up = prefix(store.key("b"), 3);
  const auto down = prefix(store.key("b"), 3, AGENDA_RANGE_DESCENDING);
  const auto at = [&](const char* id) { return store.key("b", "k", id); };
  expect_lines(store.lines(within(up, at("2"), 0)), {"b/k/2=", "b/l/0="}, "a start at a key");
  expect_lines(store.lines(within(up, at("11"), 1)), {"b/k/2="}, "a start between keys");
  expect_lines(store.lines(within(down, at("2"), 0)), {"b/k/2=", "b/k/1="}, "a start at a key, read down");
  expect_lines(store.lines(within(down, at("9"), 1)), {"b/k/2="}, "a start between keys, read down");
  return "at a key and between keys, up and down";
}

std::string starts_outside(StorageSubject& subject) {
  const Store store(subject);
  put_three(store);
  const auto count = [&](const agenda::Range& range, const char* start) {
    return store.records(within(range, store.key(start), 0)).size();
  };
  const auto up = prefix(store.key("b"), 3);
  const auto down = prefix(store.key("b"), 3, AGENDA_RANGE_DESCENDING);
  expect(count(up, "a") == 3 && count(down, "c") == 3, "a start before the prefix leaves all of it");
  expect(count(up, "c") == 0 && count(down, "a") == 0, "a start after the prefix leaves nothing of it");
  expect(count(one(store.key("a")), "a") == 1, "a key that starts at itself is there");
  expect(count(one(store.key("a")), "b") == 0, "a key before the start is not there");
  return "before and after the prefix, up and down, and for one key";
}

std::string history(StorageSubject& subject) {
  const Store store(subject);
  const auto a = store.key("a"), b = store.key("b");
  store.written(batch({{a, "1"}, {b, "1"}}));
  store.written(batch({{a, "2"}}));
  store.written(batch({{b, "2"}}));
  const auto all = [&](std::uint32_t flags) {
    return prefix(store.key(""), 2, AGENDA_RANGE_ALL_REVISIONS | flags);
  };
  expect_lines(store.lines(prefix(store.key(""), 2)), {"a/k/1=2", "b/k/1=2"}, "the newest of each key");
  expect_lines(store.lines(all(0)), {"a/k/1=1", "a/k/1=2", "b/k/1=1", "b/k/1=2"}, "all revisions");
  expect_lines(store.lines(within(all(0), b, 1)), {"b/k/1=1"}, "all revisions from a start, with a limit");
  return "newest, all, from a start";
}

std::string history_descending(StorageSubject& subject) {
  const Store store(subject);
  const auto a = store.key("a"), b = store.key("b");
  store.written(batch({{a, "1"}, {b, "1"}}));
  store.written(batch({{a, "2"}}));
  const auto down = prefix(store.key(""), 2, AGENDA_RANGE_ALL_REVISIONS | AGENDA_RANGE_DESCENDING);
  expect_lines(store.lines(down), {"b/k/1=1", "a/k/1=2", "a/k/1=1"}, "all revisions read down");
  expect_lines(store.lines(within(down, a, 1)), {"a/k/1=2"},
               "all revisions read down from a start, with a limit");
  return "newest first";
}

std::string ranges_in_turn(StorageSubject& subject) {
  const Store store(subject);
  store.written(batch({{store.key("a"), "1"}, {store.key("b"), "2"}, {store.key("c"), "3"}}));
  Lines seen;
  const auto visit = [&](std::uint64_t range, const agenda::RecordView& record) {
    seen.push_back(words(range, ":", record.payload));
    return AGENDA_OK;
  };
  const std::vector<agenda::Range> ranges{one(store.key("c")), one(store.key("none")),
                                          prefix(store.key(""), 2)};
  expect(store.client().read(nullptr, ranges, visit) == AGENDA_OK, "a read of three ranges was not OK");
  expect_lines(seen, {"0:3", "2:1", "2:2", "2:3"}, "three ranges, the second of them empty");
  seen.clear();
  expect(store.client().read(nullptr, {}, visit) == AGENDA_OK && seen.empty(),
         "a read of no range is OK and empty");
  return "three ranges, and none";
}

void must_end_ranges(const Store& store) {
  if ((agenda::get(store.table(), &agenda_host_storage::features) & AGENDA_STORAGE_ENDS_RANGES) == 0)
    skip("it does not say that it ends ranges (AGENDA_STORAGE_ENDS_RANGES)");
}

std::string ends(StorageSubject& subject) {
  const Store store(subject);
  must_end_ranges(store);
  put_three(store);
  const auto ending = [](agenda::Range range, agenda::Key end) {
    range.end = std::move(end);
    return range;
  };
  const auto up = prefix(store.key("b"), 3);
  const auto down = prefix(store.key("b"), 3, AGENDA_RANGE_DESCENDING);
  const auto at = [&](const char* id) { return store.key("b", "k", id); };
  expect_lines(store.lines(ending(up, at("2"))), {"b/k/1=", "b/k/2="}, "an end at a key");
  expect_lines(store.lines(ending(up, at("11"))), {"b/k/1="}, "an end between keys");
  expect_lines(store.lines(ending(down, at("2"))), {"b/l/0=", "b/k/2="}, "an end at a key, read down");
  expect_lines(store.lines(ending(down, at("11"))), {"b/l/0=", "b/k/2="}, "an end between keys, read down");
  expect_lines(store.lines(ending(within(up, at("2"), 0), at("2"))), {"b/k/2="}, "a start that is the end");
  expect_lines(store.lines(ending(within(up, at("2"), 0), at("1"))), {}, "a start behind the end");
  expect_lines(store.lines(ending(within(up, {}, 1), at("2"))), {"b/k/1="}, "a limit before the end");
  expect_lines(store.lines(ending(up, store.key("c"))), {"b/k/1=", "b/k/2=", "b/l/0="},
               "an end behind the prefix");
  expect_lines(store.lines(ending(up, store.key("a"))), {}, "an end before the prefix");
  expect_lines(store.lines(ending(one(store.key("b", "k", "1")), store.key("a"))), {},
               "one key past the end");
  return "at a key, between keys and outside of the prefix, up and down, with start and limit";
}

std::string next_range(StorageSubject& subject) {
  const Store store(subject);
  must_end_ranges(store);
  store.written(batch({{store.key("a"), "1"}, {store.key("b"), "2"}, {store.key("c"), "3"}}));
  Lines seen;
  const auto visit = [&](std::uint64_t range, const agenda::RecordView& record) {
    seen.push_back(words(range, ":", record.payload));
    return range != 1 && record.payload == "2" ? AGENDA_NEXT_RANGE : AGENDA_OK;
  };
  const auto all = prefix(store.key(""), 2);
  const std::vector<agenda::Range> ranges{all, all, prefix(store.key(""), 2, AGENDA_RANGE_DESCENDING)};
  expect(store.client().read(nullptr, ranges, visit) == AGENDA_OK,
         "a read whose visitor had enough of its last range was not OK");
  expect_lines(seen, {"0:1", "0:2", "1:1", "1:2", "1:3", "2:3", "2:2"},
               "NEXT_RANGE in the first and the last");
  return "in the first and the last of three ranges";
}

// It returns what a read gives whose visitor returns `says` at the second record. `visits` says how often the
// visitor was called.
agenda_status read_with(const Store& store, agenda_status says, int& visits) {
  visits = 0;
  struct Visitor {
    int& visits;
    agenda_status says;
  } visitor{visits, says};
  const agenda::Key owned = store.key("");
  const agenda_key key = agenda::c_key(view_of(owned));
  agenda_range range = agenda::sized<agenda_range>();
  range.parts = 2;
  range.key = &key;
  // The same range stands here twice, because a visitor that has seen enough ends the whole read.
  const agenda_range* const ranges[] = {&range, &range};
  return store.table()->read(store.table()->self, nullptr, ranges, 2, &visitor,
                             [](void* ctx, std::uint64_t, const agenda_record*) -> agenda_status {
                               auto& told = *static_cast<Visitor*>(ctx);
                               return ++told.visits == 2 ? told.says : AGENDA_OK;
                             });
}

std::string visitor_stops(StorageSubject& subject) {
  const Store store(subject);
  store.written(batch({{store.key("a"), "1"}, {store.key("b"), "2"}, {store.key("c"), "3"}}));
  int visits = 0;
  const agenda_status status = read_with(store, AGENDA_STOP, visits);
  expect(status == AGENDA_OK, "a read that the visitor stopped gave ", status);
  expect(visits == 2, "after STOP at the second record the visitor was called ", visits, " times");
  return "at the second of three records, in the first of two ranges";
}

std::string visitor_fails(StorageSubject& subject) {
  const Store store(subject);
  store.written(batch({{store.key("a"), "1"}, {store.key("b"), "2"}, {store.key("c"), "3"}}));
  for (const agenda_status says : {AGENDA_NOT_FOUND, AGENDA_UNAVAILABLE, AGENDA_OUT_OF_MEMORY}) {
    int visits = 0;
    const agenda_status status = read_with(store, says, visits);
    expect(status == says, "a visitor failed with ", says, ", and the read gave ", status);
    expect(visits == 2, "after the visitor failed it was called again");
  }
  for (const agenda_status rubbish : {0, -1, 1, 42}) {
    int visits = 0;
    const agenda_status status = read_with(store, rubbish, visits);
    expect(agenda::is_known(status) && status != AGENDA_OK, "a visitor returned ", rubbish,
           ", and the read gave ", status);
  }
  return "with three statuses and four values that are none";
}

}  // namespace

Checks<StorageSubject> reading_checks() {
  return {
      {"prefix", "A prefix ends where a part ends: a does not find ab.", &prefixes},
      {"limit", "A limit is the most records that a range shows.", &limits},
      {"descending", "A range that descends shows the last key first.", &descending},
      {"start", "A start is where reading begins, itself included, in the direction of reading.", &starts},
      {"start-outside", "A start outside of the prefix leaves all of it or nothing.", &starts_outside},
      {"history", "All revisions stand oldest first, the newest alone where they are not asked for.",
       &history},
      {"history-descending", "All revisions read down stand newest first.", &history_descending},
      {"ranges-in-turn", "Ranges are shown one after the other, each with its index.", &ranges_in_turn},
      {"visitor-stops", "STOP ends the whole read, which is then OK.", &visitor_stops},
      {"range-end", "An end is where reading ends, itself included, in the direction of reading.", &ends},
      {"next-range", "NEXT_RANGE skips what is left of a range, and the next one is shown.", &next_range},
      {"visitor-fails",
       "A failing visitor ends the read with its own status; a value that is none is a failure.",
       &visitor_fails},
  };
}

}  // namespace validate
