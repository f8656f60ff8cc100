// These types hold the board and the meeting that an address names, and the user's roles there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "portal/boards/arrange.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/guides.hpp"
#include "portal/boards/meeting_lists.hpp"
#include "portal/boards/rights.hpp"
#include "portal/pages/page_request.hpp"

namespace portal {

struct BoardContext {
  Organisation organisation;
  Board board;
  std::uint32_t roles = 0;  // AGENDA_ROLE_ bits of the user on the board

  bool may(Right right) const { return portal::may(right, roles); }
  std::string address() const { return "/o/" + board.organisation + "/" + board.id; }
  std::string earlier_address() const { return address() + "/earlier"; }
};

// A meeting may be of a board that the portal does not have: one that the command line made.
struct MeetingContext {
  std::string organisation;
  std::string board;
  HeldMeeting held;
  std::uint32_t roles = 0;  // AGENDA_ROLE_ bits of the user at the meeting

  const std::string& id() const { return held.meeting.id; }
  bool is(std::uint32_t state) const { return held.meeting.state == state; }
  bool is_open() const { return is(AGENDA_MEETING_PLANNED) || is(AGENDA_MEETING_IN_SESSION); }
  bool was_begun() const { return is(AGENDA_MEETING_IN_SESSION) || is(AGENDA_MEETING_ENDED); }
  std::string address() const { return "/o/" + organisation + "/" + board + "/m/" + id(); }
  std::string item_address(std::string_view item, std::string_view view) const;
};

struct BoardMeetingContext : BoardContext {
  MeetingContext meeting;
};

// These are the portal's services, by short names.
struct Tools {
  explicit Tools(const PageRequest& request)
      : guides(request.portal.guides()),
        boards(request.portal.boards()),
        lists(request.portal.meeting_lists()),
        arrange(request.portal.arrangements()) {}

  const Guides& guides;
  const Boards& boards;
  const MeetingLists& lists;
  const Arrangements& arrange;
};

// These functions read what {organisation}, {board} and {meeting} of the address name. They throw
// StatusError: NOT_FOUND, or NOT_ALLOWED for a user who may not see it, or may not do what `right` says.
BoardContext board_context(const PageRequest& request, const Tools& tools, Right right = Right::look);
MeetingContext meeting_context(const PageRequest& request);
BoardMeetingContext board_meeting_context(const PageRequest& request, const Tools& tools,
                                          Right right = Right::look);

// This returns the meeting of that id on a known board; it returns nothing where there is none.
std::optional<MeetingContext> find_meeting(const PageRequest& request, const Board& board,
                                           std::string_view id);

// Pages hold a field `once`, new with each of them: the same page sent twice has the same request id. A form
// without it gets a new id each time.
std::string request_id_of(const PageRequest& request);

// This makes a call at the meeting by the user, in their roles there. The call has no request id.
agenda::Call call_at(const PageRequest& request, const MeetingContext& meeting);

// This makes a call by the user with the page's request id. Where `roles` is 0 they are those on the board.
agenda::Call call_at(const PageRequest& request, const BoardContext& context, std::string meeting = {},
                     std::uint32_t roles = 0);

}  // namespace portal
