#include "portal/pages/board_scene.hpp"

#include "meetings/words.hpp"
#include "portal/accounts/secrets.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/time.hpp"

namespace portal {
namespace {

[[noreturn]] void refuse_page(agenda_status status, const char* why) {
  throw agenda::StatusError(status, why);
}

// The field as its label names it.
std::string name_of_field(const PageRequest& request, std::string_view field) {
  for (const char* known :
       {"title", "date", "start", "place", "minutes", "text", "entry", "target", "member", "name", "roles"}) {
    if (field == known) return request.word("named." + std::string(known));
  }
  return {};
}

int http_status_of(const agenda::Problem& problem) {
  return problem.status == AGENDA_OUT_OF_MEMORY ? 503 : problem.status;
}

void add_refusal(const PageRequest& request, View& view, const agenda::Problem& problem) {
  if (problem.status == AGENDA_UNAVAILABLE || problem.status >= AGENDA_INTERNAL)
    throw agenda::StatusError(problem.status, problem.message);
  bool known = false;
  for (const RefusalCode& code : refusal_codes)
    known = known || code.code == problem.code;
  View refusal;
  // What the plugin says is in the reader's language already.
  refusal["text"] = known
                        ? request.word("refused." + problem.code, {{"limit", std::to_string(problem.limit)}})
                        : problem.message;
  refusal["named"] = said(name_of_field(request, problem.field));
  refusal["field"] = said(problem.field);
  refusal["theirs"] = said(problem.theirs);
  refusal["yours"] = said(problem.yours);
  refusal["both"] = !problem.theirs.empty() || !problem.yours.empty();
  view["refusal"] = std::move(refusal);
}

}  // namespace

std::string request_id_of(const PageRequest& request) {
  std::string all = request.http.path;
  for (const agenda::Field& field : request.http.posted) {
    if (field.name != "csrf") all += '\x1F' + field.name + '\x1E' + field.value;
  }
  if (request.posted("once").empty()) all += new_token();
  return "p-" + hash_of(all).substr(0, 40);
}

View said(const std::string& text) {
  return text.empty() ? View(View::type::bool_false) : View(text);
}

std::string title_of(const std::vector<agenda::Item>& items, const Entry& entry) {
  if (entry.plain) return entry.title;
  for (const agenda::Item& item : items) {
    if (item.id == entry.id) return item.title;
  }
  return entry.id;
}

BoardScene board_scene(const PageRequest& request, const Tools& tools, Right right) {
  const std::string& id = request.value("organisation");
  auto organisation = tools.boards.organisation(id);
  auto board = tools.boards.board(id, request.value("board"));
  if (!organisation || !board) refuse_page(AGENDA_NOT_FOUND, "there is no such board");
  BoardScene scene{std::move(*organisation), std::move(*board), 0};
  scene.roles = roles_in(scene.board, request.visitor.account, request.visitor.administrator);
  if (!scene.may(Right::look) || !scene.may(right)) refuse_page(AGENDA_NOT_ALLOWED, "not with these roles");
  return scene;
}

MeetingScene meeting_scene(const PageRequest& request, const Tools& tools, Right right) {
  MeetingScene scene;
  static_cast<BoardScene&>(scene) = board_scene(request, tools, right);
  auto held = tools.boards.meeting(call_at(request, scene), scene.board.organisation, scene.board.id,
                                   request.value("meeting"), &tools.guides);
  if (!held) refuse_page(AGENDA_NOT_FOUND, "there is no such meeting");
  scene.held = std::move(*held);
  scene.roles_at_meeting =
      roles_at(&scene.board, scene.held.meeting, request.visitor.account, request.visitor.administrator);
  return scene;
}

agenda::Call call_at(const PageRequest& request, const BoardScene& scene, std::string meeting,
                     std::uint32_t roles) {
  agenda::Call call =
      request.portal.call(request.visitor, scene.board.organisation, scene.board.id, std::move(meeting));
  call.actor = agenda::Actor{request.visitor.account, request.visitor.name, roles == 0 ? scene.roles : roles};
  call.request_id = request_id_of(request);
  return call;
}

View view_of(const PageRequest& request, const std::string& title, const std::string& back_address,
             const std::string& back_name) {
  View view;
  view["title"] = title;
  view["back_address"] = back_address;
  view["back_name"] = back_name;
  view["once"] = new_token();
  view["here"] = request.http.path;
  return view;
}

View view_of(const PageRequest& request, const std::string& title, const BoardScene& scene) {
  View view = view_of(request, title, scene.address(), scene.board.name);
  view["board_address"] = scene.address();
  return view;
}

View view_of(const PageRequest& request, const std::string& title, const MeetingScene& scene) {
  View view = view_of(request, title, scene.meeting_address(), scene.held.meeting.title);
  view["meeting_address"] = scene.meeting_address();
  view["when"] = when_words(request, scene.held.meeting.date, scene.held.agenda.start);
  return view;
}

View row_of(const PageRequest& request, const BoardScene& scene, const agenda::ListedMeeting& meeting) {
  View row;
  row["meeting"] = meeting.title;
  row["date"] = when_words(request, meeting.date, "");
  row["state"] = state_words(request, meeting.state);
  row["address"] = scene.address() + "/m/" + meeting.id;
  return row;
}

Answer page_with_refusal(const PageRequest& request, std::string_view name, View view,
                         const agenda::Problem* problem) {
  if (problem == nullptr) return page(request, name, std::move(view));
  add_refusal(request, view, *problem);
  return page(request, name, std::move(view), http_status_of(*problem));
}

std::string typed_or(const PageRequest& request, std::string_view name, const std::string& stands) {
  return has_field(request.http.posted, name) ? std::string(request.posted(name)) : stands;
}

Details posted_details(const PageRequest& request) {
  return {std::string(request.posted("title")), std::string(request.posted("date")),
          std::string(request.posted("start")), std::string(request.posted("place"))};
}

void add_details(const PageRequest& request, View& view, const Details& details) {
  view["typed_title"] = typed_or(request, "title", details.title);
  view["typed_date"] = typed_or(request, "date", details.date);
  view["typed_start"] = typed_or(request, "start", details.start);
  view["typed_place"] = typed_or(request, "place", details.place);
}

std::string role_words(const PageRequest& request, std::uint32_t roles) {
  std::string words;
  for (const std::string& role : agenda::words::words_of(agenda::words::roles, roles))
    words += (words.empty() ? "" : ", ") + request.word("role." + role);
  return words;
}

std::string state_words(const PageRequest& request, std::uint32_t state) {
  return request.word("meeting.state." +
                      std::string(agenda::words::word(agenda::words::meeting_states, state)));
}

std::string time_words(const PageRequest& request, std::string_view time) {
  std::string words(time);
  const std::size_t colon = words.find(':');
  if (request.visitor.language == Language::danish && colon != std::string::npos) words[colon] = '.';
  return words;
}

std::string when_words(const PageRequest& request, const std::string& date, std::string_view start) {
  const std::string day = weekday_and_date_words(request.visitor.language, date);
  if (start.empty()) return day;
  return request.word("when", {{"day", day}, {"time", time_words(request, start)}});
}

}  // namespace portal
