// These checks look at views: JSON must be JSON, a strict content security policy must let HTML through, text
// must stay text, and tokens must change with the page.
#include "validate/plugin/html.hpp"
#include "validate/plugin/json.hpp"
#include "validate/plugin/requests.hpp"

namespace validate {
namespace {

agenda::Call with_form(agenda::Call call) {
  call.form = agenda::Form{"/act?a=1&b=2", {{html::kHostsField, "token"}}};
  return call;
}

// It runs `each` on pages of one type: on everybody's at first, and after every good request on those of its
// actor. It says how many pages there were.
template <class Each>
std::string each_page(PluginSubject& subject, const char* type, Each each) {
  Portal portal(subject);
  const Requests requests(portal);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  int pages = 0;
  const auto look = [&](const agenda::Actor& actor, const std::string& after) {
    for (const agenda::Item& item : items) {
      for (const std::string& view : portal.view_names()) {
        const Said said = portal.render(with_form(portal.call(actor)), item.id, view, type);
        if (said.status == AGENDA_NOT_FOUND) continue;  // it has no such view
        const std::string where = words(view, " of ", item.id, " for ", actor.id, after);
        expect(said.ok(), where, " gave ", in_words(said));
        each(said.written, where);
        ++pages;
      }
    }
  };
  for (const agenda::Actor& actor : people())
    look(actor, "");
  for (const Good& good : requests.good()) {
    static_cast<void>(done(portal, good));
    look(good.actor, " after " + good.action.name);
  }
  if (pages == 0) skip("it has no view");
  return words(pages, " pages");
}

std::string json_views(PluginSubject& subject) {
  return each_page(subject, "application/json", [](const std::string& page, const std::string& where) {
    expect(json::is_valid(page), where, " is no JSON: ", shown(page));
  });
}

std::string text_views(PluginSubject& subject) {
  return each_page(subject, "text/plain", [](const std::string& page, const std::string& where) {
    expect_text(page, where);
    expect(!page.empty(), where, " is empty");
  });
}

std::string html_views(PluginSubject& subject) {
  return each_page(subject, "text/html", [](const std::string& page, const std::string& where) {
    expect_text(page, where);
    const std::string found = html::inline_part(page);
    expect(found.empty(), where, " has code or style of its own: ", shown(found));
  });
}

std::string form_names(PluginSubject& subject) {
  return each_page(subject, "text/html", [](const std::string& page, const std::string& where) {
    const std::string name = html::name_not_kept(page);
    expect(name.empty(), where, " has a field ", shown(name),
           ": a name begins with agenda-, is of a-z, 0-9 and ", "hyphens, and stands once in its form");
  });
}

std::string escaped_text(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  const auto items = portal.list_items();
  int tried = 0;
  for (const Good& good : requests.some()) {
    agenda::ActionRequest request = good.request;
    if (!say_everywhere(good.action, "\"'><x-kanin onload=x>&amp;", request)) continue;
    const agenda::Call call = call_at(portal, good);
    if (!portal.perform(call, {request}).ok()) continue;
    for (const agenda::Item& item : items) {
      for (const std::string& view : portal.view_names()) {
        const Said html = portal.render(with_form(portal.call(good.actor)), item.id, view, "text/html");
        expect(html.written.find("<x-kanin") == std::string::npos, "what was typed in ", good.action.name,
               " becomes markup in ", view, " of ", item.id);
        const Said data = portal.render(portal.call(good.actor), item.id, view, "application/json");
        expect(!data.ok() || json::is_valid(data.written), "what was typed in ", good.action.name,
               " breaks the JSON of ", view, " of ", item.id);
      }
    }
    ++tried;
  }
  if (tried == 0) skip("no action has a text");
  agenda::Call call = portal.call(people().front());
  call.form = agenda::Form{"/act?\"><x-kanin>", {{"csrf\"><x-kanin>", "'\"><x-kanin>"}}};
  for (const agenda::Item& item : items) {
    const Said said = portal.render(call, item.id, "meeting", "text/html");
    expect(said.written.find("<x-kanin") == std::string::npos, "the host's own form becomes markup");
  }
  return words(tried, " actions, and the host's form");
}

std::string unknown_views(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  const agenda::Call call = portal.call(people().front());
  const std::string& item = items.back().id;
  const auto refuse = [&](const Said& said, agenda_status wanted, const char* what) {
    expect(said.status == wanted, what, " gave ", in_words(said), " rather than ", status_words(wanted));
  };
  refuse(portal.render(call, "no-such-item", "meeting", "text/html"), AGENDA_NOT_FOUND, "an unknown item");
  refuse(portal.render(call, item + " ", "meeting", "text/html"), AGENDA_NOT_FOUND, "an item and a blank");
  refuse(portal.render(call, item, "meeting ", "text/html"), AGENDA_NOT_FOUND, "a view and a blank");
  refuse(portal.render(call, item, "no-such-view", "text/html"), AGENDA_NOT_FOUND, "an unknown view");
  refuse(portal.render(call, item, "meeting", "image/png"), AGENDA_NOT_SUPPORTED, "an unknown media type");
  refuse(portal.token(call, "no-such-item"), AGENDA_NOT_FOUND, "the token of an unknown item");
  agenda::Call elsewhere = call;
  elsewhere.meeting = "no-such-meeting";
  refuse(portal.render(elsewhere, item, "meeting", "text/html"), AGENDA_NOT_FOUND, "an unknown meeting");
  refuse(portal.asset("../agenda.css"), AGENDA_NOT_FOUND, "an unknown file");
  return "item, view, media type, meeting and file";
}

std::string no_form(PluginSubject& subject) {
  Portal portal(subject);
  for (const agenda::Item& item : portal.list_items()) {
    for (const agenda::Actor& actor : people()) {
      const Said said = portal.render(portal.call(actor), item.id, "meeting", "text/html");
      expect(said.written.find("<form") == std::string::npos,
             "a page for a host without a form's address has a form");
    }
  }
  return "everybody's page of every item";
}

// A form that was posted and not done is shown again, whatever was in it.
std::string posted_again(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  const std::string huge(100'000, 'x');
  for (const std::string& value :
       {std::string("<x-kanin>\"'&"), std::string("\xFF\xFE"), std::string("a\0b", 3), huge}) {
    RecordingWriter recorder;
    const agenda::Call call = with_form(portal.call(people().front()));
    const agenda::BorrowedCall borrowed(call, recorder.report());
    const std::vector<agenda::Field> fields{
        {"agenda-1-action", value}, {"agenda-1-text", value}, {value, value}};
    const agenda::BorrowedFields typed(fields);
    agenda::Problem problem = agenda::problem_of(AGENDA_CONFLICT, value);
    problem.field = problem.theirs = problem.yours = value;
    const agenda_problem told = agenda::c_problem(problem);
    agenda_view_request request = agenda::sized<agenda_view_request>();
    request.item = agenda::text_of(items.back().id);
    request.view = agenda::text_of("meeting");
    request.media_type = agenda::text_of("text/html");
    request.typed = typed.data();
    request.typed_count = typed.size();
    request.problem = &told;
    step("a refused form with " + shown(value, 20));
    const Said said = check_said(
        "render", portal.view().render(portal.self(), borrowed.get(), &request, recorder.writer()), recorder);
    expect(said.ok() || said.status == AGENDA_INVALID_ARGUMENT, "a refused form with ", shown(value, 20),
           " gave ", in_words(said));
    expect(said.written.find("<x-kanin") == std::string::npos,
           "what was typed becomes markup in a refused form");
    if (said.ok()) expect_text(said.written, "a page with a refused form");
  }
  return "markup, no UTF-8, a NUL, and 100,000 characters";
}

std::string token_of(const Portal& portal, const agenda::Actor& actor, const std::string& item) {
  const Said said = portal.token(portal.call(actor), item);
  expect(said.ok(), "state_token of ", item, " gave ", in_words(said));
  return said.written;
}

std::string token_steady(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  const agenda::Actor& actor = people().front();
  for (const agenda::Item& item : items) {
    const std::string token = token_of(portal, actor, item.id);
    expect(!token.empty() && token.size() <= 200, "the token of ", item.id, " is ", token.size(),
           " bytes long");
    for (const char c : token)
      expect(c > ' ' && c <= '~', "the token of ", item.id, " is not plain ASCII: ", shown(token));
    static_cast<void>(portal.render(portal.call(actor), item.id, "meeting", "text/html"));
    static_cast<void>(portal.perform(portal.call(actor), {{"no_such_action", item.id, {}, {}}}));
    agenda::Call later = portal.call(actor);
    later.time_ms += 60'000;
    expect(portal.token(later, item.id).written == token, "the token of ", item.id,
           " changed, and nothing else did");
  }
  return words(items.size(), " items: looked at, refused, and a minute later");
}

std::string token_changes(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int changed = 0;
  for (const Good& good : requests.some()) {
    if (good.request.item.empty()) continue;
    const std::string& item = good.request.item;
    agenda::Call call = call_at(portal, good);
    const auto page = [&] {
      agenda::Call asking = portal.call(good.actor);
      asking.request_id.clear();
      return portal.page(asking, item, "meeting", "application/json");
    };
    const std::string before = page(), token = token_of(portal, good.actor, item);
    expect(portal.perform(call, {good.request}).ok(), good.action.name, " was not done");
    if (page() == before) continue;
    expect(token_of(portal, good.actor, item) != token, good.action.name, " changed the page of ", item,
           ", and not its token");
    ++changed;
  }
  if (changed == 0) skip("no action changes an item's page");
  return words(changed, " actions that change an item's page");
}

std::string placed_page(const Portal& portal, const agenda::Actor& actor, const std::string& item,
                        const std::string& view, const std::string& prefix, std::uint32_t level) {
  const agenda::Call call = with_form(portal.call(actor));
  RecordingWriter recorder;
  const agenda::BorrowedCall borrowed(call, recorder.report());
  agenda_view_request request = agenda::sized<agenda_view_request>();
  request.item = agenda::text_of(item);
  request.view = agenda::text_of(view);
  request.media_type = agenda::text_of("text/html");
  request.id_prefix = agenda::text_of(prefix);
  request.heading_level = level;
  const Said said = check_said(
      "render", portal.view().render(portal.self(), borrowed.get(), &request, recorder.writer()), recorder);
  return said.ok() ? said.written : std::string();
}

std::string placed_views(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  int pages = 0;
  for (const agenda::Item& item : items) {
    for (const std::string& view : portal.view_names()) {
      for (const agenda::Actor& actor : people()) {
        const std::string page = placed_page(portal, actor, item.id, view, "", 0);
        if (page.empty()) continue;
        const std::string where = words(view, " of ", item.id, " for ", actor.id);
        const std::string placed = placed_page(portal, actor, item.id, view, "own-7_", 4);
        for (const std::string& one : html::ids_in(placed))
          expect(one.rfind("own-7_", 0) == 0, where, " has the id ", shown(one), ", without the prefix");
        expect(html::ids_in(placed).size() == html::ids_in(page).size(), where,
               " has other ids where they have a prefix");
        const auto levels = html::heading_levels_in(page), moved = html::heading_levels_in(placed);
        expect(levels.size() == moved.size(), where, " has other headings at another level");
        for (std::size_t i = 0; i < levels.size(); ++i)
          expect(std::stoi(moved[i]) == std::stoi(levels[i]) + 2, where, " has the heading h", levels[i],
                 ", which is h", moved[i], " where the first is to be h4");
        ++pages;
      }
    }
  }
  if (pages == 0) skip("it has no page");
  return words(pages, " pages, with ids and headings as they are put");
}

std::string view_writes(PluginSubject& subject) {
  Portal portal(subject);
  const auto before = portal.storage.everything();
  portal.storage.heals();
  for (const agenda::Item& item : portal.list_items()) {
    for (const std::string& view : portal.view_names()) {
      for (const char* type : kMediaTypes)
        static_cast<void>(portal.render(with_form(portal.call(people().front())), item.id, view, type));
    }
    static_cast<void>(portal.token(portal.call(people().front()), item.id));
  }
  expect(portal.storage.applies() == 0 && portal.storage.everything() == before, "looking at pages writes");
  return "every view of every item";
}

}  // namespace

Checks<PluginSubject> view_checks() {
  return {
      {"view-json", "Every JSON view is JSON.", &json_views},
      {"view-text", "Every view in plain text is text.", &text_views},
      {"view-html", "No HTML view has script or style of its own: a strict policy holds.", &html_views},
      {"view-form-names",
       "A form comes through any framework: each name stands once, of a-z, 0-9 and hyphens.", &form_names},
      {"view-placement", "Ids begin with the prefix, and headings at the level, that the host wants.",
       &placed_views},
      {"view-escapes", "What people type stays text in HTML and JSON, and so do the host's form fields.",
       &escaped_text},
      {"view-unknown", "An unknown item, view, meeting or file is NOT_FOUND, a media type NOT_SUPPORTED.",
       &unknown_views},
      {"view-without-form", "Without a form's address a page has no form.", &no_form},
      {"view-posted", "A refused form can be shown again, whatever was in it.", &posted_again},
      {"view-reads-only", "Looking at a page writes nothing.", &view_writes},
      {"token-steady", "A state token is short ASCII, and the same as long as nothing changes.",
       &token_steady},
      {"token-changes", "A state token changes with the page.", &token_changes},
  };
}

}  // namespace validate
