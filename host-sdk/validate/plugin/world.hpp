// This file says who sits on the validator's board, and holds its meetings.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agenda/cpp/agenda.hpp"

namespace validate {

constexpr const char* kThisMeeting = "m2";
constexpr const char* kPreviousMeeting = "m1";
constexpr const char* kNextMeeting = "m3";
constexpr const char* kMeetingDate = "2026-03-03";

// It returns the members of the board, one or more for every role that stands on its list.
const std::vector<agenda::Member>& members();

// It returns everybody who acts: the members, an observer, an administrator, and the portal itself.
const std::vector<agenda::Actor>& people();

// These are the meetings of the portal. Reading them fails where that is told.
class World {
 public:
  World();
  const agenda_host_meetings* table() const noexcept { return &table_; }

  agenda::Meeting& meeting(const std::string& id = kThisMeeting) { return source_.all[id]; }

  // A fault says what the plugin's read of a meeting is answered with, and whether the meeting is shown
  // first.
  struct Fault {
    agenda_status answer;
    bool shows;
  };
  std::optional<Fault> fault;
  // It changes the copy of the meeting that is shown, so that the meeting is broken.
  std::function<void(agenda_meeting& meeting)> damages;

 private:
  using Visit = agenda_status (*)(void* ctx, const agenda_meeting* meeting);
  class Source final : public agenda::Meetings {
   public:
    std::map<std::string, agenda::Meeting, std::less<>> all;

   private:
    std::optional<agenda::Meeting> find(const agenda_call* call, std::string_view id) override;
  };
  struct Showing;

  static agenda_status take_read(void* self, const agenda_call* call, const agenda_text* id, void* ctx,
                                 Visit visit);
  static agenda_status take_meeting(void* ctx, const agenda_meeting* meeting);

  Source source_;
  agenda_host_meetings table_ = agenda::sized<agenda_host_meetings>();
};

}  // namespace validate
