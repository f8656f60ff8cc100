// The host that a command acts in: storage, meetings, log and plugin, each opened when first needed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agenda/cpp/host.hpp"
#include "agenda/cpp/plugin.hpp"
#include "loader/loader.hpp"
#include "meetings/stored_meetings.hpp"
#include "options.hpp"

namespace cli {

class Session {
 public:
  // What a command stores in; those that store nothing leave no file behind.
  enum class Stores { nothing, in_storage };

  Session(const Options& options, Stores stores) : options_(options), stores_(stores) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const agenda::Plugin& plugin();
  agenda::StoredMeetings& meetings();

  // With the actor, where one is named.
  agenda::Call call() const;
  // Throw Failure where the command line does not say who acts, or at which meeting.
  void need_actor() const;
  void need_meeting() const;

  // The item's id: `named` itself or the only id that ends in it; `named` where there is none.
  std::string item_id(const std::string& named);

  // What the storage last complained of: the reason behind an UNAVAILABLE.
  std::string complaint() const { return log_.last; }

 private:
  struct LastError final : agenda::Log {
    std::string last;
    void line(const agenda_call*, std::uint32_t level, std::string_view line) override {
      if (level == AGENDA_LOG_ERROR) last = line;
    }
  };

  const agenda_host_storage* storage();

  const Options& options_;
  Stores stores_;
  LastError log_;
  // In this order, because each uses those before it until it is gone.
  std::optional<agenda::OpenStorage> storage_;
  std::optional<agenda::StoredMeetings> meetings_;
  std::optional<agenda::Host> host_;
  std::optional<agenda::Plugin> plugin_;
};

}  // namespace cli
