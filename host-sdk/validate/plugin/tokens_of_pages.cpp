// These checks look at the token that comes with a page of a meeting or board: it holds as long as the page says the
// same, for this reader, page, media type and query alone.
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

struct Shown {
  Said said;
  std::string token;
};

Shown show(const Portal& portal, const agenda::Call& call, agenda::PageRequest request,
           const std::string& known) {
  agenda::StringWriter token;
  request.known_token = known;
  Said said = portal.render_page(call, request, nullptr, token.get());
  return {std::move(said), token.take()};
}

// It returns the page with its token. The check is skipped where the plugin gives no tokens.
Shown first_shown(const Portal& portal, const agenda::Call& call, const PageAsk& ask) {
  Shown shown = show(portal, call, ask.request(), "");
  const std::string where = in_words(ask, *call.actor);
  expect(shown.said.ok(), where, " gave ", in_words(shown.said));
  if (shown.token.empty()) skip("it gives its pages no tokens");
  expect(shown.token.size() <= 200, "the token of ", where, " is ", shown.token.size(), " bytes long");
  for (const char c : shown.token)
    expect(c > ' ' && c <= '~', "the token of ", where,
           " is not plain ASCII: ", validate::shown(shown.token));
  expect(must_show(portal, call, ask) == shown.said.written, where,
         " is another page with a token than without");
  return shown;
}

void must_hold(const Portal& portal, const agenda::Call& call, const PageAsk& ask, const std::string& token) {
  const Shown again = show(portal, call, ask.request(), token);
  expect(again.said.status == AGENDA_NOT_MODIFIED, in_words(ask, *call.actor), " with its own token gave ",
         in_words(again.said), " rather than ", status_words(AGENDA_NOT_MODIFIED));
  expect(again.said.written.empty() && again.token.empty(), in_words(ask, *call.actor),
         " is not modified, and something was written");
  expect(show(portal, call, ask.request(), token + "x").said.ok(), in_words(ask, *call.actor),
         " is not modified for a token that is not its own");
}

// The token must not hold for a page that says something else.
void must_not_hold_if_other(const Portal& portal, const agenda::Call& call, const agenda::PageRequest& other,
                            const Shown& known, const std::string& what) {
  const Shown fresh = show(portal, call, other, "");
  if (!fresh.said.ok() || fresh.said.written == known.said.written) return;
  expect(show(portal, call, other, known.token).said.ok(), "another page, by its ", what, " (", other.page,
         " as ", other.media_type, "), counts as the one that the token came with");
}

void must_be_of_this_page(const Portal& portal, const agenda::Call& call, const std::vector<PageAsk>& asks,
                          const PageAsk& ask, const Shown& known) {
  const agenda::PageRequest request = ask.request();
  for (const PageAsk& other : asks)
    must_not_hold_if_other(portal, call, other.request(), known, "page, media type or query");
  for (const agenda::Actor& actor : people()) {
    agenda::Call other = call;
    other.actor = actor;
    must_not_hold_if_other(portal, other, request, known, "reader");
  }
  agenda::Call other = call;
  other.locale = "en";
  must_not_hold_if_other(portal, other, request, known, "locale");
  other = call;
  other.meeting = kNextMeeting;
  must_not_hold_if_other(portal, other, request, known, "meeting");
  other = call;
  other.form.reset();
  must_not_hold_if_other(portal, other, request, known, "forms");
  agenda::PageRequest placed = request;
  placed.placement = {"own-7_", 3};
  must_not_hold_if_other(portal, call, placed, known, "place");
}

// The meeting is changed by the host, and the page with it.
void must_follow_the_meeting(Portal& portal, const agenda::Call& call, const PageAsk& ask) {
  const agenda::Meeting whole = portal.world.meeting();
  const Shown before = first_shown(portal, call, ask);
  const std::pair<const char*, void (*)(agenda::Meeting&)> changes[] = {
      {"title", [](agenda::Meeting& meeting) { meeting.title = "Et andet møde"; }},
      {"state", [](agenda::Meeting& meeting) { meeting.state = AGENDA_MEETING_ENDED; }},
      {"place", [](agenda::Meeting& meeting) { meeting.place = "Selskabslokalet"; }},
      {"members", [](agenda::Meeting& meeting) { meeting.members.pop_back(); }},
      {"own items",
       [](agenda::Meeting& meeting) {
         meeting.own_items = {{"budget", "Budget 2027", AGENDA_ITEM_DECISION, 20, 0, "", "", {}}};
       }},
  };
  for (const auto& [what, change] : changes) {
    portal.world.meeting() = whole;
    change(portal.world.meeting());
    must_not_hold_if_other(portal, call, ask.request(), before, words("meeting's ", what));
  }
  portal.world.meeting() = whole;
}

std::string tokens(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = page_asks(portal);
  const auto look = [&] {
    for (const PageAsk& ask : asks) {
      const agenda::Call call = with_form(portal.call(people().front()));
      step("the token of " + in_words(ask, *call.actor));
      const Shown known = first_shown(portal, call, ask);
      must_hold(portal, call, ask, known.token);
      must_be_of_this_page(portal, call, asks, ask, known);
      must_follow_the_meeting(portal, call, ask);
    }
  };
  look();
  int changed = 0;
  if (portal.table<agenda_actions>(AGENDA_ACTIONS) != nullptr) {
    const Requests requests(portal);
    for (const Good& good : requests.good()) {
      const agenda::Call call = call_at(portal, good);
      std::vector<Shown> before;
      const agenda::Call looking = with_form(portal.call(people().front()));
      for (const PageAsk& ask : asks)
        before.push_back(first_shown(portal, looking, ask));
      expect(portal.perform(call, {good.request}).ok(), good.action.name, " was not done");
      for (std::size_t i = 0; i < asks.size(); ++i)
        must_not_hold_if_other(portal, looking, asks[i].request(), before[i],
                               "records after " + good.action.name);
      ++changed;
    }
    fill_with_records(portal);
    look();
  }
  return words(asks.size(),
               " pages by reader, page, media type, query, locale, meeting, forms and place, and after ",
               changed, " actions");
}

std::string token_of_typed(PluginSubject& subject) {
  Portal portal(subject);
  for (const PageAsk& ask : of_type(page_asks(portal), "text/html")) {
    const agenda::Call call = with_form(portal.call(people().front()));
    const Shown known = first_shown(portal, call, ask);
    agenda::PageRequest request = ask.request();
    request.refused.fields = {{"agenda-0-meeting", kThisMeeting}, {"agenda-1-text", "Halvt skrevet"}};
    const Shown again = show(portal, call, request, known.token);
    expect(again.said.ok(), in_words(ask, *call.actor), " with what was typed gave ", in_words(again.said));
    expect(again.token.empty(), in_words(ask, *call.actor), " with what was typed has a token");
  }
  return "each page with a refused form";
}

}  // namespace

Checks<PluginSubject> tokens_of_pages_checks() {
  return {
      {"pages-token",
       "A page's token comes in the same call, and holds for this page as long as it says the same.",
       &tokens},
      {"pages-token-typed", "A page that shows what was typed is shown whatever is known, and has no token.",
       &token_of_typed},
  };
}

}  // namespace validate
