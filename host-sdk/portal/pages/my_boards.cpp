// The front page shows the user's boards, or leads straight to the board where there is only one and the user
// is no administrator.
#include "portal/pages/access.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/next_meeting.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

TemplateData row_of(const PageRequest& request, const Tools& tools, const Seat& seat) {
  TemplateData row;
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
  const auto seats = tools.boards.seats(request.user.account);
  if (seats.size() == 1 && !request.user.administrator) {
    return see_other("/o/" + seats[0].board.organisation + "/" + seats[0].board.id);
  }
  std::vector<TemplateData> rows;
  for (const Seat& seat : seats)
    rows.push_back(row_of(request, tools, seat));
  TemplateData data;
  data["title"] = request.word("my_boards");
  data["none"] = rows.empty();
  put_news(request, data);
  data["boards"] = list_of(rows);
  return page(request, "my_boards", std::move(data));
}

}  // namespace

void add_home_page(PageTable& pages) {
  pages.add("GET", "/", For::signed_in, my_boards);
}

}  // namespace portal
