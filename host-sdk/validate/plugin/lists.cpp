// These checks read the lists of items, actions and guides, and try what their visitors are promised.
#include "validate/plugin/lists.hpp"

#include <algorithm>

#include "validate/plugin/portal.hpp"

namespace validate {
namespace {

std::string items(PluginSubject& subject) {
  Portal portal(subject);
  const auto all = portal.list_items();
  std::set<std::string> seen;
  for (const agenda::Item& item : all) {
    expect(agenda::is_id(item.id), "the id of an item is none: ", shown(item.id));
    expect(item.parent.empty() || seen.count(item.parent) == 1, item.id, " stands before its parent ",
           shown(item.parent));
    expect(seen.insert(item.id).second, "two items have the id ", item.id);
    expect(item.type >= AGENDA_ITEM_INFORMATION && item.type <= AGENDA_ITEM_DECISION, item.id, " has type ",
           item.type);
    expect(
        !item.title.empty() && !item.guide.empty() && !item.guide_version.empty() && !item.language.empty(),
        item.id, " lacks a title, guide, version or language");
    expect_text(item.title, "the title of " + item.id);
  }
  for (const agenda::Item& parent : all) {
    std::uint32_t sum = 0;
    int children = 0;
    for (const agenda::Item& item : all) {
      if (item.parent != parent.id) continue;
      sum += item.minutes;
      ++children;
    }
    expect(children == 0 || sum == parent.minutes, parent.id, " takes ", parent.minutes,
           " minutes, and its parts ", sum);
  }
  return words(all.size(), " items");
}

std::vector<std::string> ids_of(const std::vector<agenda::Item>& items) {
  std::vector<std::string> ids;
  for (const agenda::Item& item : items)
    ids.push_back(item.id);
  return ids;
}

std::string items_of_meeting(PluginSubject& subject) {
  Portal portal(subject);
  if (agenda::get(&portal.items(), &agenda_items::list_of_meeting) == nullptr)
    skip("it does not list the items of a meeting");
  const auto all = ids_of(portal.list_items());
  expect(ids_of(portal.list_items_of_meeting()) == all,
         "a meeting at which nothing was written has other items than list shows");
  portal.world.meeting().items = {"own-item-of-the-portal"};
  if (!all.empty()) portal.world.meeting().items.push_back(all.back());
  expect(ids_of(portal.list_items_of_meeting()) == all,
         "a meeting that lists some items has others than list shows");
  return words(all.size(), " items");
}

std::string actions(PluginSubject& subject) {
  Portal portal(subject);
  const auto all = portal.list_actions();
  std::set<std::string> seen;
  for (const agenda::Action& action : all) {
    expect(!action.name.empty() && seen.insert(action.name).second, "two actions are called ",
           shown(action.name));
    expect(action.target >= AGENDA_TARGET_ITEM && action.target <= AGENDA_TARGET_ORGANISATION, action.name,
           " has target ", action.target);
    expect(action.roles != 0 && (action.roles & ~kAllRoles) == 0, action.name, " has roles ", action.roles);
    expect(action.states != 0 && (action.states & ~kAllStates) == 0, action.name, " has states ",
           action.states);
    expect(!action.label.empty(), action.name, " has no label");
    expect_text(action.label, "the label of " + action.name);
    std::set<std::string> names;
    for (const agenda::FieldType& field : action.fields)
      check_field(action.name, field, names);
  }
  return words(all.size(), " actions");
}

// A view that is listed is there, in each of its media types.
void check_renders(const Portal& portal, const std::vector<agenda::Item>& items,
                   const agenda::ViewType& view) {
  for (const std::string& type : view.media_types) {
    for (const agenda::Item& item : items) {
      const Said said = portal.render(portal.call(people().front()), item.id, view.name, type);
      expect(said.status != AGENDA_NOT_FOUND && said.status != AGENDA_NOT_SUPPORTED, "the view ", view.name,
             " is listed, and gave ", in_words(said), " for ", item.id, " as ", type);
    }
  }
}

std::string views(PluginSubject& subject) {
  Portal portal(subject);
  if (agenda::get(&portal.view(), &agenda_view::list) == nullptr) skip("it does not list its views");
  const auto items = portal.list_items();
  const auto all = portal.list_views();
  std::set<std::string> seen;
  for (const agenda::ViewType& view : all) {
    expect(!view.name.empty() && seen.insert(view.name).second, "two views are called ", shown(view.name));
    expect(view.place >= AGENDA_PLACE_PAGE && view.place <= AGENDA_PLACE_PAPER, view.name, " has place ",
           view.place);
    expect(view.roles != 0 && (view.roles & ~kAllRoles) == 0, view.name, " has roles ", view.roles);
    expect(view.states != 0 && (view.states & ~kAllStates) == 0, view.name, " has states ", view.states);
    expect(!view.label.empty(), view.name, " has no label");
    expect_text(view.label, "the label of " + view.name);
    expect(!view.media_types.empty(), view.name, " has no media type");
    check_renders(portal, items, view);
  }
  return words(all.size(), " views of ", items.size(), " items");
}

std::string content(PluginSubject& subject) {
  Portal portal(subject);
  std::vector<agenda::GuideFile> files;
  Said said = portal.list_guides(files);
  expect(said.ok(), "content.list gave ", in_words(said));
  const std::size_t listed = files.size();
  for (const std::string_view bytes :
       {std::string_view("<guide"), std::string_view(""), std::string_view("\xFF\0", 2)}) {
    files.clear();
    said = portal.check_guide("own.xml", bytes, files);
    expect(said.ok(), "content.check of what is no guide gave ", in_words(said));
    expect(files.size() == 1, "content.check showed ", files.size(), " verdicts");
    expect(!files[0].loaded, "content.check took ", shown(bytes), " for a guide");
    expect(!files[0].code.empty() && !files[0].reason.empty() && !files[0].remedy.empty(),
           "a refused guide has no code, reason or remedy");
    expect(files[0].file == "own.xml", "a guide called own.xml is shown as ", shown(files[0].file));
  }
  return words(listed, " files listed, 3 that are no guide refused");
}

// This visitor counts its visits and returns `says` at visit `at`.
struct Visits {
  int count = 0;
  int at = 1;
  agenda_status says = AGENDA_OK;
  template <class Shown>
  static agenda_status visit(void* ctx, const Shown*) {
    auto& visits = *static_cast<Visits*>(ctx);
    return ++visits.count == visits.at ? visits.says : AGENDA_OK;
  }
};

template <class Shown, class List>
int check_visitor(const Portal& portal, const std::string& name, List list) {
  const agenda::Call call = portal.call(people().front());
  const auto run = [&](Visits& visits) {
    RecordingWriter recorder;
    const agenda::BorrowedCall borrowed(call, recorder.report());
    step(words(name, " whose visitor returns ", visits.says));
    return check_said(name, list(portal.self(), borrowed.get(), &visits, &Visits::visit<Shown>), recorder)
        .status;
  };
  Visits all;
  expect(run(all) == AGENDA_OK, name, " was not OK");
  const int total = all.count;
  if (total == 0) return 0;
  for (const agenda_status says : {AGENDA_STOP, AGENDA_NOT_ALLOWED, AGENDA_UNAVAILABLE, 0, -1, 42}) {
    Visits visits{0, 1, says};
    const agenda_status status = run(visits);
    expect(visits.count == 1, name, " called its visitor again after it returned ", says);
    if (says == AGENDA_STOP) {
      expect(status == AGENDA_OK, name, " that was stopped gave ", status_words(status));
    } else if (agenda::is_known(says)) {
      expect(status == says, name, " gave ", status_words(status), " after its visitor failed with ", says);
    } else {
      expect(status != AGENDA_OK, name, " was OK after its visitor returned ", says, ", which is no status");
    }
  }
  return total;
}

// It checks the same of what summaries() says of every item.
int check_visitor_of_summaries(const Portal& portal, const agenda_view& view) {
  const auto summaries = agenda::get(&view, &agenda_view::summaries);
  if (summaries == nullptr || portal.table<agenda_items>(AGENDA_ITEMS) == nullptr) return 0;
  std::vector<std::string> items;
  for (const agenda::Item& item : portal.list_items())
    items.push_back(item.id);
  const agenda::BorrowedTexts ids(items);
  agenda_summary_request request = agenda::sized<agenda_summary_request>();
  request.items = ids.data();
  request.item_count = ids.size();
  return check_visitor<agenda_summary>(portal, "summaries",
                                       [&](void* self, const agenda_call* call, void* ctx,
                                           agenda_status (*visit)(void*, const agenda_summary*)) {
                                         return summaries(self, call, &request, ctx, visit);
                                       });
}

std::string visitors(PluginSubject& subject) {
  Portal portal(subject);
  int lists = 0;
  if (const auto* items = portal.table<agenda_items>(AGENDA_ITEMS)) {
    lists += check_visitor<agenda_item>(portal, "items.list", items->list) != 0 ? 1 : 0;
  }
  if (const auto* items = portal.table<agenda_items>(AGENDA_ITEMS)) {
    const auto of_meeting = agenda::get(items, &agenda_items::list_of_meeting);
    if (of_meeting != nullptr)
      lists += check_visitor<agenda_item>(portal, "items.list_of_meeting", of_meeting) != 0 ? 1 : 0;
  }
  if (const auto* actions = portal.table<agenda_actions>(AGENDA_ACTIONS)) {
    lists += check_visitor<agenda_action>(portal, "actions.list", actions->list) != 0 ? 1 : 0;
  }
  if (const auto* content = portal.table<agenda_content>(AGENDA_CONTENT)) {
    lists += check_visitor<agenda_guide_file>(portal, "content.list", content->list) != 0 ? 1 : 0;
  }
  if (const auto* view = portal.table<agenda_view>(AGENDA_VIEW)) {
    lists += check_visitor_of_summaries(portal, *view) != 0 ? 1 : 0;
    if (const auto list = agenda::get(view, &agenda_view::list))
      lists += check_visitor<agenda_view_type>(portal, "view.list", list) != 0 ? 1 : 0;
  }
  if (const auto* pages = portal.table<agenda_pages>(AGENDA_PAGES))
    lists += check_visitor<agenda_page_type>(portal, "pages.list", pages->list) != 0 ? 1 : 0;
  if (lists == 0) skip("it has nothing to list");
  return words(lists, " lists, each stopped, failed, and answered with values that are no status");
}

}  // namespace

void check_field(const std::string& owner, const agenda::FieldType& field, std::set<std::string>& names) {
  const std::string where = owner + "." + field.name;
  expect(!field.name.empty() && names.insert(field.name).second, "two fields are called ", where);
  expect(!field.label.empty(), where, " has no label");
  expect_text(field.label, "the label of " + where);
  expect(field.type >= AGENDA_FIELD_TEXT && field.type <= AGENDA_FIELD_BALLOT, where, " has type ",
         field.type);
  const bool has_choices = field.type == AGENDA_FIELD_CHOICE || field.type == AGENDA_FIELD_BALLOT;
  expect(has_choices == !field.choices.empty(), where,
         has_choices ? " has no choices" : " has choices and is none");
  const bool has_longest = field.type == AGENDA_FIELD_TEXT || field.type == AGENDA_FIELD_LINE ||
                           field.type == AGENDA_FIELD_REFERENCE || field.type == AGENDA_FIELD_BALLOT;
  expect(!has_longest || field.longest > 0, where, " may be 0 long");
  expect((field.type == AGENDA_FIELD_REFERENCE) == !field.refers_to.empty(), where,
         " says what it refers to where it is no reference, or does not where it is one");
  for (const agenda::Choice& choice : field.choices)
    expect(!choice.value.empty() && !choice.label.empty(), where, " has a choice without a value or label");
}

Checks<PluginSubject> list_checks() {
  return {
      {"items-list", "Items have ids, titles and parents, and a parent takes as long as its parts.", &items},
      {"items-of-meeting", "A meeting at which nothing was written has the items that there are.",
       &items_of_meeting},
      {"actions-list", "The table of actions says all there is to know of each action and field.", &actions},
      {"views-list", "The table of views says all there is to know of each, and each is there.", &views},
      {"content-check", "A guide's verdict is shown once, and says what is wrong and what to write.",
       &content},
      {"visitors", "A visitor that stops ends the list well, one that fails ends it with its own status.",
       &visitors},
  };
}

}  // namespace validate
