// This page shows the meetings that are over or cancelled, newest first, year by year; there are so many on a
// page that a phone has them at once.
#include "agenda/cpp/text.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/pages.hpp"
#include "portal/time.hpp"

namespace portal {
namespace {

constexpr std::size_t kMostOnAPage = 50;

std::string year_words(const PageRequest& request, const agenda::ListedMeeting& meeting) {
  return agenda::is_date(meeting.date) ? meeting.date.substr(0, 4) : request.word("earlier.no_date");
}

TemplateData years_of(const PageRequest& request, const BoardContext& context,
                      const std::vector<agenda::ListedMeeting>& meetings) {
  std::vector<TemplateData> years;
  for (auto at = meetings.begin(); at != meetings.end();) {
    const std::string words = year_words(request, *at);
    std::vector<TemplateData> rows;
    for (; at != meetings.end() && year_words(request, *at) == words; ++at)
      rows.push_back(row_of(request, context, *at));
    TemplateData year;
    year["year"] = words;
    year["id"] = "year-" + std::to_string(years.size() + 1);
    year["meetings"] = list_of(rows);
    years.push_back(std::move(year));
  }
  return list_of(years);
}

// On a page behind the newest one the title says which years the page is about, so that each page has a title
// of its own.
std::string title_of(const PageRequest& request, const ListedMeetings& lists) {
  if (!lists.has_newer || lists.closed.empty()) return request.word("board.earlier");
  const std::string last = year_words(request, lists.closed.front());
  const std::string first = year_words(request, lists.closed.back());
  if (first == last) return request.word("earlier.of_year", {{"year", last}});
  return request.word("earlier.of_years", {{"last", last}, {"first", first}});
}

Answer meetings_page(const PageRequest& request, const Tools& tools, const BoardContext& context,
                     const Part& part) {
  const ListedMeetings lists = tools.lists.of(context.board.organisation, context.board.id, part);
  const std::string address = context.earlier_address();
  TemplateData data = page_data(request, title_of(request, lists), context);
  data["none"] = lists.closed.empty();
  data["years"] = years_of(request, context, lists.closed);
  data["several"] = lists.has_newer || lists.has_older;
  data["newer"] = said(lists.has_newer ? address + (lists.newer.empty() ? "" : "/" + lists.newer) : "");
  data["older"] = said(lists.has_older ? address + "/" + lists.older : "");
  return page(request, "earlier_meetings", std::move(data));
}

Answer newest(const PageRequest& request) {
  const Tools tools(request);
  return meetings_page(request, tools, board_context(request, tools), {kMostOnAPage, {}});
}

Answer from_meeting(const PageRequest& request) {
  const Tools tools(request);
  const BoardMeetingContext context = board_meeting_context(request, tools);
  return meetings_page(request, tools, context,
                       {kMostOnAPage, agenda::meeting_index::listed(context.meeting.held.meeting)});
}

}  // namespace

void add_earlier_meetings_page(PageTable& pages) {
  const std::string earlier = "/o/{organisation}/{board}/earlier";
  pages.add("GET", earlier, For::signed_in, newest);
  pages.add("GET", earlier + "/{meeting}", For::signed_in, from_meeting);
}

}  // namespace portal
