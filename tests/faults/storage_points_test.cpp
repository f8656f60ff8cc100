// In these tests every storage call of every action fails in turn: the whole store is then the old one or the
// new one, the status says which, and the same request again is done exactly once.
#include <climits>

#include "faults/store.hpp"
#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"
#include "support/plugin_fixture.hpp"
#include "support/samples.hpp"

using namespace support;

namespace {

using State = std::vector<std::string>;

// These are all statuses but OK, and numbers that are none.
constexpr agenda_status kStatuses[] = {AGENDA_STOP,
                                       AGENDA_INVALID_ARGUMENT,
                                       AGENDA_NOT_ALLOWED,
                                       AGENDA_NOT_FOUND,
                                       AGENDA_CONFLICT,
                                       AGENDA_WRONG_STATE,
                                       AGENDA_INTERNAL,
                                       AGENDA_NOT_SUPPORTED,
                                       AGENDA_UNAVAILABLE,
                                       AGENDA_OUT_OF_MEMORY,
                                       0,
                                       1,
                                       -1,
                                       42,
                                       199,
                                       INT_MAX,
                                       INT_MIN};

enum class At { before_read, within_read, before_apply, after_apply };
constexpr const char* kWhere[] = {"before read", "within read", "before apply", "after apply"};

struct Fault {
  At at;
  int call;    // which read or which apply, from 0
  int record;  // of a read: how many are shown before it fails
  agenda_status status;
};

// This is a store whose calls are counted, and of which one fails.
class Faulty {
 public:
  explicit Faulty(const agenda_host_storage* real) : storage_(real) {
    storage_.before = [this](StorageCall what) {
      shown_.resize(shown_.size() + (what == StorageCall::read ? 1 : 0));
      applies_ += what == StorageCall::apply ? 1 : 0;
      const bool is_here = fails(At::before_read, what) || fails(At::before_apply, what);
      return is_here ? std::optional(fault_->status) : std::nullopt;
    };
    storage_.at_record = [this](const agenda_record&) {
      const bool is_here = fails(At::within_read, StorageCall::read) && shown_.back() == fault_->record;
      ++shown_.back();
      return is_here ? std::optional(fault_->status) : std::nullopt;
    };
    storage_.after = [this](StorageCall what, agenda_status said) {
      return fails(At::after_apply, what) ? fault_->status : said;
    };
  }
  const agenda_host_storage* table() const { return storage_.table(); }

  void fail(std::optional<Fault> fault) {
    fault_ = fault;
    shown_.clear();
    applies_ = 0;
  }

  // These have been counted since then: how many records each read has shown, and how many applies there
  // were.
  const std::vector<int>& shown() const { return shown_; }
  int applies() const { return applies_; }

 private:
  bool fails(At at, StorageCall what) const {
    const bool of_read = at == At::before_read || at == At::within_read;
    if (!fault_ || fault_->at != at || of_read != (what == StorageCall::read)) return false;
    return fault_->call + 1 == (of_read ? static_cast<int>(shown_.size()) : applies_);
  }

  InterceptedStorage storage_;
  std::optional<Fault> fault_;
  std::vector<int> shown_;
  int applies_ = 0;
};

// This is one action's good request on one adapter, with the states before and after it.
class Case {
 public:
  Case(const std::string& adapter, const std::string& action)
      : store_(faults::make_store(adapter)), faulty_(store_->table()), fixture_(faulty_.table()) {
    const auto& sample = samples().at(action);
    sample.before(fixture_);
    store_->mark();
    old_ = store_->everything();
    call_ = fixture_.call(sample.who);
    requests_ = {{action, sample.item, sample.fields, {}}};
    faulty_.fail(std::nullopt);
    outcome_ = json::parse(fixture_.does(call_, requests_).value());
    new_ = store_->everything();
    shown_ = faulty_.shown();
    applies_ = faulty_.applies();
    REQUIRE(old_ != new_);
  }

  // It returns how many faults were tried.
  int try_all() {
    int tried = 0;
    for (const auto status : kStatuses) {
      for (int read = 0; read < static_cast<int>(shown_.size()); ++read) {
        const int records = shown_[static_cast<std::size_t>(read)];
        strike({At::before_read, read, 0, status});
        if (records > 0) strike({At::within_read, read, records / 2, status});
        tried += records > 0 ? 2 : 1;
      }
      for (int apply = 0; apply < applies_; ++apply, tried += 2) {
        strike({At::before_apply, apply, 0, status});
        strike({At::after_apply, apply, 0, status});
      }
    }
    return tried;
  }

 private:
  void strike(const Fault& fault) {
    INFO(kWhere[static_cast<int>(fault.at)] << " " << fault.call + 1 << " says " << fault.status);
    store_->go_back();
    faulty_.fail(fault);
    const auto said = fixture_.does(call_, requests_);
    faulty_.fail(std::nullopt);
    const auto stands = store_->everything();
    const bool is_written = fault.at == At::after_apply;
    // An action that is told of a conflict reads again, and finds that nobody was first, or that it was done.
    if (fault.status == AGENDA_CONFLICT && (is_written || fault.at == At::before_apply)) {
      REQUIRE(said);
      CHECK(outcome_as(*said, is_written) == outcome_);
      CHECK(stands == new_);
    } else {
      REQUIRE_FALSE(said);
      CHECK(said.problem().status ==
            (fault.status == AGENDA_OUT_OF_MEMORY ? AGENDA_OUT_OF_MEMORY : AGENDA_UNAVAILABLE));
      CHECK_FALSE(said.problem().message.empty());
      CHECK(stands == (is_written ? new_ : old_));
    }
    done_once(stands == new_);
  }

  void done_once(bool was_done) {
    const auto again = fixture_.does(call_, requests_);
    REQUIRE(again);
    CHECK(outcome_as(*again, was_done) == outcome_);
    CHECK(store_->everything() == new_);
  }

  static json outcome_as(const std::string& said, bool repeated) {
    auto outcome = json::parse(said);
    CHECK(outcome["repeated"] == repeated);
    outcome["repeated"] = false;
    return outcome;
  }

  std::unique_ptr<faults::Store> store_;
  Faulty faulty_;
  PluginFixture fixture_;
  agenda::Call call_;
  std::vector<agenda::ActionRequest> requests_;
  State old_, new_;
  json outcome_;
  std::vector<int> shown_;
  int applies_ = 0;
};

}  // namespace

TEST_CASE("whichever storage call of an action fails, its state is the old one or the new one") {
  for (const std::string adapter : {"memory", "sqlite"}) {
    int tried = 0;
    for (const auto& [action, sample] : samples()) {
      INFO(action << " on " << adapter);
      tried += Case(adapter, action).try_all();
    }
    // Every action makes a read and an apply, and each of them fails in more than one way.
    CHECK(tried > static_cast<int>(samples().size() * std::size(kStatuses)) * 3);
  }
}
