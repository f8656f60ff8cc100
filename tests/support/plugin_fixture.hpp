// This fixture is a board around the real plugin, loaded from its library, for tests of the ABI.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <loader/loader.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "support/people.hpp"

namespace support {

using nlohmann::json;
using Fields = std::vector<agenda::Field>;

// A test can change these meetings.
class ChangeableMeetings final : public agenda::Meetings {
 public:
  std::map<std::string, agenda::Meeting, std::less<>> all;

 private:
  std::optional<agenda::Meeting> find(const agenda_call* call, std::string_view id) override;
};

// The host knows these names of people who are in no list.
class KnownPeople final : public agenda::People {
 public:
  std::map<std::string, std::string, std::less<>> names;
  bool fails = false;

 private:
  std::optional<std::string> name_of(const agenda_call* call, std::string_view person) override;
};

class PluginFixture {
 public:
  // `storage` is what the loader takes ("memory:", "sqlite:FILE"), or a table of the test's own.
  explicit PluginFixture(const std::string& storage = "memory:");
  explicit PluginFixture(const agenda_host_storage* storage);

  agenda::Result<std::string> does(const std::string& who, const std::string& action, const std::string& item,
                                   const Fields& fields = {}, std::optional<std::uint64_t> expected = {});
  agenda::Result<std::string> does(const agenda::Call& call,
                                   const std::vector<agenda::ActionRequest>& requests);

  // It does the same as does(), fails the test where the action was refused, and returns the outcome.
  json must(const std::string& who, const std::string& action, const std::string& item,
            const Fields& fields = {}, std::optional<std::uint64_t> expected = {});

  // A member gives their own answer to the consideration about trust, with its note.
  void answer(const std::string& who, const std::string& value, const std::string& note = "",
              const std::string& share_note = "yes");

  // Somebody who leads the board opens the answers to an item, and confirms what that shows. It gives a
  // reason where the meeting has not begun.
  void open_answers(const std::string& who = "kirsten", const std::string& item = kTopic);
  void close_answers(const std::string& who = "kirsten", const std::string& item = kTopic);

  // The minute taker writes down that these are present, or have another presence.
  void attend(const std::vector<std::string>& ids, const std::string& presence = "present");

  // The administrator installs other content: the plugin is opened anew, on the same storage.
  void install(const std::string& content_folder);

  // A member is taken off the host's list.
  void leave(const std::string& id);

  // It does the same as does(), fails the test where the action was done, and returns the problem.
  agenda::Problem refused(const std::string& who, const std::string& action, const std::string& item,
                          const Fields& fields = {}, std::optional<std::uint64_t> expected = {});

  // It fails the test where the page was refused.
  std::string page(const std::string& who, const std::string& item, const std::string& view,
                   const std::string& media_type);
  json state(const std::string& who, const std::string& item, const std::string& view = "meeting");

  // It makes a call by somebody, with a request id of its own.
  agenda::Call call(const std::string& who);

  agenda::Meeting& meeting(const std::string& id = "m1") { return meetings_.all[id]; }
  const agenda::Plugin& plugin() const { return *plugin_; }
  const agenda_host_storage* storage() const { return storage_; }
  const agenda_host_meetings* meetings() const { return meetings_.table(); }

  KnownPeople people;
  std::string meeting_id = "m1";
  std::string locale = "da";
  std::int64_t now_ms = 1'772'560'920'000;  // 2026-03-03 19:02 in Copenhagen

 private:
  void open();
  void load();

  std::optional<agenda::OpenStorage> opened_;
  const agenda_host_storage* storage_;
  ChangeableMeetings meetings_;
  std::string content_ = AGENDA_SOURCE_DIR "/content";
  std::optional<agenda::Host> host_;
  std::optional<agenda::Plugin> plugin_;
};

// This reads every record under the board: the newest revisions, unless `flags` ask for all of them.
std::vector<agenda::Record> records(const agenda_host_storage* storage, std::uint32_t flags = 0);
std::vector<agenda::Record> records_of_kind(const agenda_host_storage* storage, const std::string& kind,
                                            std::uint32_t flags = 0);

inline bool says(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Every promise is tested on these storages.
std::vector<std::string> storages();

}  // namespace support
