// These checks try what apply promises: all or nothing, and every kind of precondition.
#include "validate/storage/subject.hpp"

namespace validate {
namespace {

using agenda::Precondition;
using Lines = std::vector<std::string>;

std::string record_whole(StorageSubject& subject) {
  const Store store(subject);
  const auto revision = store.written(batch({{store.key("a"), "{\"æ\":1}", AGENDA_RECORD_SEALED}}));
  const auto found = store.records(one(store.key("a")));
  expect(found.size() == 1, "one record was put, and ", found.size(), " came back");
  const agenda::Record& record = found[0];
  expect(record.key == store.key("a"), "the key came back as another");
  expect(record.revision == revision && revision > 0, "apply said revision ", revision, ", read said ",
         record.revision);
  expect(record.flags == AGENDA_RECORD_SEALED, "the flags came back as ", record.flags);
  expect(record.time_ms == 1'772'541'000'000, "the time came back as ", record.time_ms);
  expect(record.utc_offset_minutes == 60, "the offset came back as ", record.utc_offset_minutes);
  expect(record.author == "anna", "the author came back as ", shown(record.author));
  expect(record.payload == "{\"æ\":1}", "the payload came back as ", shown(record.payload));
  return "key, revision, flags, time, offset, author and payload";
}

std::string batch_whole(StorageSubject& subject) {
  const Store store(subject);
  const auto revision = store.written(batch({{store.key("a"), "1"}, {store.key("b"), "2"}}));
  const Lines before = store.everything();
  const auto failed = store.failed(
      batch({{store.key("a"), "3"}, {store.key("c"), "4"}},
            {Precondition::at_revision(store.key("a"), revision), Precondition::absent(store.key("b"))},
            {store.key("b")}));
  expect(failed.has_value(), "a batch was written though one of its preconditions did not hold");
  expect_lines(store.everything(), before, "a batch that was refused");
  store.written(batch({{store.key("a"), "3"}, {store.key("c"), "4"}}, {}, {store.key("b")}));
  expect_lines(store.lines(prefix(store.key(""), 2)), {"a/k/1=3", "c/k/1=4"},
               "a batch of two puts and an erase");
  return "two puts and an erase, refused and written";
}

std::string failed_precondition(StorageSubject& subject) {
  const Store store(subject);
  const auto revision = store.written(batch({{store.key("a"), "1"}}));
  const auto holds = Precondition::at_revision(store.key("a"), revision);
  for (std::uint64_t at = 0; at < 3; ++at) {
    std::vector<Precondition> all(3, holds);
    all[at] = Precondition::absent(store.key("a"));
    const auto failed = store.failed(batch({{store.key("b"), "2"}}, all));
    expect(failed.has_value(), "a batch was written though precondition ", at, " did not hold");
    expect(*failed == at, "precondition ", at, " did not hold, and ", *failed, " was named");
  }
  return "the first, the second and the third";
}

std::string at_revision(StorageSubject& subject) {
  const Store store(subject);
  const auto a = store.key("a");
  const auto first = store.written(batch({{a, "1"}}));
  expect(!store.failed(batch({{a, "2"}}, {Precondition::at_revision(a, first)})),
         "a key at its revision counted as not at it");
  expect(store.failed(batch({{a, "3"}}, {Precondition::at_revision(a, first)})).has_value(),
         "a replaced revision counted as the newest");
  expect(store.failed(batch({}, {Precondition::at_revision(store.key("none"), 0)})).has_value(),
         "a key where nothing stands counted as at revision 0");
  expect(store.failed(batch({}, {Precondition::at_revision(a, UINT64_MAX)})).has_value(),
         "the largest number counted as the revision that stands");
  expect_lines(store.lines(one(a)), {"a/k/1=2"}, "the key");
  return "the newest, a replaced one, none, and the largest number";
}

std::string absent(StorageSubject& subject) {
  const Store store(subject);
  const auto a = store.key("a");
  expect(!store.failed(batch({{a, "1"}}, {Precondition::absent(a)})), "an absent key counted as present");
  expect(store.failed(batch({{a, "2"}}, {Precondition::absent(a)})).has_value(),
         "a present key counted as absent");
  store.written(batch({}, {}, {a}));
  expect(!store.failed(batch({{a, "3"}}, {Precondition::absent(a)})), "an erased key counted as present");
  return "absent, present and erased";
}

std::string unchanged(StorageSubject& subject) {
  const Store store(subject);
  const auto vote = [&](const char* id) { return store.key("a", "vote", id); };
  const auto holds = [&](std::uint64_t count, std::uint64_t newest) {
    return !store.failed(batch({}, {Precondition::unchanged(store.key("a", "vote"), 5, count, newest)}));
  };
  expect(holds(0, 0), "a prefix without keys did not count as unchanged at 0 keys");
  const auto first = store.written(batch({{vote("1"), "1"}, {vote("2"), "1"}}));
  store.written(batch({{store.key("a", "voter", "3"), "1"}, {store.key("b", "vote", "1"), "1"}}));
  expect(holds(2, first), "a prefix counted as changed by keys outside of it");
  expect(!holds(1, first), "a wrong count of keys held");
  const auto second = store.written(batch({{vote("1"), "2"}}));
  expect(!holds(2, first) && holds(2, second), "a put within the prefix was not seen");
  store.written(batch({}, {}, {vote("2")}));
  expect(!holds(2, second) && holds(1, second), "an erase within the prefix was not seen");
  store.written(batch({{vote("3"), "3"}}, {}, {vote("1")}));
  expect(!holds(1, second), "an erase and a put in one batch were not seen");
  return "no keys, puts and erases within and outside";
}

std::string preconditions_alone(StorageSubject& subject) {
  const Store store(subject);
  const auto first = store.written(batch({{store.key("a"), "1"}}));
  const auto before = store.everything();
  expect(!store.failed(batch({}, {Precondition::at_revision(store.key("a"), first)})),
         "a batch of one precondition that holds gave CONFLICT");
  expect_lines(store.everything(), before, "a batch of preconditions alone");
  expect(store.record(store.key("a")).revision == first, "a batch of preconditions changed a revision");
  return "one that holds";
}

std::string erase(StorageSubject& subject) {
  const Store store(subject);
  const auto a = store.key("a");
  store.written(batch({{a, "1"}}));
  store.written(batch({{a, "2"}}));
  store.written(batch({}, {}, {a, store.key("none")}));
  expect_lines(store.everything(), {}, "an erased key");
  store.written(batch({{a, "3"}}));
  expect_lines(store.everything(), {"a/k/1=3"}, "a key put anew after it was erased");
  return "with its history, and where nothing stands";
}

std::string latest_only(StorageSubject& subject) {
  const Store store(subject);
  const auto a = store.key("a");
  const auto put = [&](const char* payload, std::uint32_t flags) {
    store.written(batch({{a, payload, flags}}));
  };
  put("1", AGENDA_RECORD_LATEST_ONLY);
  put("2", AGENDA_RECORD_LATEST_ONLY);
  expect_lines(store.everything(), {"a/k/1=2"}, "latest only after latest only");
  put("3", 0);
  expect_lines(store.everything(), {"a/k/1=3"}, "a kept one after latest only");
  put("4", 0);
  expect_lines(store.everything(), {"a/k/1=3", "a/k/1=4"}, "a kept one after a kept one");
  put("5", AGENDA_RECORD_LATEST_ONLY);
  expect_lines(store.everything(), {"a/k/1=5"}, "latest only after two kept ones");
  return "before, after and between what is kept";
}

std::string large_payload(StorageSubject& subject) {
  const Store store(subject);
  std::string large(std::size_t{1} << 20, 'x');
  for (std::size_t i = 0; i < large.size(); i += 4096)
    large[i] = static_cast<char>('a' + i / 4096 % 26);
  store.written(batch({{store.key("a"), large}}));
  const auto found = store.records(one(store.key("a")));
  expect(found.size() == 1 && found[0].payload == large, "a payload of 1 MiB came back as another, of ",
         found.empty() ? 0 : found[0].payload.size(), " bytes");
  const auto over = store.client().apply(nullptr, batch({{store.key("b"), large + "x"}}));
  expect(!over && over.problem().status == AGENDA_INVALID_ARGUMENT, "a payload over 1 MiB was not refused");
  return "1 MiB taken, one byte more refused";
}

std::string empty_payload(StorageSubject& subject) {
  const Store store(subject);
  store.written(batch({{store.key("a"), ""}}));
  const auto found = store.records(one(store.key("a")));
  expect(found.size() == 1 && found[0].payload.empty(), "an empty payload did not come back as one");
  return "none";
}

std::string many_records(StorageSubject& subject) {
  const Store store(subject);
  agenda::Batch many = batch({});
  for (std::uint32_t i = 0; i < AGENDA_LARGEST_BATCH; ++i)
    many.puts.push_back({store.key("many", "k", std::to_string(i)), std::to_string(i), 0});
  store.written(many);
  const auto found = store.records(prefix(store.key("many"), 3));
  expect(found.size() == AGENDA_LARGEST_BATCH, AGENDA_LARGEST_BATCH, " records were put in one batch, and ",
         found.size(), " came back");
  agenda::Batch gone = batch({});
  for (const agenda::Record& record : found)
    gone.erases.push_back(record.key);
  store.written(gone);
  expect(store.everything().empty(), "what was erased in one batch is still there");
  return words(AGENDA_LARGEST_BATCH, " put and erased in one batch each");
}

}  // namespace

Checks<StorageSubject> writing_checks() {
  return {
      {"record-whole", "A record comes back with every member as it was put.", &record_whole},
      {"batch-whole", "A batch is written whole or not at all.", &batch_whole},
      {"failed-precondition", "A conflict names a precondition that did not hold.", &failed_precondition},
      {"precondition-at-revision", "MUST_BE_AT_REVISION holds for the newest revision alone.", &at_revision},
      {"precondition-absent", "MUST_BE_ABSENT holds where nothing stands, and where it was erased.", &absent},
      {"precondition-unchanged",
       "MUST_BE_UNCHANGED sees every put and erase within the prefix, and none outside.", &unchanged},
      {"preconditions-alone", "A batch of preconditions alone writes nothing.", &preconditions_alone},
      {"erase", "Erasing takes a key's history along, and does not mind where nothing stands.", &erase},
      {"latest-only", "A record that is latest only leaves nothing behind, before or after it.",
       &latest_only},
      {"large-payload", "A payload of 1 MiB comes back, and a larger one is refused.", &large_payload},
      {"empty-payload", "An empty payload is one.", &empty_payload},
      {"many-records", "The largest batch that there may be is written, read and erased.", &many_records},
  };
}

}  // namespace validate
