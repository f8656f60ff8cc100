// Everything is measured on this board: seven members who have all answered a topic with two considerations,
// the answers opened, a joint answer to each, and one decision; around the real plugin, in any store.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <array>
#include <memory>
#include <string>
#include <vector>

namespace bench {

constexpr const char* kTopic = "almene-maal.tema-3.resident-democracy";
constexpr const char* kMeeting = "2026-03-03";
constexpr const char* kBoard = "ob";
constexpr std::int64_t kNow = 1'772'560'920'000;  // that evening at 19:02 in Copenhagen
constexpr std::int32_t kUtcOffset = 60;

std::string organisation(long number);
std::string meeting_id(long number);

// These meetings are one meeting that is shown under every id, for the price of one call: what a portal's own
// meetings cost is not the plugin's cost.
class FixedMeetings {
 public:
  FixedMeetings();
  const agenda_host_meetings* table() const { return &table_; }
  const agenda_meeting& meeting() const { return meeting_; }
  void end() { meeting_.state = AGENDA_MEETING_ENDED; }

 private:
  std::vector<agenda::Member> members_;
  std::vector<agenda_member> shown_;
  std::vector<const agenda_member*> pointers_;
  agenda_meeting meeting_ = agenda::sized<agenda_meeting>();
  agenda_host_meetings table_ = agenda::sized<agenda_host_meetings>();
};

agenda::Call call_of(const std::string& member, const std::string& organisation, const std::string& meeting);
// It makes a member's call for a page with the host's form; most of a board look at such pages.
agenda::Call page_call(const std::string& organisation, const std::string& meeting);

// It opens the plugin's library with dlopen, without the loader's own checks.
std::shared_ptr<void> plugin_library();

// This is a host that has these tables, and opens the plugin with them.
class Opening {
 public:
  explicit Opening(const agenda_host_storage* storage);
  Opening(const Opening&) = delete;
  Opening& operator=(const Opening&) = delete;
  const agenda_plugin* open(void* library) const;
  FixedMeetings& meetings() { return meetings_; }

 private:
  FixedMeetings meetings_;
  agenda::Host host_{"bench", "1"};
};

// This is the plugin, opened on a store.
class Portal {
 public:
  explicit Portal(const agenda_host_storage* storage);

  const agenda_plugin& plugin() const { return *plugin_; }
  // It does an action, or ends the run where the action is refused.
  void does(agenda::Call call, const agenda::ActionRequest& request);
  void end_meetings() { opening_.meetings().end(); }
  // It holds the evening, up to and including the decision.
  void hold_the_evening(const std::string& organisation, const std::string& meeting);

 private:
  struct Close {
    void operator()(const agenda_plugin* plugin) const { plugin->close(plugin->self); }
  };
  Opening opening_;
  std::shared_ptr<void> library_;
  std::unique_ptr<const agenda_plugin, Close> plugin_;
  long requests_ = 0;
};

// It asks for a page through the C table, into a buffer that is used again.
class PageRequest {
 public:
  PageRequest(const agenda_plugin& plugin, agenda::Call call, const std::string& item = kTopic);
  PageRequest(const PageRequest&) = delete;
  PageRequest& operator=(const PageRequest&) = delete;
  void ask_for(const std::string& organisation, const std::string& meeting);
  const std::string& render();

  // It asks for the page's token as well, which later requests then know.
  void learn_token();
  // It asks with the known token, which must still be the page's token.
  void render_nothing();

 private:
  void* self_;
  const agenda_view* view_;
  agenda::Call call_;
  std::string item_;
  std::string out_;
  std::string token_;
  std::string token_again_;
  agenda_writer writer_ = agenda::sized<agenda_writer>();
  agenda_writer token_writer_ = agenda::sized<agenda_writer>();
  agenda_view_request request_ = agenda::sized<agenda_view_request>();
};

// It asks for the minutes of a meeting through the C table, into a buffer that is used again.
class MinutesRequest {
 public:
  MinutesRequest(const agenda_plugin& plugin, agenda::Call call);
  MinutesRequest(const MinutesRequest&) = delete;
  MinutesRequest& operator=(const MinutesRequest&) = delete;
  const std::string& render();

 private:
  void* self_;
  const agenda_pages* pages_;
  agenda::Call call_;
  std::string out_;
  agenda_writer writer_ = agenda::sized<agenda_writer>();
  agenda_page_request request_ = agenda::sized<agenda_page_request>();
};

agenda::ActionRequest decision();

// It does an action through the C table again and again, with a request id of its own each time.
class RepeatedAction {
 public:
  RepeatedAction(const agenda_plugin& plugin, const std::string& member, agenda::ActionRequest request);
  RepeatedAction(const RepeatedAction&) = delete;
  RepeatedAction& operator=(const RepeatedAction&) = delete;
  void perform(const std::string& organisation, const std::string& meeting);
  long done() const { return done_; }

 private:
  void* self_;
  const agenda_actions* actions_;
  agenda::Call call_;
  std::vector<agenda::ActionRequest> requests_;
  agenda::BorrowedRequests borrowed_;
  std::string out_;
  agenda_writer writer_ = agenda::sized<agenda_writer>();
  long done_ = 0;
};

// It reads everything that is stored under an organisation.
std::vector<agenda::Record> records_of(const agenda_host_storage* storage, const std::string& organisation);

// It returns the extension's table, which is null where the plugin has none.
template <class Table>
const Table* table_of(const agenda_plugin& plugin, const char* name) {
  const auto id = agenda::text_of(name);
  return static_cast<const Table*>(plugin.extension(plugin.self, &id));
}

// These are the records of the evening, as the plugin wrote them.
std::vector<agenda::Record> evening_records();

}  // namespace bench
