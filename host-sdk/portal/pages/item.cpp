// This page shows an item of a meeting: the plugin's view within the portal's page, and the plugin's forms as
// they come back.
#include <algorithm>
#include <memory>
#include <optional>

#include "portal/accounts/secrets.hpp"
#include "portal/boards/meetings.hpp"
#include "portal/boards/own_items.hpp"
#include "portal/pages/board_context.hpp"
#include "portal/pages/closed_items.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/plugin_html.hpp"
#include "portal/pages/state_bits.hpp"

namespace portal {
namespace {

// This is the item before or after the one that is shown.
struct Neighbour {
  std::string id;
  std::string title;
};

struct ItemPage {
  const PageRequest& request;
  MeetingContext context;
  std::string item;
  std::string view;
  std::string title;
  std::vector<agenda::Item> items;      // all of the guides'
  std::vector<agenda::ViewType> views;  // the same

  MeetingAtHand meeting;
  std::optional<Neighbour> previous = {};
  std::optional<Neighbour> next = {};

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

// These are the items on the agenda, in its order: the arrow keys go through them.
void put_titles(ItemPage& page, const Entry* here) {
  const std::vector<Entry>& entries = page.context.held.agenda.entries;
  std::vector<const Entry*> shown;
  const auto beside = [&](std::ptrdiff_t step) -> const Entry* {
    const std::ptrdiff_t at = here - entries.data() + step;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(entries.size())) return nullptr;
    return shown.emplace_back(&entries[static_cast<std::size_t>(at)]);
  };
  const Entry* before = beside(-1);
  const Entry* after = beside(1);
  shown.push_back(here);
  const bool is_screen = view_of(page.views, page.view)->place == AGENDA_PLACE_SCREEN;
  const auto reader = is_screen ? ClosedItems::Reader::room : ClosedItems::Reader::user;
  const ClosedItems closed(page.request, page.context, reader, shown);
  page.title = closed.title(page.items, *here);
  const auto neighbour = [&](const Entry* entry) -> std::optional<Neighbour> {
    if (entry == nullptr) return {};
    return Neighbour{item_id_of(*entry), closed.title(page.items, *entry)};
  };
  page.previous = neighbour(before);
  page.next = neighbour(after);
}

ItemPage item_page(const PageRequest& request) {
  ItemPage page{request, meeting_context(request), request.value("item"), request.value("view"), {}, {}, {},
                {}};
  page.meeting.meeting = page.context.held.meeting;
  const agenda::Call call = call_at(request, page.context);
  page.items = request.portal.guides().items(call);
  page.views = request.portal.plugin().views(call).value();
  const Entry* entry = find_entry_of_item(page.context.held.agenda.entries, page.item);
  const agenda::Item* item = item_of(page.items, page.item);
  if ((item == nullptr && (entry == nullptr || !entry->plain)) || view_of(page.views, page.view) == nullptr)
    throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such item or view");
  if (entry != nullptr) {
    put_titles(page, entry);
  } else {
    // An item of a guide's need not be on the agenda: the parts of a guide that stands there have pages, too.
    page.title = item->title;
  }
  return page;
}

// A view is offered to those whom it serves now, on a page or a screen; the one that is shown always is.
bool is_offered(const ItemPage& page, const agenda::ViewType& view) {
  if (view.name == page.view) return true;
  if (view.place != AGENDA_PLACE_PAGE && view.place != AGENDA_PLACE_SCREEN) return false;
  return (view.roles & page.context.roles) != 0 && (view.states & state_bits(page.context.held.meeting)) != 0;
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

void put_neighbour(const ItemPage& page, TemplateData& data, const std::string& name,
                   const std::optional<Neighbour>& beside) {
  if (!beside) return;
  TemplateData neighbour;
  neighbour["link"] = page.context.item_address(beside->id, page.view);
  neighbour["label"] = beside->title;
  data[name] = std::move(neighbour);
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
  call.form = form_of(page.request, page.address(), nonce);
  return call;
}

// Beside what the plugin's token covers the portal shows the meeting in the page's head, which tabs there are, and
// where the arrow keys lead.
PageTag tag_of(const ItemPage& page) {
  const agenda::Meeting& meeting = page.context.held.meeting;
  std::vector<std::string> shown{meeting.title, meeting.date, std::to_string(meeting.state),
                                 std::to_string(page.context.roles)};
  for (const auto& beside : {page.previous, page.next})
    shown.push_back(beside ? beside->id + " " + beside->title : std::string());
  return {page.request, shown};
}

// There is one sheet for everything that belongs together, so that nobody has to print it topic by topic. An
// item of the portal's own has no questions to answer on paper.
void put_paper(const ItemPage& page, TemplateData& data) {
  data["is_paper"] = page.view == "sheet";
  const agenda::Item* item = item_of(page.items, page.item);
  if (page.view != "prepare" || item == nullptr) return;
  const std::string& whole = item->parent.empty() ? item->id : item->parent;
  data["paper"] = page.context.item_address(whole, "sheet");
}

// An item has the number that it has on the agenda; a topic that stands there under its theme has none.
void put_number(const ItemPage& page, TemplateData& data) {
  const auto& entries = page.context.held.agenda.entries;
  const auto here = std::find_if(entries.begin(), entries.end(),
                                 [&](const Entry& entry) { return item_id_of(entry) == page.item; });
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
  put_neighbour(page, data, "previous", page.previous);
  put_neighbour(page, data, "next", page.next);
  return data;
}

// This shows a form that was posted and not done, as it was typed.
Answer show_again(const ItemPage& page, const agenda::RefusedForm& again) {
  const PageRequest& request = page.request;
  const std::string fragment =
      request.portal.plugin()
          .render(call_of(page, nonce_of_posted_form(request)), page.item, page.view, "text/html", again)
          .value();
  TemplateData data = data_of_page(page, fragment);
  if (!again.problem) data["problem"] = request.word("item.look_again");
  return portal::page(request, "item", std::move(data), again.problem ? again.problem->status : 200);
}

Answer get_item(const PageRequest& request) {
  const ItemPage page = item_page(request);
  const PageTag tag = tag_of(page);
  const agenda::PageWithToken shown = request.portal.plugin()
                                          .render_unless_known(call_of(page, new_token()), page.item,
                                                               page.view, "text/html", tag.known_token())
                                          .value();
  Answer answer;
  if (shown.is_modified) {
    answer = portal::page(request, "item", data_of_page(page, shown.page));
  } else {
    answer.status = 304;
  }
  tag.put(answer, shown.token);
  return answer;
}

Answer look(const PageRequest& request) {
  const agenda::RefusedForm again{request.http.posted, {}};
  return show_again(item_page(request), again);
}

Answer post_item(const PageRequest& request) {
  const ItemPage page = item_page(request);
  const auto problem = submitted(request, call_at(request, page.context));
  if (!problem) return see_other(page.address());
  const agenda::RefusedForm again{request.http.posted, *problem};
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
