// These checks ask for pages that there are not, with queries that are none, for meetings that are missing, and with
// what was typed in a form.
#include "validate/plugin/html.hpp"
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

void must_be(const Said& said, agenda_status wanted, const std::string& what) {
  expect(said.status == wanted, what, " gave ", in_words(said), " rather than ", status_words(wanted));
  expect(said.problem.has_value(), what, " was refused without a word");
}

PageAsk renamed(PageAsk ask, const std::string& name) {
  ask.page.name = name;
  return ask;
}

std::string unknown_pages(PluginSubject& subject) {
  Portal portal(subject);
  const agenda::Call call = portal.call(people().front());
  agenda::Call elsewhere = call, nowhere = call, nobody = call;
  elsewhere.meeting = "no-such-meeting";
  nowhere.meeting.clear();
  nobody.actor.reset();
  const auto asks = page_asks(portal);
  for (const PageAsk& ask : asks) {
    const std::string page = in_words(ask, people().front());
    step(page);
    const std::string& name = ask.page.name;
    for (const std::string& unknown :
         {name + " ", name + "s", name.substr(1), std::string("no-such-page"), std::string()}) {
      const Said said = portal.render_page(call, renamed(ask, unknown).request());
      const bool is_refused =
          said.status == AGENDA_NOT_FOUND || (unknown.empty() && said.status == AGENDA_INVALID_ARGUMENT);
      expect(is_refused, "the unknown page ", shown(unknown), " gave ", in_words(said));
      expect(said.problem.has_value(), "the unknown page ", shown(unknown), " was refused without a word");
    }
    agenda::PageRequest request = ask.request();
    for (const char* type : {"image/png", "text/html; charset=utf-8", "text/", ""}) {
      request.media_type = type;
      const Said said = portal.render_page(call, request);
      const bool is_refused =
          said.status == AGENDA_NOT_SUPPORTED || (*type == '\0' && said.status == AGENDA_INVALID_ARGUMENT);
      expect(is_refused, name, " as the unknown media type ", shown(type), " gave ", in_words(said));
      expect(said.problem.has_value(), name, " as ", shown(type), " was refused without a word");
    }
    if (ask.page.target == AGENDA_TARGET_MEETING) {
      must_be(portal.render_page(elsewhere, ask.request()), AGENDA_NOT_FOUND,
              page + ", of an unknown meeting,");
      must_be(portal.render_page(nowhere, ask.request()), AGENDA_INVALID_ARGUMENT, page + ", of no meeting,");
    } else {
      const Said said = portal.render_page(nowhere, ask.request());
      expect(said.ok(), page, ", which is the board's, without a meeting gave ", in_words(said));
    }
    must_be(portal.render_page(nobody, ask.request()), AGENDA_INVALID_ARGUMENT, page + ", for nobody,");
  }
  return words("page, media type, meeting and actor of ", asks.size(), " pages");
}

void must_refuse_query(const Portal& portal, const PageAsk& ask, std::vector<agenda::Field> query,
                       const std::string& field, const std::string& what) {
  agenda::PageRequest request = ask.request();
  request.query = std::move(query);
  step(words(in_words(ask, people().front()), " with ", what));
  const Said said = portal.render_page(portal.call(people().front()), request);
  must_be(said, AGENDA_INVALID_ARGUMENT, words(in_words(ask, people().front()), " with ", what));
  expect(said.field() == field, in_words(ask, people().front()), " with ", what,
         " was refused as one of field ", shown(said.field()), " rather than ", shown(field));
}

// A field that is not sent has its first choice.
void must_begin_with_the_first(const Portal& portal, const PageAsk& ask, const agenda::FieldType& field) {
  const agenda::Call call = portal.call(people().front());
  PageAsk chosen = ask;
  chosen.query = {{field.name, field.choices.front().value}};
  expect(must_show(portal, call, ask) == must_show(portal, call, chosen), in_words(ask, people().front()),
         " is not that of the first choice of ", field.name);
}

std::string queries(PluginSubject& subject) {
  Portal portal(subject);
  fill_with_records(portal);
  std::size_t fields = 0;
  for (const PageAsk& ask : page_asks(portal)) {
    if (!ask.query.empty()) continue;
    must_refuse_query(portal, ask, {{"no_such_field", "x"}}, "no_such_field", "an unknown field");
    for (const agenda::FieldType& field : ask.page.fields) {
      if (field.choices.empty()) continue;
      const std::string& first = field.choices.front().value;
      for (const std::string& value :
           {first + "x", first + " ", first + "\n", std::string("<x-kanin>"), std::string(100'000, 'x')})
        must_refuse_query(portal, ask, {{field.name, value}}, field.name,
                          words("the value ", shown(value, 20), ", which is no choice,"));
      must_refuse_query(portal, ask, {{field.name, "a\xFF\xFE"}}, field.name, "a value that is no UTF-8");
      must_begin_with_the_first(portal, ask, field);
      ++fields;
    }
  }
  return words(fields, " fields of choices, as each media type, and an unknown one");
}

std::string bad_ids_in_pages(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = page_asks(portal);
  using Spoil = void (*)(agenda::Call& call);
  const std::pair<const char*, Spoil> spoilt[] = {
      {"an organisation that is no id", [](agenda::Call& call) { call.organisation = "../etc"; }},
      {"no organisation", [](agenda::Call& call) { call.organisation.clear(); }},
      {"a board with a space", [](agenda::Call& call) { call.board = "a b"; }},
      {"a meeting with a slash", [](agenda::Call& call) { call.meeting = "a/b"; }},
      {"an actor without an id", [](agenda::Call& call) { call.actor->id.clear(); }},
      {"a time before 1970", [](agenda::Call& call) { call.time_ms = -1; }},
  };
  for (const PageAsk& ask : asks) {
    for (const auto& [what, spoil] : spoilt) {
      agenda::Call call = portal.call(people().front());
      spoil(call);
      must_be(portal.render_page(call, ask.request()), AGENDA_INVALID_ARGUMENT,
              words(in_words(ask, people().front()), " in a call with ", what));
    }
    for (const std::string& bad : {std::string("\xFF"), std::string("a\0b", 3), std::string("\x1B")}) {
      const agenda_status status =
          portal.render_page(portal.call(people().front()), renamed(ask, bad).request()).status;
      expect(status == AGENDA_INVALID_ARGUMENT || status == AGENDA_NOT_FOUND, "the page ", shown(bad),
             " gave ", status_words(status));
    }
  }
  return words(std::size(spoilt), " ways, and names that are no text");
}

// A form that was posted and not done is shown again, whatever was in it.
std::string pages_posted(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = of_type(page_asks(portal), "text/html");
  const std::string huge(100'000, 'x');
  for (const std::string& value :
       {std::string("<x-kanin>\"'&"), std::string("\xFF\xFE"), std::string("a\0b", 3), huge}) {
    for (const PageAsk& ask : asks) {
      agenda::PageRequest request = ask.request();
      request.refused.fields = {{"agenda-0-meeting", kThisMeeting},
                                {"agenda-1-action", value},
                                {"agenda-1-text", value},
                                {value, value}};
      request.refused.problem = agenda::problem_of(AGENDA_CONFLICT, value);
      request.refused.problem->field = request.refused.problem->theirs = request.refused.problem->yours =
          value;
      const std::string what =
          words(in_words(ask, people().front()), " with a refused form of ", shown(value, 20));
      step(what);
      const Said said = portal.render_page(with_form(portal.call(people().front())), request);
      expect(said.ok() || said.status == AGENDA_INVALID_ARGUMENT, what, " gave ", in_words(said));
      expect(said.written.find("<x-kanin") == std::string::npos, "what was typed becomes markup on ", what);
      if (said.ok()) expect_text(said.written, what);
    }
  }
  return words(asks.size(), " pages, with markup, no UTF-8, a NUL, and 100,000 characters");
}

}  // namespace

Checks<PluginSubject> page_question_checks() {
  return {
      {"pages-unknown",
       "An unknown page or meeting is NOT_FOUND, a media type NOT_SUPPORTED, and a board's page needs no "
       "meeting.",
       &unknown_pages},
      {"pages-query",
       "An unknown field, or a value that is no choice, is refused with the field; what is not sent is its "
       "first choice.",
       &queries},
      {"bad-ids-in-pages", "A page for ids that are none is refused.", &bad_ids_in_pages},
      {"pages-posted", "A refused form can be shown again on its page, whatever was in it.", &pages_posted},
  };
}

}  // namespace validate
