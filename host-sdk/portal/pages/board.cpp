// The board: the next meeting large, the others, and the way to everything else.
#include "portal/pages/next_meeting.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

View row_of(const Asked& asked, const BoardScene& scene, const agenda::Meeting& meeting) {
  View row;
  row["meeting"] = meeting.title;
  row["date"] = when_words(asked, meeting.date, "");
  row["state"] = state_words(asked, meeting.state);
  row["address"] = scene.address() + "/m/" + meeting.id;
  return row;
}

std::string open_words(const Asked& asked, const agenda::Meeting& next) {
  return asked.word(next.state == AGENDA_MEETING_IN_SESSION ? "board.go_to_meeting" : "board.see_agenda");
}

View next_view(const Asked& asked, const Tools& tools, const BoardScene& board, const agenda::Meeting& next) {
  MeetingScene scene;
  static_cast<BoardScene&>(scene) = board;
  scene.held =
      tools.boards
          .meeting(call_at(asked, board), board.board.organisation, board.board.id, next.id, &tools.guides)
          .value_or(HeldMeeting{next, {}});
  scene.roles_at_meeting =
      roles_at(&scene.board, scene.held.meeting, asked.visitor.account, asked.visitor.administrator);
  View view = row_of(asked, board, next);
  view["when"] = when_words(asked, next.date, scene.held.agenda.start);
  view["place"] = said(scene.held.agenda.place);
  view["in_session"] = next.state == AGENDA_MEETING_IN_SESSION;
  view["open"] = open_words(asked, next);
  const std::size_t entries = scene.held.agenda.entries.size();
  view["entries"] = entries == 0   ? asked.word("board.no_entries")
                    : entries == 1 ? asked.word("board.one_entry")
                                   : asked.word("board.entries", {{"count", std::to_string(entries)}});
  const Awaiting mine = awaiting(scene, summaries(asked, scene));
  if (mine.questions > 0) {
    view["awaiting"] = mine.questions == 1
                           ? asked.word("awaiting.one")
                           : asked.word("awaiting.many", {{"count", std::to_string(mine.questions)}});
    view["prepare_address"] = scene.meeting_address() + "/i/" + mine.first_item + "/prepare";
  }
  return view;
}

bool is_coming(const agenda::Meeting& meeting) {
  return meeting.state == AGENDA_MEETING_PLANNED || meeting.state == AGENDA_MEETING_IN_SESSION;
}

Answer board_page(const Asked& asked) {
  const Tools tools(asked);
  const BoardScene scene = board_scene(asked, tools);
  const auto meetings = tools.boards.meetings(scene.board.organisation, scene.board.id);
  const agenda::Meeting* next = next_meeting(meetings, date_of(asked.portal.now()));
  constexpr std::size_t shown_earlier = 6;
  std::vector<View> coming;
  std::vector<View> earlier;
  std::vector<View> long_ago;
  for (const agenda::Meeting& meeting : meetings) {
    if (&meeting == next) continue;
    if (is_coming(meeting)) {
      coming.insert(coming.begin(), row_of(asked, scene, meeting));
    } else {
      (earlier.size() < shown_earlier ? earlier : long_ago).push_back(row_of(asked, scene, meeting));
    }
  }
  View view = view_of(asked, scene.board.name, scene);
  view["organisation"] = scene.organisation.name;
  view["arranges"] = scene.may(Right::arrange_meetings);
  if (next != nullptr) view["next"] = next_view(asked, tools, scene, *next);
  view["no_meeting"] = next == nullptr;
  view["any_coming"] = !coming.empty();
  view["any_earlier"] = !earlier.empty();
  view["any_long_ago"] = !long_ago.empty();
  view["coming"] = list_of(coming);
  view["earlier"] = list_of(earlier);
  view["long_ago"] = list_of(long_ago);
  return page(asked, "board", std::move(view));
}

}  // namespace

void add_board_page(Portal& portal) {
  portal.add("GET", "/o/{organisation}/{board}", For::signed_in, board_page);
}

}  // namespace portal
