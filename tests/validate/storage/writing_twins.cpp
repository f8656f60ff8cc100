// This storage writes something else than the contract says. Each twin is named for the check that it must
// fail.
#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

#include "validate/storage/twins.hpp"

namespace twins {
namespace {

using agenda::Applied;
using agenda::Batch;
using agenda::StorageClient;

Alterations writing(std::function<void(Batch&)> writes) {
  Alterations made;
  made.writes = std::move(writes);
  return made;
}

Alterations applying(std::function<Applied(const StorageClient&, const Batch&)> applies) {
  Alterations made;
  made.applies = std::move(applies);
  return made;
}

Batch only_puts(const Batch& batch) {
  Batch puts = batch;
  puts.preconditions.clear();
  puts.erases.clear();
  return puts;
}

Applied write_half(const StorageClient& inner, const Batch& batch) {
  const Applied applied = inner.apply(nullptr, batch).value();
  if (applied.failed && !batch.puts.empty()) static_cast<void>(inner.apply(nullptr, only_puts(batch)));
  return applied;
}

Applied name_the_first(const StorageClient& inner, const Batch& batch) {
  Applied applied = inner.apply(nullptr, batch).value();
  if (applied.failed) applied.failed = 0;
  return applied;
}

// For it the precondition "unchanged" holds with whatever is there, whichever revision it has.
Applied count_alone(const StorageClient& inner, Batch batch) {
  for (agenda::Precondition& must : batch.preconditions) {
    if (must.kind != AGENDA_MUST_BE_UNCHANGED) continue;
    must.revision = 0;
    for (const agenda::Record& record : inner.read(nullptr, {{must.key, must.parts, 0, {}, 0}}).value())
      must.revision = std::max(must.revision, record.revision);
  }
  return inner.apply(nullptr, batch).value();
}

// It writes the records anew that it was only asked about.
Applied touch(const StorageClient& inner, const Batch& batch) {
  Applied applied = inner.apply(nullptr, batch).value();
  if (applied.failed || !batch.puts.empty() || !batch.erases.empty()) return applied;
  Batch again = batch;
  for (const agenda::Precondition& must : batch.preconditions) {
    for (const agenda::Record& record : inner.read(nullptr, {{must.key, AGENDA_KEY_PARTS, 0, {}, 0}}).value())
      again.puts.push_back({record.key, record.payload, record.flags});
  }
  return inner.apply(nullptr, again).value();
}

Applied one_by_one(const StorageClient& inner, const Batch& batch) {
  Batch first = batch;
  first.puts.clear();
  Applied applied = inner.apply(nullptr, first).value();
  for (const agenda::Put& put : batch.puts) {
    if (applied.failed) break;
    Batch one = only_puts(batch);
    one.puts = {put};
    applied = inner.apply(nullptr, one).value();
  }
  return applied;
}

// It looks first and writes afterwards, so that somebody else may come in between.
Applied look_and_then_write(const StorageClient& inner, const Batch& batch) {
  Batch look = batch;
  look.puts.clear();
  look.erases.clear();
  const Applied looked = inner.apply(nullptr, look).value();
  if (looked.failed) return looked;
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  Batch write = batch;
  write.preconditions.clear();
  return inner.apply(nullptr, write).value();
}

// There is a store for every item, each with revisions of its own; or a new store where all was erased.
class Apart final : public agenda::Storage {
 public:
  enum class Begins { by_item, when_empty };
  explicit Apart(Begins begins) : Storage(AGENDA_DURABLE_ON_RETURN), begins_(begins) {}

 protected:
  agenda_status read(const agenda_call* call, const std::vector<agenda::RangeView>& ranges,
                     const Visit& visit) override {
    std::vector<agenda::Range> asked;
    for (const agenda::RangeView& range : ranges)
      asked.push_back(range_of(range));
    return asked.empty() ? AGENDA_OK : of(asked.front().key).read(call, asked, visit);
  }
  Applied apply(const agenda_call*, const agenda::BatchView& view) override {
    const Batch batch = batch_of(view);
    const agenda::Key key = !batch.puts.empty()     ? batch.puts.front().key
                            : !batch.erases.empty() ? batch.erases.front()
                                                    : batch.preconditions.front().key;
    const Applied applied = of(key).apply(nullptr, batch).value();
    const bool is_empty = of(key).read(nullptr, {{key, 1, 0, {}, 0}}).value().empty();
    if (begins_ == Begins::when_empty && is_empty && !batch.erases.empty()) stores_.clear();
    return applied;
  }

 private:
  StorageClient of(const agenda::Key& key) {
    return StorageClient(stores_[begins_ == Begins::by_item ? key.item : std::string()].table());
  }
  Begins begins_;
  std::map<std::string, agenda::MemoryStorage> stores_;
};

std::function<void(validate::StorageSubject&)> apart(Apart::Begins begins) {
  return [begins](validate::StorageSubject& subject) {
    const auto store = std::make_shared<Apart>(begins);
    subject.open = [store] { return validate::OpenTable(store, store->table()); };
  };
}

}  // namespace

std::vector<Twin> writing_twins() {
  return {
      {"batch-whole.written-all-the-same", applying(&write_half)},
      {"failed-precondition.names-the-first", applying(&name_the_first)},
      {"precondition-at-revision.not-asked",
       writing([](Batch& batch) { forget(batch, AGENDA_MUST_BE_AT_REVISION); })},
      {"precondition-absent.not-asked", writing([](Batch& batch) { forget(batch, AGENDA_MUST_BE_ABSENT); })},
      {"precondition-unchanged.counts-alone", applying(&count_alone)},
      {"preconditions-alone.write", applying(&touch)},
      {"erase.not-done", writing([](Batch& batch) { batch.erases.clear(); })},
      {"latest-only.keeps-history", writing([](Batch& batch) {
         for (agenda::Put& put : batch.puts)
           put.flags &= ~AGENDA_RECORD_LATEST_ONLY;
       })},
      {"large-payload.cut", writing([](Batch& batch) {
         for (agenda::Put& put : batch.puts)
           put.payload.resize(std::min<std::size_t>(put.payload.size(), 65'535));
       })},
      {"empty-payload.becomes-null", writing([](Batch& batch) {
         for (agenda::Put& put : batch.puts) {
           if (put.payload.empty()) put.payload = "null";
         }
       })},
      {"many-records.a-thousand-at-most",
       writing([](Batch& batch) { batch.puts.resize(std::min<std::size_t>(batch.puts.size(), 1000)); })},
      {"key-longest.cut", writing([](Batch& batch) {
         for (agenda::Put& put : batch.puts)
           put.key.item.resize(std::min<std::size_t>(put.key.item.size(), 255));
       })},
      {"key-empty-parts.filled", writing([](Batch& batch) {
         for (agenda::Put& put : batch.puts) {
           if (put.key.board.empty()) put.key.board = "-";
         }
       })},
      {"revision-of-batch.one-a-record", applying(&one_by_one)},
      {"revisions-rise.by-item", apart(Apart::Begins::by_item)},
      {"revisions-new.begin-when-empty", apart(Apart::Begins::when_empty)},
      {"write-skew.looks-and-then-writes", applying(&look_and_then_write)},
      {"threads.looks-and-then-writes", applying(&look_and_then_write)},
  };
}

}  // namespace twins
