// These are the pages that the plugin has of a whole meeting, and of a board, within the portal's page; and the
// files that they come as.
#include "portal/pages/plugin_page.hpp"

#include "portal/accounts/secrets.hpp"
#include "portal/adoption.hpp"
#include "portal/boards/own_items.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/closed_items.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/plugin_html.hpp"
#include "portal/pages/plugin_pages.hpp"

namespace portal {
namespace {

// This is a page with where it stands: at a meeting, or at a board.
struct Shown {
  const PageRequest& request;
  // For looking, without a form and a request id. The plugin reads the meeting by itself: what a form says was seen
  // is what it finds when the form is sent.
  agenda::Call call;
  agenda::PageType type;
  Fields query;
  std::string above;  // the address of the meeting, or of the board
  std::string back;   // what that is called
  std::string title;  // of the meeting with its day, or of the board
  std::string date;   // of the meeting, or today
  std::vector<std::string> in_tag = {};
  bool is_locked = false;
  std::vector<TemplateData> written_at = {};  // of minutes: the items where their reader writes them

  std::string address() const { return above + "/pages/" + percent_encoded(type.name); }
};

agenda::PageType type_of(const PageRequest& request, const agenda::Call& call, std::string_view name,
                         std::uint32_t target) {
  auto type = find_page_type(request, call, name, target);
  if (!type) throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such page");
  return *std::move(type);
}

// Minutes are written at the items. Whoever writes them finds the way there from the minutes, until they are adopted.
std::vector<TemplateData> written_at(const PageRequest& request, const MeetingContext& context,
                                     const agenda::Call& call) {
  if (!context.was_begun() || (context.roles & kLeadingRoles) == 0) return {};
  const std::vector<agenda::Item> items = request.portal.guides().items(call);
  const ClosedItems closed(request, context);
  std::vector<TemplateData> rows;
  for (const Entry& entry : context.held.agenda.entries) {
    if (!closed.shows(entry)) continue;
    TemplateData row;
    row["link"] = context.item_address(item_id_of(entry), "meeting");
    row["item"] = closed.title(items, entry);
    row["number"] = std::to_string(&entry - context.held.agenda.entries.data() + 1);
    rows.push_back(std::move(row));
  }
  return rows;
}

Shown of_meeting(const PageRequest& request, std::string_view name) {
  const MeetingContext context = meeting_context(request);
  const agenda::Meeting& meeting = context.held.meeting;
  agenda::Call call = call_at(request, context);
  agenda::PageType type = type_of(request, call, name, AGENDA_TARGET_MEETING);
  Shown shown{request, std::move(call), std::move(type), {}, context.address(), {}, {}, meeting.date};
  shown.query = query_of(request, shown.type);
  shown.back = request.word("pages.to_meeting");
  shown.title = meeting.title + ", " + date_words(*request.user.language, meeting.date);
  shown.in_tag = {shown.title, std::to_string(meeting.state), std::to_string(context.roles)};
  shown.is_locked = meeting.state == AGENDA_MEETING_LOCKED;
  if (shown.type.name == kMinutesPage) shown.written_at = written_at(request, context, shown.call);
  return shown;
}

Shown of_board(const PageRequest& request) {
  const BoardContext context = board_context(request, Tools(request));
  agenda::Call call = call_at(request, context);
  call.request_id.clear();
  agenda::PageType type = type_of(request, call, request.value("page"), AGENDA_TARGET_ORGANISATION);
  Shown shown{request,           std::move(call),    std::move(type),    {},
              context.address(), context.board.name, context.board.name, date_of(request.portal.now())};
  shown.query = query_of(request, shown.type);
  shown.in_tag = {shown.title, std::to_string(context.roles)};
  return shown;
}

Shown shown_at(const PageRequest& request) {
  return request.path.find("meeting") == request.path.end() ? of_board(request)
                                                            : of_meeting(request, request.value("page"));
}

agenda::PageRequest asked_of(const Shown& shown, std::string media_type) {
  agenda::PageRequest asked;
  asked.page = shown.type.name;
  asked.media_type = std::move(media_type);
  asked.query = shown.query;
  return asked;
}

agenda::PageWithToken rendered_page(const Shown& shown, const std::string& nonce,
                                    const agenda::PageRequest& asked) {
  agenda::Call call = shown.call;
  call.form = form_of(shown.request, with_query(shown.address(), shown.query), nonce);
  return shown.request.portal.plugin().render_page(call, asked).value();
}

TemplateData data_of_page(const Shown& shown, const std::string& fragment) {
  const PageRequest& request = shown.request;
  TemplateData data;
  data["title"] = shown.type.label + " – " + shown.title;
  data["plugin"] = true;
  data["script"] = request.portal.has_script();
  data["body"] = std::string("item-page paper-page");
  data["above"] = shown.above;
  data["back"] = shown.back;
  data["heading"] = shown.title;
  data["choices"] = tabs_of(shown.type, shown.query, shown.address());
  data["switches"] = switches_of(shown.type, shown.query, shown.address());
  data["files"] = files_of(request, shown.type, shown.query, shown.address());
  data["any_written_at"] = !shown.written_at.empty();
  data["written_at"] = list_of(shown.written_at);
  data["fragment"] = fragment;
  return data;
}

Answer show_again(const Shown& shown, const agenda::RefusedForm& again) {
  const PageRequest& request = shown.request;
  agenda::PageRequest asked = asked_of(shown, "text/html");
  asked.refused = again;
  TemplateData data = data_of_page(shown, rendered_page(shown, nonce_of_posted_form(request), asked).page);
  if (!again.problem) data["problem"] = request.word("item.look_again");
  return page(request, "plugin_page", std::move(data), again.problem ? again.problem->status : 200);
}

Answer get_page(const PageRequest& request) {
  const Shown shown = shown_at(request);
  const PageTag tag(request, shown.in_tag);
  agenda::PageRequest asked = asked_of(shown, "text/html");
  asked.known_token = tag.known_token();
  const agenda::PageWithToken rendered = rendered_page(shown, new_token(), asked);
  Answer answer;
  if (rendered.is_modified) {
    answer = page(request, "plugin_page", data_of_page(shown, rendered.page));
  } else {
    answer.status = 304;
  }
  tag.put(answer, rendered.token);
  return answer;
}

Answer look(const PageRequest& request) {
  return show_again(shown_at(request), {request.http.posted, {}});
}

// A meeting whose minutes stand adopted is locked now where that failed before.
void mend(const Shown& shown) {
  if (shown.is_locked || shown.call.meeting.empty()) return;
  if (minutes_standing(shown.request.portal, shown.call).adopted)
    lock_adopted_meeting(shown.request.portal, shown.call);
}

Answer post_page(const PageRequest& request) {
  const Shown shown = shown_at(request);
  const auto problem = submitted(request, shown.call);
  if (!problem) return see_other(with_query(shown.address(), shown.query));
  mend(shown);
  // The page is read again: the meeting may have moved on meanwhile, which may be why.
  return show_again(shown_at(request), {request.http.posted, *problem});
}

std::string rendered_file(const Shown& shown, const agenda::PageType::MediaType* file) {
  if (file == nullptr) throw agenda::StatusError(AGENDA_NOT_FOUND, "the page is no such file");
  return shown.request.portal.plugin().render_page(shown.call, asked_of(shown, file->name)).value().page;
}

// Browsers keep the file, and never show it as a page of ours.
Answer file_answer(const Shown& shown, std::string bytes, std::string type, std::string_view ending) {
  Answer answer;
  answer.body = std::move(bytes);
  answer.type = std::move(type);
  answer.headers.emplace_back("Content-Disposition",
                              disposition(shown.type, shown.query, shown.date, ending));
  return answer;
}

// The file is what the page shows, in another form.
Answer get_file(const PageRequest& request, std::string_view ending) {
  const Shown shown = shown_at(request);
  const auto* file = file_type(shown.type, ending);
  std::string bytes = rendered_file(shown, file);
  const bool is_text = file->name.rfind("text/", 0) == 0;
  return file_answer(shown, std::move(bytes), is_text ? file->name + "; charset=utf-8" : file->name, ending);
}

Answer get_any_file(const PageRequest& request) {
  return get_file(request, request.value("file"));
}

// The PDF is of the page's Word file. Where none could be made, the page says so beside what else there is.
Answer get_pdf(const PageRequest& request) {
  const Shown shown = shown_at(request);
  const auto* source = source_of_pdf(request, shown.type);
  if (source == nullptr) return get_file(request, kPdfEnding);
  const std::string word_file = rendered_file(shown, source);
  try {
    return file_answer(shown, request.portal.settings().pdf_of(word_file), "application/pdf", kPdfEnding);
  } catch (const agenda::StatusError&) {
    TemplateData data =
        data_of_page(shown, rendered_page(shown, new_token(), asked_of(shown, "text/html")).page);
    data["problem"] = request.word("files.no_pdf");
    return page(request, "plugin_page", std::move(data), 503);
  }
}

}  // namespace

Answer refused_on_page(const PageRequest& request, std::string_view page, const agenda::RefusedForm& again) {
  return show_again(of_meeting(request, page), again);
}

void add_plugin_pages(PageTable& pages) {
  const std::string board = "/o/{organisation}/{board}";
  for (const std::string& at : {board + "/m/{meeting}/pages/{page}", board + "/pages/{page}"}) {
    pages.add("GET", at, For::signed_in, get_page);
    pages.add("POST", at, For::signed_in, post_page);
    pages.add_look(at, look);
    pages.add("GET", at + "/" + kPdfEnding, For::signed_in, get_pdf, Work::converting);
    pages.add("GET", at + "/{file}", For::signed_in, get_any_file);
  }
}

}  // namespace portal
