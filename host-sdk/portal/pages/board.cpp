// The board: the next meeting large, the others, and the way to everything else.
#include "portal/pages/next_meeting.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

std::string open_words(const PageRequest& request, const agenda::ListedMeeting& next) {
  return request.word(next.state == AGENDA_MEETING_IN_SESSION ? "board.go_to_meeting" : "board.see_agenda");
}

View next_view(const PageRequest& request, const Tools& tools, const BoardScene& board,
               const agenda::ListedMeeting& next) {
  MeetingScene scene;
  static_cast<BoardScene&>(scene) = board;
  auto held = tools.boards.meeting(call_at(request, board), board.board.organisation, board.board.id, next.id,
                                   &tools.guides);
  if (!held) throw agenda::StatusError(AGENDA_UNAVAILABLE, "the meeting was erased a moment ago");
  scene.held = *std::move(held);
  scene.roles_at_meeting =
      roles_at(&scene.board, scene.held.meeting, request.visitor.account, request.visitor.administrator);
  View view = row_of(request, board, next);
  view["when"] = when_words(request, next.date, scene.held.agenda.start);
  view["place"] = said(scene.held.agenda.place);
  view["in_session"] = next.state == AGENDA_MEETING_IN_SESSION;
  view["open"] = open_words(request, next);
  const std::size_t entries = scene.held.agenda.entries.size();
  view["entries"] = entries == 0   ? request.word("board.no_entries")
                    : entries == 1 ? request.word("board.one_entry")
                                   : request.word("board.entries", {{"count", std::to_string(entries)}});
  const Awaiting mine = awaiting(scene, summaries(request, scene));
  if (mine.questions > 0) {
    view["awaiting"] = mine.questions == 1
                           ? request.word("awaiting.one")
                           : request.word("awaiting.many", {{"count", std::to_string(mine.questions)}});
    view["prepare_address"] = scene.meeting_address() + "/i/" + mine.first_item + "/prepare";
  }
  return view;
}

Answer board_page(const PageRequest& request) {
  const Tools tools(request);
  const BoardScene scene = board_scene(request, tools);
  constexpr std::size_t shown_earlier = 6;
  const ListedMeetings meetings =
      tools.lists.of(scene.board.organisation, scene.board.id, {shown_earlier, {}});
  const agenda::ListedMeeting* next = next_meeting(meetings.open, date_of(request.portal.now()));
  std::vector<View> coming;
  std::vector<View> earlier;
  for (auto at = meetings.open.rbegin(); at != meetings.open.rend(); ++at) {
    if (&*at != next) coming.push_back(row_of(request, scene, *at));
  }
  for (const agenda::ListedMeeting& meeting : meetings.closed)
    earlier.push_back(row_of(request, scene, meeting));
  View view = view_of(request, scene.board.name, scene);
  view["organisation"] = scene.organisation.name;
  view["arranges"] = scene.may(Right::arrange_meetings);
  if (next != nullptr) view["next"] = next_view(request, tools, scene, *next);
  view["no_meeting"] = next == nullptr;
  view["any_coming"] = !coming.empty();
  view["any_earlier"] = !earlier.empty();
  view["coming"] = list_of(coming);
  view["earlier"] = list_of(earlier);
  view["long_ago"] = said(meetings.has_older ? scene.earlier_address() : "");
  return page(request, "board", std::move(view));
}

}  // namespace

void add_board_page(PageTable& pages) {
  pages.add("GET", "/o/{organisation}/{board}", For::signed_in, board_page);
}

}  // namespace portal
