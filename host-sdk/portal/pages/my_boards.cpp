// The front page: my boards, or straight to the board where there is one.
#include "portal/pages/board_scene.hpp"
#include "portal/pages/next_meeting.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

View row_of(const PageRequest& request, const Tools& tools, const Seat& seat) {
  View row;
  row["board"] = seat.board.name;
  row["organisation"] = seat.organisation.name;
  row["address"] = "/o/" + seat.board.organisation + "/" + seat.board.id;
  row["roles"] = role_words(request, seat.roles);
  const auto open = tools.lists.open(seat.board.organisation, seat.board.id);
  if (const agenda::ListedMeeting* next = next_meeting(open, date_of(request.portal.now()))) {
    row["next"] = when_words(request, next->date, "");
    row["in_session"] = next->state == AGENDA_MEETING_IN_SESSION;
  }
  return row;
}

Answer my_boards(const PageRequest& request) {
  const Tools tools(request);
  const auto seats = tools.boards.seats(request.visitor.account);
  if (seats.size() == 1 && !request.visitor.administrator) {
    return see_other("/o/" + seats[0].board.organisation + "/" + seats[0].board.id);
  }
  std::vector<View> rows;
  for (const Seat& seat : seats)
    rows.push_back(row_of(request, tools, seat));
  View view;
  view["title"] = request.word("my_boards");
  view["none"] = rows.empty();
  view["boards"] = list_of(rows);
  return page(request, "my_boards", std::move(view));
}

}  // namespace

void add_home_page(PageTable& pages) {
  pages.add("GET", "/", For::signed_in, my_boards);
}

}  // namespace portal
