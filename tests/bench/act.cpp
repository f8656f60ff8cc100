// A decision through the ABI: durably in SQLite, and what of it is the plugin's own work.
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <storage/memory/memory_storage.hpp>

#include "board.hpp"
#include "raw_store.hpp"
#include "rows.hpp"
#include "stores.hpp"

namespace {
std::atomic<long> syncs{0};
}

// In the place of the C library's: SQLite, the adapter's as well as ours, is seen asking the disk.
extern "C" __attribute__((visibility("default"))) int fdatasync(int descriptor) {
  ++syncs;
  return static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}

namespace bench {
namespace {

constexpr Size kBoards{500, 500L * 60};

// A decision at one board after another, so that none has many more than the first.
class Decisions {
 public:
  explicit Decisions(const agenda_plugin& plugin) : request_(plugin) {}
  void decide() {
    request_.decide(organisation(made_ % kBoards.organisations), meeting_id(0));
    ++made_;
  }
  long made() const { return made_; }

 private:
  DecisionRequest request_;
  long made_ = 0;
};

agenda::Record decision_record() {
  for (auto& record : evening_records()) {
    if (record.key.kind == "decision") return record;
  }
  throw Untrue("the evening has no decision");
}

// The same decisions as rows alone.
class Rows {
 public:
  explicit Rows(const std::string& path) : store_(path), record_(decision_record()) {}
  void insert() {
    record_.key.organisation = organisation(made_ % kBoards.organisations);
    record_.key.id = "d" + std::to_string(2 + made_ / kBoards.organisations);
    ++record_.revision;
    store_.insert(record_);
    ++made_;
  }
  long made() const { return made_; }
  long stored() { return store_.count("kind = 'decision'"); }
  std::size_t bytes() const { return record_.payload.size(); }

 private:
  RawStore store_;
  agenda::Record record_;
  long made_ = 0;
};

long syncs_of(const Work& work) {
  const long before = syncs;
  work();
  return syncs - before;
}

void must_wait_for_the_disk(const Work& ours, const Work& limit) {
  ours();
  limit();
  must(syncs_of(ours) >= 1, "the plugin's decision was not waited for until it was on disk");
  must(syncs_of(limit) >= 1, "the raw row was not waited for until it was on disk");
}

}  // namespace

Row act(const Run& run) {
  const StoreFile file("act.db"), raw_file("act-raw.db");
  fill(file, kBoards);
  fill(raw_file, kBoards);
  const auto storage = opened(file);
  const Portal portal(storage.table());
  Decisions decisions(portal.plugin());
  Rows rows(raw_file.path());
  const auto stood = rows.stored();
  const Work decide = [&] { decisions.decide(); };
  const Work insert = [&] { rows.insert(); };
  must_wait_for_the_disk(decide, insert);
  const auto row =
      row_of("act", "us", in_turn(run.effort, kMicroseconds, decide, insert), 1.15,
             "A decision through the plugin's ABI, checked against everything it rests on and on disk "
             "(WAL, FULL), against one INSERT of its " +
                 std::to_string(rows.bytes()) + " bytes and its commit.");
  RawStore written(file.path());
  must(written.count("kind = 'decision'") - stood == decisions.made(), "a decision is not there");
  must(rows.stored() - stood == rows.made(), "a raw row is not there");
  return row;
}

Row act_cpu(const Run& run) {
  constexpr double kLimit = 15;
  agenda::MemoryStorage storage;
  Portal portal(storage.table());
  for (long i = 0; i < kBoards.organisations; ++i)
    portal.hold_the_evening(organisation(i), meeting_id(0));
  Decisions decisions(portal.plugin());
  const Work decide = [&] { decisions.decide(); };
  const auto calls = calls_of(decide, run.effort.seconds_a_turn / 4);
  const auto pairs = in_turn(
      run.effort.rounds, [&] { return seconds_of(decide, calls) / kMicroseconds; }, [] { return kLimit; });
  return row_of("act-cpu", "us", pairs, 1, "The same decision on the in-memory adapter, against 15 us.");
}

}  // namespace bench
