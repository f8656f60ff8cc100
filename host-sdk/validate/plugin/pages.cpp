// These checks look at the pages of meetings and boards as they look at views: each is shown to whom it serves, is what
// its media type says, and stands where the host puts it.
#include <set>

#include "validate/plugin/html.hpp"
#include "validate/plugin/json.hpp"
#include "validate/plugin/json_schema.hpp"
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

// It runs `each` on the pages of one media type for everybody at every moment. It says how many there were.
template <class Each>
std::string each_paper(PluginSubject& subject, const char* type, Each each) {
  Portal portal(subject);
  const auto asks = of_type(page_asks(portal), type);
  int pages = 0;
  at_every_moment(portal, [&](const agenda::Actor& actor, const std::string& after) {
    for (const PageAsk& ask : asks) {
      const Said said = portal.render_page(with_form(portal.call(actor)), ask.request());
      if (!said.ok()) continue;  // pages-render says whether it may be refused
      each(said.written, in_words(ask, actor) + after);
      ++pages;
    }
  });
  expect(pages > 0, "no page as ", type, " was shown to anybody");
  return words(pages, " pages");
}

std::string rendered(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = page_asks(portal);
  int shown_pages = 0, refused = 0;
  at_every_moment(portal, [&](const agenda::Actor& actor, const std::string& after) {
    for (const PageAsk& ask : asks) {
      const std::string where = in_words(ask, actor) + after;
      step(where);
      const Said said = portal.render_page(with_form(portal.call(actor)), ask.request());
      if (said.ok()) {
        expect(!said.written.empty(), where, " is empty");
        ++shown_pages;
        continue;
      }
      expect(said.status == AGENDA_NOT_ALLOWED, where, " gave ", in_words(said));
      expect(said.problem.has_value(), where, " was refused without a word");
      expect(!serves(ask.page, actor, portal.world.meeting().state), where,
             " was refused, and the table says that it serves them: ", in_words(said));
      ++refused;
    }
  });
  return words(shown_pages, " pages shown, ", refused, " refused");
}

std::string html_pages(PluginSubject& subject) {
  return each_paper(subject, "text/html", [](const std::string& page, const std::string& where) {
    expect_text(page, where);
    const std::string found = html::inline_part(page);
    expect(found.empty(), where, " has code or style of its own: ", shown(found));
    const std::string fault = html::fault_of(page);
    expect(fault.empty(), where, " is not well formed: ", fault);
    const std::string name = html::name_not_kept(page);
    expect(name.empty(), where, " has a field ", shown(name),
           ": a name begins with agenda-, is of a-z, 0-9 and ", "hyphens, and stands once in its form");
  });
}

std::string text_pages(PluginSubject& subject) {
  return each_paper(subject, "text/plain", [](const std::string& page, const std::string& where) {
    expect_text(page, where);
    expect(!page.empty(), where, " is empty");
  });
}

std::string json_pages(PluginSubject& subject) {
  Portal portal(subject);
  const bool has_assets = portal.table<agenda_view>(AGENDA_VIEW) != nullptr;
  const Said asset = has_assets ? portal.asset("pages.schema.json") : Said();
  const json::Schema schema(asset.ok() ? asset.written : std::string("{}"));
  const std::string pages =
      each_paper(subject, "application/json", [&](const std::string& page, const std::string& where) {
        expect(json::is_valid(page), where, " is no JSON: ", shown(page));
        const std::string fault = schema.fault_of(page);
        expect(fault.empty(), where, " is not as pages.schema.json says: ", fault);
      });
  return pages + (asset.ok() ? ", held against pages.schema.json" : "; there is no pages.schema.json");
}

std::string placed(const Portal& portal, const agenda::Actor& actor, const PageAsk& ask, const char* prefix,
                   std::uint32_t level) {
  agenda::PageRequest request = ask.request();
  request.placement = {prefix, level};
  const Said said = portal.render_page(with_form(portal.call(actor)), request);
  return said.ok() ? said.written : std::string();
}

void must_be_placed(const Portal& portal, const agenda::Actor& actor, const PageAsk& ask,
                    const std::string& where) {
  const std::string page = placed(portal, actor, ask, "", 0);
  const std::string moved_page = placed(portal, actor, ask, "own-7_", 4);
  const auto ids = html::ids_in(page), moved_ids = html::ids_in(moved_page);
  expect(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size(), where, " has one id twice");
  for (const std::string& one : moved_ids)
    expect(one.rfind("own-7_", 0) == 0, where, " has the id ", shown(one), ", without the prefix");
  expect(moved_ids.size() == ids.size(), where, " has other ids where they have a prefix");
  const auto levels = html::heading_levels_in(page), moved = html::heading_levels_in(moved_page);
  expect(levels.empty() || levels.front() == "2", where, " begins with an h",
         levels.empty() ? "" : levels.front(), " where nothing else is asked for");
  expect(levels.size() == moved.size(), where, " has other headings at another level");
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const int below = std::min(std::stoi(levels[i]) + 2, 6);
    expect(std::stoi(moved[i]) == below, where, " has the heading h", levels[i], ", which is h", moved[i],
           " where the first is to be h4");
  }
}

std::string placed_pages(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = of_type(page_asks(portal), "text/html");
  int pages = 0;
  at_every_moment(portal, [&](const agenda::Actor& actor, const std::string& after) {
    for (const PageAsk& ask : asks) {
      must_be_placed(portal, actor, ask, in_words(ask, actor) + after);
      ++pages;
    }
  });
  return words(pages, " pages, with ids and headings as they are put");
}

// It looks at every page as HTML and JSON for markup that somebody has typed.
void must_stay_text(const Portal& portal, const std::vector<PageAsk>& asks, const agenda::Actor& actor,
                    const std::string& what) {
  for (const PageAsk& ask : asks) {
    const Said said = portal.render_page(with_form(portal.call(actor)), ask.request());
    if (!said.ok()) continue;
    expect(ask.type != "text/html" || said.written.find("<x-kanin") == std::string::npos, what,
           " becomes markup on ", in_words(ask, actor));
    expect(ask.type != "application/json" || json::is_valid(said.written), what, " breaks ",
           in_words(ask, actor));
  }
}

constexpr const char* kMarkup = "\"'><x-kanin onload=x>&amp;";

std::string escaped_pages(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = page_asks(portal);
  int tried = 0;
  if (portal.table<agenda_actions>(AGENDA_ACTIONS) != nullptr) {
    const Requests requests(portal);
    for (const Good& good : requests.good()) {
      agenda::ActionRequest request = good.request;
      if (!say_everywhere(good.action, kMarkup, request)) continue;
      if (!portal.perform(call_at(portal, good), {request}).ok()) continue;
      must_stay_text(portal, asks, good.actor, "what was typed in " + good.action.name);
      ++tried;
    }
  }
  agenda::Meeting& meeting = portal.world.meeting();
  meeting.own_items = {
      {"budget", kMarkup, AGENDA_ITEM_DECISION, 20, AGENDA_CLOSED_NO, kMarkup, kMarkup, {{kMarkup, "/b"}}}};
  meeting.title = meeting.place = meeting.board_name = meeting.organisation_name = kMarkup;
  for (const agenda::Actor& actor : people())
    must_stay_text(portal, asks, actor, "what the host says of its meeting");
  agenda::Call call = portal.call(people().front());
  call.form = agenda::Form{"/act?\"><x-kanin>", {{"csrf\"><x-kanin>", "'\"><x-kanin>"}}};
  for (const PageAsk& ask : asks) {
    const Said said = portal.render_page(call, ask.request());
    expect(ask.type != "text/html" || said.written.find("<x-kanin") == std::string::npos,
           "the host's own form becomes markup on ", in_words(ask, *call.actor));
  }
  return words(tried, " actions, the host's meeting and its form");
}

// A later moment of the same day, and another object of the plugin's, make no difference.
std::string same_bytes(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = page_asks(portal);
  fill_with_records(portal);
  std::size_t pages = 0;
  for (const std::uint32_t state : kMeetingStates) {
    portal.world.meeting().state = state;
    const agenda::Call call = portal.call(people().front());
    agenda::Call later = portal.call(people().front());
    later.time_ms += 60'000;
    std::vector<std::string> first;
    for (const PageAsk& ask : asks) {
      first.push_back(must_show(portal, call, ask));
      expect(must_show(portal, later, ask) == first.back(), in_words(ask, *call.actor), " in meeting state ",
             state, " is not the same a minute later");
    }
    portal.close();
    portal.open();
    for (std::size_t i = 0; i < asks.size(); ++i, ++pages) {
      expect(must_show(portal, call, asks[i]) == first[i], in_words(asks[i], *call.actor),
             " in meeting state ", state, " is not the same once the plugin was opened again");
    }
  }
  return words(pages, " pages, a minute later and opened again");
}

std::string pages_without_form(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = of_type(page_asks(portal), "text/html");
  at_every_moment(portal, [&](const agenda::Actor& actor, const std::string& after) {
    for (const PageAsk& ask : asks) {
      const Said said = portal.render_page(portal.call(actor), ask.request());
      expect(said.written.find("<form") == std::string::npos, in_words(ask, actor), after,
             " has a form, and the host has given no address for it");
    }
  });
  return words(asks.size(), " pages, for everybody");
}

std::string pages_write(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = page_asks(portal);
  fill_with_records(portal);
  const auto before = portal.storage.everything();
  portal.storage.heals();
  for (const agenda::Actor& actor : people()) {
    for (const PageAsk& ask : asks)
      static_cast<void>(portal.render_page(with_form(portal.call(actor)), ask.request()));
  }
  expect(portal.storage.applies() == 0 && portal.storage.everything() == before, "looking at pages writes");
  return words(asks.size(), " pages, for everybody");
}

}  // namespace

Checks<PluginSubject> page_checks() {
  return {
      {"pages-render",
       "Every page is shown in every media type to those whom it serves, or refused with a message.",
       &rendered},
      {"pages-html", "Every HTML page is well formed, and has no script or style of its own.", &html_pages},
      {"pages-text", "Every page in plain text is text.", &text_pages},
      {"pages-json", "Every JSON page is JSON, and as pages.schema.json says where there is one.",
       &json_pages},
      {"pages-placement",
       "A page's ids begin with the prefix, each once, and its headings at the level wanted.", &placed_pages},
      {"pages-escapes", "What people type and what the host says of its meeting stays text on pages.",
       &escaped_pages},
      {"pages-same-bytes", "A page has the same bytes for the same records, later and opened again.",
       &same_bytes},
      {"pages-without-form", "Without a form's address no page has a form.", &pages_without_form},
      {"pages-read-only", "Looking at a page of a meeting or board writes nothing.", &pages_write},
  };
}

}  // namespace validate
