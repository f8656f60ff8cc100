#include "portal/pages/board_page_parts.hpp"

#include "meetings/words.hpp"
#include "portal/accounts/secrets.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/time.hpp"

namespace portal {
namespace {

// This returns the field's name as its label has it; it is empty for a field that is not known here.
std::string name_of_field(const PageRequest& request, std::string_view field) {
  for (const char* known : {"title", "date", "start", "place", "minutes", "text", "type", "recommendation",
                            "closed", "papers", "entry", "target", "member", "name", "roles"}) {
    if (field == known) return request.word("named." + std::string(known));
  }
  return {};
}

int http_status_of(const agenda::Problem& problem) {
  return problem.status == AGENDA_OUT_OF_MEMORY ? 503 : problem.status;
}

void add_refusal(const PageRequest& request, TemplateData& data, const agenda::Problem& problem) {
  if (problem.status == AGENDA_UNAVAILABLE || problem.status >= AGENDA_INTERNAL)
    throw agenda::StatusError(problem.status, problem.message);
  bool known = false;
  for (const RefusalCode& code : kRefusalCodes)
    known = known || code.code == problem.code;
  TemplateData refusal;
  // The plugin's own sentence is in the reader's language already.
  refusal["text"] = known
                        ? request.word("refused." + problem.code, {{"limit", std::to_string(problem.limit)}})
                        : problem.message;
  refusal["named"] = said(name_of_field(request, problem.field));
  refusal["field"] = said(problem.field);
  refusal["theirs"] = said(problem.theirs);
  refusal["yours"] = said(problem.yours);
  refusal["both"] = !problem.theirs.empty() || !problem.yours.empty();
  data["refusal"] = std::move(refusal);
}

}  // namespace

TemplateData said(const std::string& text) {
  return text.empty() ? TemplateData(TemplateData::type::bool_false) : TemplateData(text);
}

std::string title_of(const std::vector<agenda::Item>& items, const Entry& entry) {
  if (entry.plain) return entry.title;
  for (const agenda::Item& item : items) {
    if (item.id == entry.id) return item.title;
  }
  return entry.id;
}

std::uint32_t minutes_of(const std::vector<agenda::Item>& items, const Entry& entry) {
  if (entry.plain) return entry.minutes;
  for (const agenda::Item& item : items) {
    if (item.id == entry.id) return item.minutes;
  }
  return 0;
}

TemplateData page_data(const PageRequest& request, const std::string& title, const std::string& back_address,
                       const std::string& back_name) {
  TemplateData data;
  data["title"] = title;
  data["back_address"] = back_address;
  data["back_name"] = back_name;
  data["once"] = new_token();
  data["here"] = request.http.path;
  return data;
}

TemplateData page_data(const PageRequest& request, const std::string& title, const BoardContext& context) {
  TemplateData data = page_data(request, title, context.address(), context.board.name);
  data["board_address"] = context.address();
  return data;
}

TemplateData page_data(const PageRequest& request, const std::string& title,
                       const BoardMeetingContext& context) {
  TemplateData data =
      page_data(request, title, context.meeting.address(), context.meeting.held.meeting.title);
  data["meeting_address"] = context.meeting.address();
  data["when"] = when_words(request, context.meeting.held.meeting.date, context.meeting.held.agenda.start);
  return data;
}

TemplateData row_of(const PageRequest& request, const BoardContext& context,
                    const agenda::ListedMeeting& meeting) {
  TemplateData row;
  row["meeting"] = meeting.title;
  row["date"] = when_words(request, meeting.date, "");
  row["state"] = state_words(request, meeting.state);
  row["address"] = context.address() + "/m/" + meeting.id;
  return row;
}

Answer page_with_refusal(const PageRequest& request, std::string_view name, TemplateData data,
                         const agenda::Problem* problem) {
  if (problem == nullptr) return page(request, name, std::move(data));
  add_refusal(request, data, *problem);
  return page(request, name, std::move(data), http_status_of(*problem));
}

std::string typed_or(const PageRequest& request, std::string_view name, const std::string& stands) {
  return has_field(request.http.posted, name) ? std::string(request.posted(name)) : stands;
}

Details posted_details(const PageRequest& request) {
  return {std::string(request.posted("title")), std::string(request.posted("date")),
          std::string(request.posted("start")), std::string(request.posted("place"))};
}

void add_details(const PageRequest& request, TemplateData& data, const Details& details) {
  data["typed_title"] = typed_or(request, "title", details.title);
  data["typed_date"] = typed_or(request, "date", details.date);
  data["typed_start"] = typed_or(request, "start", details.start);
  data["typed_place"] = typed_or(request, "place", details.place);
}

std::string role_words(const PageRequest& request, std::uint32_t roles) {
  std::string words;
  for (const std::string& role : agenda::words::words_of(agenda::words::kRoles, roles))
    words += (words.empty() ? "" : ", ") + request.word("role." + role);
  return words;
}

std::string state_words(const PageRequest& request, std::uint32_t state) {
  return request.word("meeting.state." +
                      std::string(agenda::words::word(agenda::words::kMeetingStates, state)));
}

std::string time_words(const PageRequest& request, std::string_view time) {
  return clock_words(*request.user.language, time);
}

std::string when_words(const PageRequest& request, const std::string& date, std::string_view start) {
  const std::string day = weekday_and_date_words(*request.user.language, date);
  if (start.empty()) return day;
  return request.word("when", {{"day", day}, {"time", time_words(request, start)}});
}

}  // namespace portal
