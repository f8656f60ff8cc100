// A session is the host that a command acts in. It opens storage, meetings and plugin each when they are
// first needed, and keeps the log.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/host.hpp"
#include "agenda/cpp/plugin.hpp"
#include "loader/loader.hpp"
#include "meetings/holding_storage.hpp"
#include "meetings/stored_meetings.hpp"
#include "options.hpp"
#include "portal/accounts/people.hpp"
#include "portal/boards/meetings.hpp"

namespace cli {

class Session {
 public:
  // This says where a command stores; commands that store nothing leave no file behind.
  enum class Stores { nothing, in_storage };

  Session(const Options& options, Stores stores) : options_(options), stores_(stores) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const agenda::Plugin& plugin();
  const agenda_host_storage* storage();
  agenda::StoredMeetings& meetings();

  // It returns a call with the actor, where one is named.
  agenda::Call call() const;
  // Whoever may run this on the store looks at and arranges what they like in it.
  agenda::Call administrators_call() const;
  // They throw Failure where the command line does not say who acts, or at which meeting.
  void need_actor() const;
  void need_meeting() const;

  // It returns the items as the meeting of the command line has them; where that names none, or one that is
  // not there yet, as they are now.
  std::vector<agenda::Item> items();

  // It returns the item's id: `named` itself or the only id that ends in it; `named` where there is none. It
  // throws Failure where there are several.
  std::string item_id(const std::string& named);
  // It returns "; did you mean ID?" where there is no such item, and one whose id is much like it.
  std::string near_item(const std::string& named);

  // It returns what was last logged as an error, by storage or plugin: the reason behind an UNAVAILABLE.
  std::string complaint() const { return log_.last(); }

  // From now on warnings and errors are also printed as they come, for a command that goes on for long.
  void log_aloud() { log_.aloud(); }

 private:
  const agenda_host_meetings* meetings_for_plugin();
  std::vector<std::string> item_ids();
  agenda::LoadRules rules() const;

  class LastError final : public agenda::Log {
   public:
    std::string last() const;
    void aloud();

   protected:
    void line(const agenda_call* call, std::uint32_t level, std::string_view line) override;

   private:
    mutable std::mutex mutex_;
    std::string last_;
    bool aloud_ = false;
  };

  // A tool sees a meeting as the portal shows it, and takes any other for one that exists.
  class ToolsMeetings final : public portal::MeetingsForPlugins {
   public:
    ToolsMeetings(const agenda_host_storage* storage, const agenda::StoredMeetings& stored) noexcept
        : MeetingsForPlugins(storage), stored_(stored) {}

   protected:
    std::optional<agenda::Meeting> find(const agenda_call* call, std::string_view id) override;

   private:
    const agenda::StoredMeetings& stored_;
  };

  const Options& options_;
  Stores stores_;
  LastError log_;
  // They are in this order because each uses those before it until it is gone.
  std::optional<agenda::OpenStorage> storage_;
  std::optional<agenda::StoredMeetings> meetings_;
  std::optional<portal::MeetingsForPlugins> portals_meetings_;
  std::optional<ToolsMeetings> tools_meetings_;
  std::optional<portal::StoredPeople> portals_people_;
  std::optional<agenda::HoldingStorage> plugins_storage_;
  std::optional<agenda::Host> host_;
  std::optional<agenda::Plugin> plugin_;
};

}  // namespace cli
