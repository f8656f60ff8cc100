// These checks try what is promised of revisions: one for each batch, rising within an organisation in the
// order in which they become visible, never used again.
#include <atomic>
#include <map>
#include <thread>

#include "validate/storage/subject.hpp"

namespace validate {
namespace {

std::string one_a_batch(StorageSubject& subject) {
  const Store store(subject);
  const auto both = store.written(batch({{store.key("b"), "1"}, {store.key("c"), "1"}}));
  for (const char* item : {"b", "c"}) {
    const auto found = store.record(store.key(item)).revision;
    expect(found == both, "apply said revision ", both, ", and a record of the batch has ", found);
  }
  return "two records of one batch";
}

std::string rising(StorageSubject& subject) {
  const Store store(subject);
  std::map<std::string, std::uint64_t> last;
  for (int i = 0; i < 20; ++i) {
    agenda::Key key = store.key(words("a", i % 3));
    if (i % 2 == 1) key.organisation += "2";
    const auto revision = store.written(batch({{key, std::to_string(i)}}));
    expect(revision > last[key.organisation], "after revision ", last[key.organisation], " came ", revision,
           " in the same organisation");
    last[key.organisation] = revision;
  }
  return "20 batches of two organisations in turn";
}

// It notes what a reader sees, and ends the check where something older than what was seen appears.
class Seen {
 public:
  void look(const Store& store) {
    std::uint64_t newest = newest_;
    for (const agenda::Record& record : store.records(prefix(store.key(""), 1))) {
      if (!revisions_.emplace(record.key.id, record.revision).second) continue;
      expect(record.revision > newest_, "revision ", newest_, " had been seen when revision ",
             record.revision, " appeared");
      newest = std::max(newest, record.revision);
    }
    newest_ = newest;
  }
  std::size_t count() const { return revisions_.size(); }

 private:
  std::map<std::string, std::uint64_t> revisions_;
  std::uint64_t newest_ = 0;
};

std::string visible_in_order(StorageSubject& subject) {
  const Store store(subject);
  constexpr int kWriters = 4, kEach = 40;
  Seen seen;
  const auto write = [&](int writer, int i) {
    return store.client().apply(nullptr, batch({{store.key("a", "k", words(writer, "-", i)), ""}}));
  };
  if (subject.one_thread) {
    for (int i = 0; i < kEach; ++i) {
      static_cast<void>(write(0, i));
      seen.look(store);
    }
    return words(seen.count(), " batches, one after the other");
  }
  std::atomic<int> left{kWriters}, looks{0};
  std::atomic<bool> has_failed{false};
  // A writer goes on once the reader has looked again: writers that are done before it looks show nothing.
  const auto wait_for_a_look = [&](int before) {
    while (looks == before && !has_failed)
      std::this_thread::yield();
  };
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < kEach; ++i) {
        static_cast<void>(write(writer, i));
        wait_for_a_look(looks);
      }
      --left;
    });
  }
  // A failure must not leave threads behind.
  std::exception_ptr failure;
  try {
    while (left != 0) {
      seen.look(store);
      ++looks;
    }
    seen.look(store);
  } catch (...) {
    failure = std::current_exception();
    has_failed = true;
  }
  for (std::thread& writer : writers)
    writer.join();
  if (failure) std::rethrow_exception(failure);
  return words(seen.count(), " batches of ", kWriters, " threads, read over and over beside them");
}

std::string never_again(StorageSubject& subject) {
  const Store store(subject);
  const auto a = store.key("a");
  const auto first = store.written(batch({{a, "1"}}));
  store.written(batch({}, {}, {a}));
  const auto second = store.written(batch({{a, "1"}}));
  expect(second > first, "revision ", first, " was erased, and the next one is ", second);
  expect(store.failed(batch({}, {agenda::Precondition::at_revision(a, first)})).has_value(),
         "an erased revision counts as the one that stands now");
  return "put, erased and put again";
}

}  // namespace

Checks<StorageSubject> revision_checks() {
  return {
      {"revision-of-batch", "All records of a batch have the revision that apply gave.", &one_a_batch},
      {"revisions-rise", "Revisions rise within an organisation, whatever the key.", &rising},
      {"revisions-visible",
       "Whoever has seen a revision sees no smaller one of the organisation appear later.",
       &visible_in_order},
      {"revisions-new", "A revision is never used again, not after everything is erased.", &never_again},
  };
}

}  // namespace validate
