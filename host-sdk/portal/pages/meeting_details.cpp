// On these pages a meeting is called, and its time and place are changed.
#include <agenda/cpp/text.hpp>

#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

// A day that has passed is asked about, and never refused: boards enter the meeting that they held last
// month. `stands` is the meeting's day, which nobody asks about again.
bool is_asked_about(const PageRequest& request, std::string_view stands) {
  const std::string_view date = request.posted("date");
  return agenda::is_date(date) && date < date_of(request.portal.now()) && date != stands &&
         date != request.posted("past");
}

Answer ask(const PageRequest& request, TemplateData data) {
  data["past"] = request.word(
      "details.past", {{"day", weekday_and_date_words(*request.user.language, request.posted("date"))}});
  return page(request, "details", std::move(data), 422);
}

TemplateData new_meeting_data(const PageRequest& request, const BoardContext& context) {
  TemplateData data = page_data(request, request.word("new_meeting.title"), context);
  data["text"] = request.word("new_meeting.text", {{"count", std::to_string(context.board.members.size())}});
  data["button"] = request.word("new_meeting.button");
  add_details(request, data, {request.word("new_meeting.default_title"), "", "", ""});
  return data;
}

Answer new_page(const PageRequest& request, const BoardContext& context,
                const agenda::Problem* problem = nullptr) {
  return page_with_refusal(request, "details", new_meeting_data(request, context), problem);
}

Answer show_new(const PageRequest& request) {
  const Tools tools(request);
  return new_page(request, board_context(request, tools, Right::arrange_meetings));
}

Answer make(const PageRequest& request) {
  const Tools tools(request);
  const BoardContext context = board_context(request, tools, Right::arrange_meetings);
  if (is_asked_about(request, "")) return ask(request, new_meeting_data(request, context));
  const auto made = tools.arrange.make_meeting(call_at(request, context), posted_details(request));
  if (!made) return new_page(request, context, &made.problem());
  return see_other(context.address() + "/m/" + *made + "/arrange");
}

TemplateData details_data(const PageRequest& request, const BoardMeetingContext& context) {
  TemplateData data = page_data(request, request.word("details.title"), context);
  data["text"] = request.word("details.text");
  data["button"] = request.word("save");
  data["seen"] = fingerprint(details_of(context.meeting.held));
  add_details(request, data, details_of(context.meeting.held));
  return data;
}

Answer details_page(const PageRequest& request, const BoardMeetingContext& context,
                    const agenda::Problem* problem = nullptr) {
  TemplateData data = details_data(request, context);
  if (problem == nullptr) return page(request, "details", std::move(data));
  agenda::Problem told = *problem;
  if (told.code == "changed") {
    told.theirs = when_words(request, context.meeting.held.meeting.date, context.meeting.held.agenda.start) +
                  "\n" + context.meeting.held.meeting.title + "\n" + context.meeting.held.agenda.place;
  }
  return page_with_refusal(request, "details", std::move(data), &told);
}

Answer show_details(const PageRequest& request) {
  const Tools tools(request);
  return details_page(request, board_meeting_context(request, tools, Right::arrange_meetings));
}

Answer save_details(const PageRequest& request) {
  const Tools tools(request);
  const BoardMeetingContext context = board_meeting_context(request, tools, Right::arrange_meetings);
  if (is_asked_about(request, context.meeting.held.meeting.date)) {
    TemplateData data = details_data(request, context);
    // The question renews no expectation: what somebody else changed meanwhile is still to be shown.
    data["seen"] = std::string(request.posted("seen"));
    return ask(request, std::move(data));
  }
  const auto done =
      tools.arrange.change_details(call_at(request, context), context.meeting.id(), posted_details(request),
                                   std::string(request.posted("seen")));
  if (!done)
    return details_page(request, board_meeting_context(request, tools, Right::arrange_meetings),
                        &done.problem());
  return see_other(context.meeting.address());
}

}  // namespace

void add_meeting_details_pages(PageTable& pages) {
  const std::string board = "/o/{organisation}/{board}";
  pages.add("GET", board + "/new", For::signed_in, show_new);
  pages.add("POST", board + "/new", For::signed_in, make);
  pages.add_look(board + "/new", show_new);
  pages.add("GET", board + "/m/{meeting}/details", For::signed_in, show_details);
  pages.add("POST", board + "/m/{meeting}/details", For::signed_in, save_details);
  pages.add_look(board + "/m/{meeting}/details", show_details);
}

}  // namespace portal
