// What pages about a board share: where they are, what the visitor may there, and how a refusal is told.
#pragma once

#include <string>
#include <string_view>

#include "portal/boards/arrange.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/guides.hpp"
#include "portal/boards/meeting_lists.hpp"
#include "portal/boards/rights.hpp"
#include "portal/pages/page.hpp"

namespace portal {

struct BoardScene {
  Organisation organisation;
  Board board;
  std::uint32_t roles = 0;

  bool may(Right right) const { return portal::may(right, roles); }
  std::string address() const { return "/o/" + board.organisation + "/" + board.id; }
  std::string earlier_address() const { return address() + "/earlier"; }
};

struct MeetingScene : BoardScene {
  HeldMeeting held;
  std::uint32_t roles_at_meeting = 0;

  const std::string& id() const { return held.meeting.id; }
  bool is(std::uint32_t state) const { return held.meeting.state == state; }
  bool is_open() const { return is(AGENDA_MEETING_PLANNED) || is(AGENDA_MEETING_IN_SESSION); }
  bool was_begun() const { return is(AGENDA_MEETING_IN_SESSION) || is(AGENDA_MEETING_ENDED); }
  std::string meeting_address() const { return address() + "/m/" + id(); }
};

// The portal's, by short names.
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

// For a section of a template: a text that is there, or none.
View said(const std::string& text);

// Of an entry of an agenda; of an item that no guide has any longer, its id.
std::string title_of(const std::vector<agenda::Item>& items, const Entry& entry);

// Of the address {organisation}/{board}, and {meeting}. Throw StatusError: NOT_FOUND, or NOT_ALLOWED for who
// may not see it, or not do what `right` says.
BoardScene board_scene(const PageRequest& request, const Tools& tools, Right right = Right::look);
MeetingScene meeting_scene(const PageRequest& request, const Tools& tools, Right right = Right::look);

// Pages hold a field `once`, new with each of them: the same page sent twice is one wish.
std::string request_id_of(const PageRequest& request);

// By the visitor, with that request id.
agenda::Call call_at(const PageRequest& request, const BoardScene& scene, std::string meeting = {},
                     std::uint32_t roles = 0);

// A view with the title, and what the way back needs.
View view_of(const PageRequest& request, const std::string& title, const std::string& back_address,
             const std::string& back_name);
View view_of(const PageRequest& request, const std::string& title, const BoardScene& scene);
View view_of(const PageRequest& request, const std::string& title, const MeetingScene& scene);

// A meeting as a line of a list.
View row_of(const PageRequest& request, const BoardScene& scene, const agenda::ListedMeeting& meeting);

// This gives the page of that template with why it was refused, and with the status that belongs to it; `problem` is null
// where nothing was refused. It throws UNAVAILABLE on, for the page that keeps what was typed.
Answer page_with_refusal(const PageRequest& request, std::string_view name, View view,
                         const agenda::Problem* problem);

// What was posted; `stands` where nothing was.
std::string typed_or(const PageRequest& request, std::string_view name, const std::string& stands);

Details posted_details(const PageRequest& request);
void add_details(const PageRequest& request, View& view, const Details& details);

// Words.
std::string role_words(const PageRequest& request, std::uint32_t roles);
std::string state_words(const PageRequest& request, std::uint32_t state);
// "19.00" of "19:00" in Danish; empty for none.
std::string time_words(const PageRequest& request, std::string_view time);
// "tirsdag den 3. marts 2026 kl. 19.00"
std::string when_words(const PageRequest& request, const std::string& date, std::string_view start);

}  // namespace portal
