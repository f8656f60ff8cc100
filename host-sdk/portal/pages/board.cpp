// The board's page shows the next meeting large, the others, and the way to everything else.
#include "portal/pages/access.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/minutes_notice.hpp"
#include "portal/pages/next_meeting.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/plugin_pages.hpp"

namespace portal {
namespace {

std::string open_words(const PageRequest& request, const agenda::ListedMeeting& next) {
  return request.word(next.state == AGENDA_MEETING_IN_SESSION ? "board.go_to_meeting" : "board.see_agenda");
}

TemplateData next_data(const PageRequest& request, const BoardContext& board,
                       const agenda::ListedMeeting& next) {
  const auto meeting = find_meeting(request, board.board, next.id);
  if (!meeting) throw agenda::StatusError(AGENDA_UNAVAILABLE, "the meeting was erased a moment ago");
  TemplateData data = row_of(request, board, next);
  data["when"] = when_words(request, next.date, meeting->held.agenda.start);
  data["place"] = said(meeting->held.agenda.place);
  data["in_session"] = next.state == AGENDA_MEETING_IN_SESSION;
  data["open"] = open_words(request, next);
  const std::size_t entries = meeting->held.agenda.entries.size();
  data["entries"] = entries == 0   ? request.word("board.no_entries")
                    : entries == 1 ? request.word("board.one_entry")
                                   : request.word("board.entries", {{"count", std::to_string(entries)}});
  const Awaiting mine = awaiting(*meeting, summaries(request, *meeting));
  if (mine.questions > 0) {
    data["awaiting"] = mine.questions == 1
                           ? request.word("awaiting.one")
                           : request.word("awaiting.many", {{"count", std::to_string(mine.questions)}});
    data["prepare_address"] = meeting->address() + "/i/" + mine.first_item + "/prepare";
  }
  return data;
}

// Minutes that are out for comments stand on the board's page, as nobody is told otherwise.
std::vector<TemplateData> rounds_data(const PageRequest& request, const BoardContext& context,
                                      const std::vector<agenda::ListedMeeting>& closed) {
  std::vector<TemplateData> rounds;
  for (const agenda::ListedMeeting& listed : closed) {
    if (listed.state != AGENDA_MEETING_ENDED) continue;
    const auto meeting = find_meeting(request, context.board, listed.id);
    if (!meeting) continue;
    const MinutesStanding standing = minutes_standing(request.portal, call_at(request, *meeting));
    if (standing.comments_until.empty()) continue;
    TemplateData row = row_of(request, context, listed);
    put_comment_round(request, standing, meeting->address(), row);
    rounds.push_back(std::move(row));
  }
  return rounds;
}

Answer board_page(const PageRequest& request) {
  const Tools tools(request);
  const BoardContext context = board_context(request, tools);
  constexpr std::size_t kShownEarlier = 6;
  const ListedMeetings meetings =
      tools.lists.of(context.board.organisation, context.board.id, {kShownEarlier, {}});
  const agenda::ListedMeeting* next = next_meeting(meetings.open, date_of(request.portal.now()));
  std::vector<TemplateData> coming;
  std::vector<TemplateData> earlier;
  for (auto at = meetings.open.rbegin(); at != meetings.open.rend(); ++at) {
    if (&*at != next) coming.push_back(row_of(request, context, *at));
  }
  for (const agenda::ListedMeeting& meeting : meetings.closed)
    earlier.push_back(row_of(request, context, meeting));
  TemplateData data = page_data(request, context.board.name, context);
  data["organisation"] = context.organisation.name;
  data["arranges"] = context.may(Right::arrange_meetings);
  if (next != nullptr) data["next"] = next_data(request, context, *next);
  data["no_meeting"] = next == nullptr;
  const std::vector<TemplateData> rounds = rounds_data(request, context, meetings.closed);
  data["any_rounds"] = !rounds.empty();
  data["rounds"] = list_of(rounds);
  put_news(request, data);
  data["papers"] = list_of(offered_pages(request, context));
  data["any_coming"] = !coming.empty();
  data["any_earlier"] = !earlier.empty();
  data["coming"] = list_of(coming);
  data["earlier"] = list_of(earlier);
  data["long_ago"] = said(meetings.has_older ? context.earlier_address() : "");
  return page(request, "board", std::move(data));
}

}  // namespace

void add_board_page(PageTable& pages) {
  pages.add("GET", "/o/{organisation}/{board}", For::signed_in, board_page);
}

}  // namespace portal
