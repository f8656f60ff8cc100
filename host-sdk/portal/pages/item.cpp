// This page shows an item of a meeting: the plugin's view within the portal's page, and the plugin's forms as
// they come back.
#include <algorithm>
#include <memory>
#include <optional>

#include "portal/accounts/secrets.hpp"
#include "portal/boards/meetings.hpp"
#include "portal/pages/board_context.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

struct ItemPage {
  const PageRequest& request;
  MeetingContext context;
  std::string item;
  std::string view;
  std::string title;
  std::vector<agenda::Item> items;      // all of the plugin's
  std::vector<agenda::ViewType> views;  // the same

  MeetingAtHand meeting;

  std::string address() const { return context.item_address(item, view); }
};

const agenda::ViewType* view_of(const std::vector<agenda::ViewType>& views, std::string_view name) {
  const auto found =
      std::find_if(views.begin(), views.end(), [&](const auto& one) { return one.name == name; });
  return found == views.end() ? nullptr : &*found;
}

const agenda::Item* item_of(const std::vector<agenda::Item>& items, const std::string& id) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const agenda::Item& one) { return one.id == id; });
  return found == items.end() ? nullptr : &*found;
}

ItemPage item_page(const PageRequest& request) {
  ItemPage page{request, meeting_context(request), request.value("item"), request.value("view"), {}, {}, {},
                {}};
  page.meeting.meeting = page.context.held.meeting;
  const agenda::Call call = call_at(request, page.context);
  page.items = request.portal.guides().items(call);
  page.views = request.portal.plugin().views(call).value();
  const agenda::Item* item = item_of(page.items, page.item);
  if (item == nullptr || view_of(page.views, page.view) == nullptr)
    throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such item or view");
  page.title = item->title;
  return page;
}

// It returns the item's state as far as the portal knows it. A cancelled meeting shows what was prepared.
std::uint32_t state_of(const agenda::Meeting& meeting) {
  switch (meeting.state) {
    case AGENDA_MEETING_IN_SESSION:
      return AGENDA_STATE_IN_SESSION;
    case AGENDA_MEETING_ENDED:
      return AGENDA_STATE_ENDED;
    case AGENDA_MEETING_LOCKED:
      return AGENDA_STATE_LOCKED;
    default:
      return AGENDA_STATE_PLANNED;
  }
}

// A view is offered to those whom it serves now, on a page or a screen; the one that is shown always is.
bool is_offered(const ItemPage& page, const agenda::ViewType& view) {
  if (view.name == page.view) return true;
  if (view.place != AGENDA_PLACE_PAGE && view.place != AGENDA_PLACE_SCREEN) return false;
  return (view.roles & page.context.roles) != 0 && (view.states & state_of(page.context.held.meeting)) != 0;
}

TemplateData tabs_data(const ItemPage& page) {
  std::vector<TemplateData> tabs;
  for (const agenda::ViewType& view : page.views) {
    if (!is_offered(page, view)) continue;
    TemplateData tab;
    tab["link"] = page.context.item_address(page.item, view.name);
    tab["label"] = view.label;
    tab["current"] = view.name == page.view;
    // The screen's view opens in a window of its own, which is moved to the wall.
    tab["screen"] = view.place == AGENDA_PLACE_SCREEN && view.name != page.view;
    tabs.push_back(std::move(tab));
  }
  return list_of(tabs);
}

// These are the plugin's items on the agenda, in its order: the arrow keys go through them.
std::vector<std::string> items_on_agenda(const MeetingContext& context) {
  std::vector<std::string> ids;
  for (const Entry& entry : context.held.agenda.entries) {
    if (!entry.plain) ids.push_back(entry.id);
  }
  return ids;
}

void put_neighbour(const ItemPage& page, TemplateData& data, const std::string& name, const std::string& id) {
  const agenda::Item* item = item_of(page.items, id);
  if (item == nullptr) return;
  TemplateData neighbour;
  neighbour["link"] = page.context.item_address(id, page.view);
  neighbour["label"] = item->title;
  data[name] = std::move(neighbour);
}

void put_neighbours(const ItemPage& page, TemplateData& data) {
  const std::vector<std::string> ids = items_on_agenda(page.context);
  const auto here = std::find(ids.begin(), ids.end(), page.item);
  if (here == ids.end()) return;
  if (here != ids.begin()) put_neighbour(page, data, "previous", *std::prev(here));
  if (std::next(here) != ids.end()) put_neighbour(page, data, "next", *std::next(here));
}

// This call is for looking, with the meeting as it was read for the page. What is done is decided on the
// meeting as it is at that time.
agenda::Call looking_call(const ItemPage& page) {
  agenda::Call call = call_at(page.request, page.context);
  call.host_data = const_cast<MeetingAtHand*>(&page.meeting);
  return call;
}

agenda::Call call_of(const ItemPage& page, const std::string& nonce) {
  agenda::Call call = looking_call(page);
  call.form = agenda::Form{page.address(), {{"csrf", page.request.user.csrf}, {"portal.nonce", nonce}}};
  return call;
}

// This is a hash of what the portal itself shows on the page, beside what the plugin's token covers: its own
// version, the meeting in its head, which tabs there are, whether this is a demonstration, where the arrow
// keys lead, and the session that its forms belong to.
std::string portals_part_of_tag(const ItemPage& page) {
  const agenda::Meeting& meeting = page.context.held.meeting;
  std::string shown = page.request.user.csrf;
  for (const std::string& part :
       {std::string(AGENDA_VERSION), meeting.title, meeting.date, std::to_string(meeting.state),
        std::to_string(page.context.roles), std::to_string(page.request.portal.settings().demo ? 1 : 0)}) {
    shown += "\n" + part;
  }
  for (const std::string& id : items_on_agenda(page.context))
    shown += "\n" + id;
  return hash_of(shown).substr(0, 16);
}

// The page's tag is "TOKEN.PART": the token is found again in the tag that comes back.
std::string tag_of(const std::string& token, const std::string& part) {
  return "\"" + token + "." + part + "\"";
}

// This returns the plugin's token in the tag that the browser has; it is empty where the portal's part is
// another one now.
std::string known_token(const PageRequest& request, const std::string& part) {
  const std::string_view tag = request.http.header("If-None-Match");
  const std::string end = "." + part + "\"";
  if (tag.size() <= end.size() + 1 || tag.front() != '"' || tag.substr(tag.size() - end.size()) != end)
    return {};
  return std::string(tag.substr(1, tag.size() - end.size() - 1));
}

bool can_be_in_a_tag(const std::string& token) {
  return !token.empty() &&
         std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7F' && c != '"'; });
}

// There is one sheet for everything that belongs together, so that nobody has to print it topic by topic.
void put_paper(const ItemPage& page, TemplateData& data) {
  data["is_paper"] = page.view == "sheet";
  if (page.view != "prepare") return;
  const agenda::Item* item = item_of(page.items, page.item);
  const std::string& whole = item->parent.empty() ? item->id : item->parent;
  data["paper"] = page.context.item_address(whole, "sheet");
}

// An item has the number that it has on the agenda; a topic that stands there under its theme has none.
void put_number(const ItemPage& page, TemplateData& data) {
  const auto& entries = page.context.held.agenda.entries;
  const auto here =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == page.item; });
  if (here == entries.end()) return;
  data["number"] = page.request.word(
      "entry.number_of",
      {{"number", std::to_string(here - entries.begin() + 1)}, {"count", std::to_string(entries.size())}});
}

TemplateData data_of_page(const ItemPage& page, const std::string& fragment) {
  const PageRequest& request = page.request;
  const agenda::Meeting& meeting = page.context.held.meeting;
  TemplateData data;
  data["title"] = page.title + " – " + view_of(page.views, page.view)->label;
  data["plugin"] = true;
  data["script"] = request.portal.has_script();
  data["body"] = "item-page view-" + page.view;
  data["projector"] = page.view == "projector";
  data["meeting_title"] = meeting.title;
  data["meeting_date"] = date_words(*request.user.language, meeting.date);
  data["meeting_address"] = page.context.address();
  put_number(page, data);
  data["back"] = page.context.item_address(page.item, "meeting");
  data["tabs"] = tabs_data(page);
  data["fragment"] = fragment;
  put_paper(page, data);
  put_neighbours(page, data);
  return data;
}

// This shows a form that was posted and not done, as it was typed.
Answer show_again(const ItemPage& page, const agenda::RefusedForm& again) {
  const PageRequest& request = page.request;
  // The page keeps the nonce of the form, so that the same form sent again is the same request.
  const std::string_view posted = request.posted("portal.nonce");
  const std::string nonce = posted.empty() ? new_token() : std::string(posted.substr(0, 64));
  const std::string fragment =
      request.portal.plugin().render(call_of(page, nonce), page.item, page.view, "text/html", again).value();
  TemplateData data = data_of_page(page, fragment);
  if (!again.problem) data["problem"] = request.word("item.look_again");
  return portal::page(request, "item", std::move(data), again.problem ? again.problem->status : 200);
}

Answer get_item(const PageRequest& request) {
  const ItemPage page = item_page(request);
  const std::string part = portals_part_of_tag(page);
  const agenda::PageWithToken shown =
      request.portal.plugin()
          .render_unless_known(call_of(page, new_token()), page.item, page.view, "text/html",
                               known_token(request, part))
          .value();
  Answer answer;
  if (shown.is_modified) {
    answer = portal::page(request, "item", data_of_page(page, shown.page));
  } else {
    answer.status = 304;
  }
  if (can_be_in_a_tag(shown.token)) answer.headers.emplace_back("ETag", tag_of(shown.token, part));
  return answer;
}

Answer look(const PageRequest& request) {
  const agenda::RefusedForm again{request.http.posted, {}};
  return show_again(item_page(request), again);
}

Answer post_item(const PageRequest& request) {
  const ItemPage page = item_page(request);
  agenda::Call call = call_at(request, page.context);
  call.request_id = request.portal.request_ids().request_id(request.posted("portal.nonce"),
                                                            request.http.posted, request.writing());
  const auto outcome = request.portal.plugin().submit(call, request.http.posted);
  if (outcome) return see_other(page.address());
  if (outcome.problem().status == AGENDA_UNAVAILABLE || outcome.problem().status == AGENDA_OUT_OF_MEMORY) {
    throw agenda::StatusError(AGENDA_UNAVAILABLE, "storage said no");
  }
  const agenda::RefusedForm again{request.http.posted, outcome.problem()};
  // The page is read again: the meeting may have moved on meanwhile, which may be why.
  return show_again(item_page(request), again);
}

}  // namespace

void add_item_pages(PageTable& pages) {
  const std::string address = "/o/{organisation}/{board}/m/{meeting}/i/{item}/{view}";
  pages.add("GET", address, For::signed_in, get_item);
  pages.add("POST", address, For::signed_in, post_item);
  pages.add_look(address, look);
}

}  // namespace portal
