// agenda/cpp/meetings.hpp holds a host's meetings as a C++ class behind the C table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../meetings.h"
#include "members.hpp"
#include "status.hpp"
#include "text.hpp"
#include "wall.hpp"

namespace agenda {

struct Member {
  std::string id;
  std::string name;
  std::uint32_t roles = 0;  // AGENDA_ROLE_ bits
  std::uint32_t presence = AGENDA_PRESENCE_UNKNOWN;
};

// This is agenda_meeting as a value that owns its texts, see meetings.h.
struct Meeting {
  std::string id;
  std::string title;
  std::string date;
  std::uint32_t state = AGENDA_MEETING_PLANNED;
  std::string previous;
  std::string next;
  std::vector<std::string> items;
  std::vector<Member> members;
};

// Derive from it and give `table()` to plugins; the table stays as long as the object. `find` may be called
// from any thread, and from several at once.
class Meetings {
 public:
  Meetings() noexcept {
    table_.self = this;
    table_.read = &take_read;
  }
  virtual ~Meetings() = default;
  Meetings(const Meetings&) = delete;
  Meetings& operator=(const Meetings&) = delete;

  const agenda_host_meetings* table() const noexcept { return &table_; }

 protected:
  // It returns the meeting of the call's organisation and board. It throws StatusError(UNAVAILABLE) where the
  // meeting cannot be asked for.
  virtual std::optional<Meeting> find(const agenda_call* call, std::string_view id) = 0;

 private:
  using Visit = agenda_status (*)(void* ctx, const agenda_meeting* meeting);

  static agenda_status take_read(void* self, const agenda_call* call, const agenda_text* id, void* ctx,
                                 Visit visit) {
    return guarded([&] {
      if (call == nullptr || id == nullptr || visit == nullptr) return AGENDA_INVALID_ARGUMENT;
      const std::optional<Meeting> meeting = static_cast<Meetings*>(self)->find(call, view_of(*id));
      return meeting ? shown(*meeting, ctx, visit) : AGENDA_NOT_FOUND;
    });
  }

  static agenda_status shown(const Meeting& meeting, void* ctx, Visit visit) {
    const BorrowedTexts items(meeting.items);
    std::vector<agenda_member> members;
    for (const Member& member : meeting.members) {
      members.push_back({sizeof(agenda_member), member.roles, member.presence, 0, text_of(member.id),
                         text_of(member.name)});
    }
    std::vector<const agenda_member*> member_pointers;
    for (const agenda_member& member : members)
      member_pointers.push_back(&member);

    agenda_meeting made = sized<agenda_meeting>();
    made.state = meeting.state;
    made.id = text_of(meeting.id);
    made.title = text_of(meeting.title);
    made.date = text_of(meeting.date);
    made.previous = text_of(meeting.previous);
    made.next = text_of(meeting.next);
    made.items = items.data();
    made.item_count = items.size();
    made.members = member_pointers.data();
    made.member_count = member_pointers.size();
    return after_visit(visit(ctx, &made));
  }

  agenda_host_meetings table_ = sized<agenda_host_meetings>();
};

}  // namespace agenda
