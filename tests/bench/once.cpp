#include "once.hpp"

#include <valgrind/callgrind.h>

#include <storage/memory/memory_storage.hpp>

#include "board.hpp"
#include "measure.hpp"

namespace bench {
namespace {

// The evening is held in memory, so that the plugin's instructions are counted and not SQLite's.
class Evening {
 public:
  Evening() { portal_.hold_the_evening(organisation(0), meeting_id(0)); }
  const agenda_plugin& plugin() const { return portal_.plugin(); }

 private:
  agenda::MemoryStorage storage_;
  Portal portal_{storage_.table()};
};

class OnePage : public Once {
 public:
  void run() override { request().render(); }

 protected:
  PageRequest& request() { return request_; }

 private:
  Evening evening_;
  PageRequest request_{evening_.plugin(), page_call(organisation(0), meeting_id(0))};
};

class OneToken : public OnePage {
 public:
  OneToken() { request().learn_token(); }
  void run() override { request().render_nothing(); }
};

class OneAct : public Once {
 public:
  void run() override { action_.perform(organisation(0), meeting_id(0)); }

 private:
  Evening evening_;
  RepeatedAction action_{evening_.plugin(), "kirsten", decision()};
};

class OneMinutes : public Once {
 public:
  void run() override { request_.render(); }

 private:
  Evening evening_;
  MinutesRequest request_{evening_.plugin(), page_call(organisation(0), meeting_id(0))};
};

// Minutes are adopted once, so each run is of another meeting.
class OneAdoption : public Once {
 public:
  OneAdoption() {
    for (long meeting = 0; meeting < kRuns; ++meeting)
      portal_.hold_the_evening(organisation(0), meeting_id(meeting));
    portal_.end_meetings();
  }
  void run() override { action_.perform(organisation(0), meeting_id(done_++)); }

 private:
  static constexpr long kRuns = 2;

  agenda::MemoryStorage storage_;
  Portal portal_{storage_.table()};
  RepeatedAction action_{portal_.plugin(), "kirsten", {"adopt_minutes", "", {}, {}}};
  long done_ = 0;
};

}  // namespace

std::unique_ptr<Once> once(const std::string& what) {
  if (what == "start") return once_started();
  if (what == "page") return std::make_unique<OnePage>();
  if (what == "token") return std::make_unique<OneToken>();
  if (what == "act") return std::make_unique<OneAct>();
  if (what == "minutes") return std::make_unique<OneMinutes>();
  if (what == "adopt") return std::make_unique<OneAdoption>();
  throw Untrue("there is no \"" + what + "\" to do once");
}

void count(Once& one) {
  one.run();
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  one.run();
  CALLGRIND_STOP_INSTRUMENTATION;
}

}  // namespace bench
