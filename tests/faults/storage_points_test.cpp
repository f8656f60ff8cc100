// In these tests every storage call of every action fails in turn: the whole store is then the old one or the
// new one, the status says which, and the same request again is done exactly once.
#include "faults/faulty_storage.hpp"
#include "faults/meeting.hpp"
#include "faults/store.hpp"
#include "support/catch.hpp"

using namespace support;
using faults::At;
using faults::Fault;
using faults::kStatuses;
using faults::kWhere;

namespace {

using State = std::vector<std::string>;

// This is one action's good request on one adapter, with the states before and after it.
class Case {
 public:
  Case(const std::string& adapter, const faults::NamedSample& named)
      : store_(faults::make_store(adapter)), faulty_(store_->table()), fixture_(faulty_.table()) {
    const auto& sample = named.sample;
    sample.before(fixture_);
    store_->mark();
    old_ = store_->everything();
    call_ = fixture_.call(sample.who);
    requests_ = {{named.action, sample.item, sample.fields, {}}};
    faulty_.fail(std::nullopt);
    outcome_ = json::parse(fixture_.does(call_, requests_).value());
    new_ = store_->everything();
    shown_ = faulty_.shown();
    applies_ = faulty_.applies();
    REQUIRE(old_ != new_);
    CHECK(faults::checked_adoptions(fixture_)["holds"] == true);
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
  faults::FaultyStorage faulty_;
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
    const auto all = faults::every_sample();
    for (const auto& sample : all) {
      INFO(sample.name << " on " << adapter);
      tried += Case(adapter, sample).try_all();
    }
    // Every action makes a read and an apply, and each of them fails in more than one way.
    CHECK(tried > static_cast<int>(all.size() * std::size(kStatuses)) * 3);
  }
}
