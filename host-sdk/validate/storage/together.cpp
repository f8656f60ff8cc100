// These checks try what a store promises to many threads at once: a read is one snapshot, no update is lost,
// and no revision is given twice.
#include <atomic>
#include <charconv>
#include <functional>
#include <optional>
#include <set>
#include <thread>

#include "validate/storage/subject.hpp"

namespace validate {
namespace {

using agenda::Precondition;

void must_have_threads(const StorageSubject& subject) {
  if (subject.one_thread) skip("it takes a second thread, from which this store may not be called");
}

// It runs the writers at once, or one after the other where the store may be called from one thread only.
void run_together(const StorageSubject& subject, const std::vector<std::function<void()>>& writers) {
  if (subject.one_thread) {
    for (const auto& writer : writers)
      writer();
    return;
  }
  std::vector<std::thread> running;
  for (const auto& writer : writers)
    running.emplace_back(writer);
  for (std::thread& thread : running)
    thread.join();
}

std::string snapshot(StorageSubject& subject) {
  must_have_threads(subject);
  const Store store(subject);
  store.written(batch({{store.key("a"), "0"}, {store.key("z"), "0"}}));
  std::atomic<bool> stop{false};
  std::atomic<int> writes{0};
  std::thread writer([&] {
    for (int i = 1; !stop; ++i) {
      const std::string payload = std::to_string(i);
      static_cast<void>(
          store.client().apply(nullptr, batch({{store.key("a"), payload}, {store.key("z"), payload}})));
      ++writes;
    }
  });
  int torn = 0;
  for (int i = 0; torn == 0 && (i < 300 || writes < 20); ++i) {
    const auto read = store.client().read(nullptr, {one(store.key("z")), one(store.key("a"))});
    if (!read || read->size() != 2 || (*read)[0].payload != (*read)[1].payload) ++torn;
  }
  stop = true;
  writer.join();
  expect(torn == 0, "two records that are always written together were read apart");
  return "two ranges, read over and over beside a writer";
}

// A read whose visitor is slow must stay the same snapshot to its end.
std::string long_snapshot(StorageSubject& subject) {
  must_have_threads(subject);
  const Store store(subject);
  store.written(batch({{store.key("a"), "old"}, {store.key("z"), "old"}}));
  std::thread writer;
  std::vector<std::string> seen;
  const auto visit = [&](std::uint64_t, const agenda::RecordView& record) {
    seen.emplace_back(record.payload);
    if (seen.size() != 1) return AGENDA_OK;
    writer = std::thread([&] {
      static_cast<void>(
          store.client().apply(nullptr, batch({{store.key("a"), "new"}, {store.key("z"), "new"}})));
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    return AGENDA_OK;
  };
  const agenda_status status =
      store.client().read(nullptr, {one(store.key("a")), one(store.key("z"))}, visit);
  if (writer.joinable()) writer.join();
  expect(status == AGENDA_OK, "a read beside a writer gave ", status);
  expect_lines(seen, {"old", "old"}, "a read that a writer came in between");
  expect_lines(store.lines(prefix(store.key(""), 2)), {"a/k/1=new", "z/k/1=new"}, "the next read");
  return "a writer between two ranges of one read";
}

std::string write_skew(StorageSubject& subject) {
  const Store store(subject);
  for (int round = 0; round < 30; ++round) {
    const std::string kind = words("round", round);
    const auto key = [&](const char* id) { return store.key("a", kind, id); };
    const auto revision = store.written(batch({{key("anna"), "1"}, {key("bo"), "1"}}));
    const auto rests = Precondition::unchanged(key(""), 5, 2, revision);
    std::atomic<int> ready{0};
    std::atomic<int> through{0};
    const auto leave = [&](const char* who) {
      ++ready;
      while (ready < 2 && !subject.one_thread)
        std::this_thread::yield();
      const auto applied = store.client().apply(nullptr, batch({}, {rests}, {key(who)}));
      if (applied && !applied->failed) ++through;
    };
    run_together(subject, {[&] { leave("anna"); }, [&] { leave("bo"); }});
    expect(through == 1, "of two writers who rest on what the other changes ", through.load(),
           " got through");
  }
  return subject.one_thread ? "30 pairs of writers, one after the other" : "30 pairs of writers at once";
}

struct Addition {
  std::optional<std::uint64_t> revision;  // nothing where another writer was first
  bool broken = false;  // the store gave neither OK nor CONFLICT, or another sum than was put
};

Addition add_one(const Store& store, std::size_t who) {
  const auto sum_key = store.key("sum");
  const auto sum = store.client().read(nullptr, {one(sum_key)});
  if (!sum || sum->size() != 1) return {{}, true};
  const std::string& stands = (*sum)[0].payload;
  int number = 0;
  const auto [end, error] = std::from_chars(stands.data(), stands.data() + stands.size(), number);
  if (error != std::errc() || end != stands.data() + stands.size()) return {{}, true};
  const std::string more = std::to_string(number + 1);
  const auto applied = store.client().apply(
      nullptr, batch({{sum_key, more}, {store.key("log", "k", more), std::to_string(who)}},
                     {Precondition::at_revision(sum_key, (*sum)[0].revision)}));
  if (!applied) return {{}, true};
  if (applied->failed) return {};
  return {applied->revision, false};
}

std::string lost_updates(StorageSubject& subject) {
  const Store store(subject);
  store.written(batch({{store.key("sum"), "0"}}));
  constexpr std::size_t kEach = 25, kWriters = 8;
  std::atomic<int> broken{0};
  std::vector<std::vector<std::uint64_t>> revisions(kWriters);
  std::vector<std::function<void()>> writers;
  for (std::size_t me = 0; me < kWriters; ++me) {
    writers.emplace_back([&, me] {
      while (revisions[me].size() < kEach) {
        const Addition addition = add_one(store, me);
        if (addition.broken) {
          ++broken;
          return;
        }
        if (addition.revision) revisions[me].push_back(*addition.revision);
      }
    });
  }
  run_together(subject, writers);
  expect(broken == 0, broken.load(), " of ", kWriters,
         " writers got neither OK nor CONFLICT, or a sum that nobody wrote");
  const auto sum = store.record(store.key("sum")).payload;
  expect(sum == std::to_string(kWriters * kEach), kWriters * kEach, " were added by 1, and the sum is ", sum);
  const auto logged = store.records(prefix(store.key("log"), 3)).size();
  expect(logged == kWriters * kEach, kWriters * kEach, " records were written beside it, and ", logged,
         " stand");
  std::set<std::uint64_t> different;
  for (const auto& mine : revisions)
    different.insert(mine.begin(), mine.end());
  expect(different.size() == kWriters * kEach, "two batches got the same revision");
  return words(kWriters, subject.one_thread ? " writers in turn, " : " threads, ", kWriters * kEach,
               " batches");
}

}  // namespace

Checks<StorageSubject> together_checks() {
  return {
      {"snapshot", "A read of several ranges is one snapshot, whoever writes meanwhile.", &snapshot},
      {"snapshot-long", "A read stays the snapshot it began as, however long its visitor takes.",
       &long_snapshot},
      {"write-skew", "Two batches that rest on what the other changes do not both get through.", &write_skew},
      {"threads", "Eight threads lose no update, and no revision is given twice.", &lost_updates},
  };
}

}  // namespace validate
