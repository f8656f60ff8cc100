// This class holds the real plugin, opened once, around storage in memory: a board of seven that can be put
// back to an earlier state in microseconds.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <functional>
#include <map>
#include <memory/memory_storage.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "support/intercepted_storage.hpp"

namespace fuzz {

// This is what came of one call of the plugin.
struct Said {
  agenda_status status = 0;
  std::string written;
  std::optional<agenda::Problem> problem;
  std::string token = {};  // of a page

  bool ok() const { return status == AGENDA_OK; }
};

class PluginUnderTest {
 public:
  static PluginUnderTest& instance();
  static constexpr std::uint64_t kAll = UINT64_MAX;

  // Afterwards everything is as it was when `moment` was taken; storage works, and the writer takes
  // everything.
  void go_back_to(const agenda::MemoryStorage::Moment& moment);
  agenda::MemoryStorage::Moment now() const { return memory_.now(); }

  std::map<std::string, agenda::Meeting, std::less<>> meetings;
  // The host answers with this status instead of a meeting, if it is set.
  std::optional<agenda_status> meetings_answer;
  std::uint64_t writer_takes = kAll;
  // This is the plugin's table of actions.
  const std::vector<agenda::Action>& actions() const { return actions_; }
  // This is its table of pages.
  const std::vector<agenda::PageType>& page_types() const { return page_types_; }
  // This is what the plugin wrote to the host's log since it was last emptied.
  std::string log;

  // The storage answers `after` more calls, and the next one after them with the status `with`.
  void fail_storage(std::uint64_t after, agenda_status with);
  bool storage_works() const { return failing_after_ == kAll; }
  // Somebody else writes before each of the next `times` writes.
  void overtake(std::uint64_t times) { overtaken_ = times; }
  // They tell how often the plugin asked for something to be written, and how often it was written.
  std::uint64_t tried() const { return tried_; }
  std::uint64_t written() const { return written_; }
  // It stores a record under the board as some other version may have left it; nothing is stored where
  // storage does not take such a record.
  void store(const agenda::Key& key, const std::string& payload, const std::string& author,
             std::int64_t time_ms);

  Said render(const agenda::Call& call, const std::string& item, const std::string& view,
              const std::string& type, const agenda::RefusedForm& refused = {},
              const std::string& known_token = {});
  Said page(const agenda::Call& call, const agenda::PageRequest& wanted);
  Said token(const agenda::Call& call, const std::string& item);
  // It returns what a list says of one item.
  Said summary(const agenda::Call& call, const std::string& item, const std::string& type);
  Said perform(const agenda::Call& call, const std::vector<agenda::ActionRequest>& requests);
  Said submit(const agenda::Call& call, const std::vector<agenda::Field>& fields);
  Said asset(const agenda::Call& call, const std::string& name);
  // It lists everything that can be listed: items, actions, pages and guides. After `after` entries, the visitor
  // answers with the status `with`.
  Said lists(const agenda::Call& call, std::uint64_t after, agenda_status with);
  // It returns the verdict on a guide's bytes.
  Said check_guide(const agenda::Call& call, const std::string& name, const std::string& bytes);

 private:
  PluginUnderTest();
  std::optional<agenda_status> before(support::StorageCall what);
  template <class Table>
  const Table& table(const char* id) const;
  template <class Ask>
  Said ask(const agenda::Call& call, Ask ask);

  class FuzzedMeetings final : public agenda::Meetings {
   public:
    explicit FuzzedMeetings(PluginUnderTest& plugin) : plugin_(plugin) {}

   private:
    std::optional<agenda::Meeting> find(const agenda_call*, std::string_view id) override;
    PluginUnderTest& plugin_;
  };
  class Log final : public agenda::Log {
   public:
    explicit Log(PluginUnderTest& plugin) : plugin_(plugin) {}

   private:
    void line(const agenda_call*, std::uint32_t, std::string_view line) override;
    PluginUnderTest& plugin_;
  };

  agenda::MemoryStorage memory_;
  support::InterceptedStorage storage_{memory_.table()};
  FuzzedMeetings meetings_{*this};
  Log log_{*this};
  agenda::Host host_{"fuzzed portal", "1"};
  const agenda_plugin* plugin_ = nullptr;
  std::vector<agenda::Action> actions_;
  std::vector<agenda::PageType> page_types_;
  std::uint64_t failing_after_ = kAll;
  agenda_status failing_with_ = AGENDA_UNAVAILABLE;
  std::uint64_t overtaken_ = 0;
  std::uint64_t tried_ = 0;
  std::uint64_t written_ = 0;
};

constexpr const char* kOrganisation = "boligselskabet";
constexpr const char* kBoard = "ob";

}  // namespace fuzz
