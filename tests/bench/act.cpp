// These rows measure a decision through the ABI: durably in SQLite, and the part of it that is the plugin's
// own work.
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <memory>

#include "board.hpp"
#include "raw_store.hpp"
#include "rows.hpp"
#include "stores.hpp"

namespace {
std::atomic<long> syncs{0};
}

// This replaces the C library's function, so that the calls are counted with which SQLite asks the disk, in
// the adapter as well as in the raw store.
extern "C" __attribute__((visibility("default"))) int fdatasync(int descriptor) {
  ++syncs;
  return static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}

namespace bench {
namespace {

constexpr Size kBoards{500, 500L * 60};

// It decides at one board after another, so that none has many more decisions than the first.
class Decisions {
 public:
  explicit Decisions(const agenda_plugin& plugin) : action_(plugin, "kirsten", decision()) {}
  void decide() { action_.perform(organisation(made() % kBoards.organisations), meeting_id(0)); }
  long made() const { return action_.done(); }

 private:
  RepeatedAction action_;
};

// It saves a member's answer with a note, as a phone does again and again while they type, on a topic that
// nobody has opened. The notes have the same length, because text that is shortened is removed from the file
// at once, which costs more.
class Answers {
 public:
  explicit Answers(const agenda_plugin& plugin)
      : actions_{{plugin, "aase", answer("Når vi har set tallene")},
                 {plugin, "aase", answer("Når vi har set planens")}} {}
  void save() { actions_[made_++ % 2].perform(organisation(0), meeting_id(0)); }

 private:
  static agenda::ActionRequest answer(const std::string& note) {
    return {"answer_consideration",
            "almene-maal.tema-3.democratic-actor",
            {{"consideration", "almene-maal.tema-3.trust-and-backing"}, {"answer", "yes"}, {"note", note}},
            {}};
  }

  RepeatedAction actions_[2];
  std::size_t made_ = 0;
};

agenda::Record decision_record() {
  for (auto& record : evening_records()) {
    if (record.key.kind == "decision") return record;
  }
  throw Untrue("the evening has no decision");
}

// These are the same decisions, as rows alone.
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
  const FilledPortal portal("act.db", kBoards);
  const StoreFile raw_file("act-raw.db");
  fill(raw_file, kBoards);
  Decisions decisions(portal.plugin());
  Rows rows(raw_file.path());
  const auto stood = rows.stored();
  const Work decide = [&] { decisions.decide(); };
  const Work insert = [&] { rows.insert(); };
  must_wait_for_the_disk(decide, insert);
  const auto row =
      row_of("act", "us", in_turn(run.effort, kMicroseconds, decide, insert), 1.5,
             "A decision through the plugin's ABI, checked against everything it rests on and on disk "
             "(WAL, FULL), against one INSERT of its " +
                 std::to_string(rows.bytes()) + " bytes and its commit.");
  RawStore written(portal.path());
  must(written.count("kind = 'decision'") - stood == decisions.made(), "a decision is not there");
  must(rows.stored() - stood == rows.made(), "a raw row is not there");
  return row;
}

Row answer_again(const Run& run) {
  const FilledPortal portal("answer-again.db", kBoards);
  Decisions decisions(portal.plugin());
  Answers answers(portal.plugin());
  const Work save = [&] { answers.save(); };
  const Work decide = [&] { decisions.decide(); };
  must_wait_for_the_disk(save, decide);
  return row_of("answer-again", "us", in_turn(run.effort, kMicroseconds, save, decide), 1.2,
                "A sealed answer with a longer note in the place of the one before, against a decision; both "
                "through the plugin's ABI and on disk.");
}

Row act_cpu(const Run& run) {
  constexpr double kLimit = 300'000;
  const auto counted = instructions_of(run, {"act"});
  return row_of("act-cpu", "instr", {{counted}, {kLimit}}, 1,
                "The instructions of the same decision on the in-memory adapter, against 300,000.");
}

}  // namespace bench
