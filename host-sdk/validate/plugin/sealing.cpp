// These checks look at sealed answers: until a later action opens them, they are shown to nobody but those
// who gave them, in whatever role or view.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

constexpr const char* kSecret = "hemmelig-kanin";

// It does the request as somebody, and tells whether the records that it writes are sealed.
bool is_sealed(Portal& portal, const Good& good, const agenda::Actor& actor,
               const agenda::ActionRequest& request) {
  agenda::Call call = call_at(portal, good);
  call.actor = actor;
  const std::uint64_t before = portal.storage.sealed_puts();
  return portal.perform(call, {request}).ok() && portal.storage.sealed_puts() > before;
}

// It returns one person of every kind who may do it. A chair alone would not do, because a check of what a
// chair may not see needs an answer that somebody else gave.
std::vector<agenda::Actor> all_kinds(const Good& good) {
  std::vector<agenda::Actor> kinds;
  for (const agenda::Actor& actor : people()) {
    const auto is_alike = [&](const agenda::Actor& other) { return other.roles == actor.roles; };
    const bool may = (actor.roles & good.action.roles) != 0;
    if (may && std::none_of(kinds.begin(), kinds.end(), is_alike)) kinds.push_back(actor);
  }
  return kinds;
}

// It tells whether the answer is theirs: they gave it, or it was entered for them.
bool is_theirs(const agenda::Actor& person, const std::string& actor, const agenda::ActionRequest& request) {
  const auto names_them = [&](const agenda::Field& field) { return field.value == person.id; };
  return person.id == actor || std::any_of(request.fields.begin(), request.fields.end(), names_them);
}

using Pages = std::map<std::string, std::string>;

// It returns every page that people can ask for whose answer it is not.
Pages pages_of_others(const Portal& portal, const std::string& actor, const agenda::ActionRequest& request) {
  Pages pages;
  const auto items = portal.list_items();
  const auto asks = page_asks_if_any(portal);
  for (const agenda::Actor& other : people()) {
    if (is_theirs(other, actor, request)) continue;
    agenda::Call call = portal.call(other);
    call.request_id.clear();
    call.form = agenda::Form{"/act", {{"csrf", "token"}}};
    for (const agenda::Item& item : items) {
      for (const std::string& view : portal.view_names()) {
        for (const char* type : kMediaTypes) {
          const Said said = portal.render(call, item.id, view, type);
          pages[words(view, " of ", item.id, " as ", type, " for ", other.id)] =
              said.ok() ? said.written : in_words(said);
        }
      }
    }
    for (const PageAsk& ask : asks) {
      const Said said = portal.render_page(call, ask.request());
      pages[in_words(ask, other)] = said.ok() ? said.written : in_words(said);
    }
  }
  return pages;
}

std::string sealed_text(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  std::size_t pages_seen = 0;
  for (const Good& good : requests.some()) {
    agenda::ActionRequest request = good.request;
    if (!say_everywhere(good.action, kSecret, request)) continue;
    for (const agenda::Actor& actor : all_kinds(good)) {
      if (!is_sealed(portal, good, actor, request)) continue;
      step("looking for what " + actor.id + " said by " + good.action.name);
      for (const auto& [page, text] : pages_of_others(portal, actor.id, request)) {
        expect(text.find(kSecret) == std::string::npos, "what ", actor.id, " said by ", good.action.name,
               ", which is sealed, stands in ", page);
        ++pages_seen;
      }
      ++tried;
    }
  }
  if (tried == 0) skip("no action with a text writes a sealed record");
  return words(tried, " people's, ", pages_seen, " pages");
}

// It ends the check where pages tell which of the sealed values was given. It returns false where there are
// not two values to compare. One value may leave every page as it was, such as one that takes back an answer
// that was never given; all others must give the same pages.
bool compares_values(Portal& portal, const Good& good, const agenda::FieldType& field) {
  call_at(portal, good);
  const Pages before = pages_of_others(portal, good.actor.id, good.request);
  std::vector<std::string> sealed, unseen;
  Pages first;
  for (const agenda::Choice& choice : field.choices) {
    if (!is_sealed(portal, good, good.actor, with(good.request, field.name, choice.value))) continue;
    sealed.push_back(choice.value);
    const Pages pages = pages_of_others(portal, good.actor.id, good.request);
    if (pages == before) {
      unseen.push_back(choice.value);
      continue;
    }
    if (first.empty()) first = pages;
    for (const auto& [page, text] : pages) {
      expect(text == first.at(page), "the value of ", good.action.name, ".", field.name,
             ", which is sealed, can be told from ", page);
    }
  }
  expect(unseen.size() < 2 || unseen.size() == sealed.size(), "pages change with some values of ",
         good.action.name, ".", field.name, ", which is sealed, and with several they do not");
  return sealed.size() > 1;
}

std::string sealed_choice(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    for (const agenda::FieldType& field : good.action.fields) {
      if (field.type != AGENDA_FIELD_CHOICE || field.choices.size() < 2 ||
          !has_field(good.request, field.name))
        continue;
      if (compares_values(portal, good, field)) ++tried;
    }
  }
  if (tried == 0) skip("no action with a choice writes a sealed record");
  return words(tried, " choices");
}

std::string sealed_refusal(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    agenda::ActionRequest request = good.request;
    if (!say_everywhere(good.action, kSecret, request) || !is_sealed(portal, good, good.actor, request))
      continue;
    agenda::ActionRequest theirs = good.request;
    say_everywhere(good.action, "en anden tekst", theirs);
    theirs.expected_revision = 12'345;
    for (const agenda::Actor& other : people()) {
      if (is_theirs(other, good.actor.id, request)) continue;
      const Said said = portal.perform(portal.call(other), {theirs});
      const std::string told =
          said.problem ? said.problem->message + said.problem->theirs + said.problem->yours : "";
      expect(told.find(kSecret) == std::string::npos, "a refusal tells ", other.id, " what ", good.actor.id,
             " said by ", good.action.name);
    }
    ++tried;
  }
  if (tried == 0) skip("no action with a text writes a sealed record");
  return words(tried, " actions");
}

}  // namespace

Checks<PluginSubject> seal_checks() {
  return {
      {"sealed-text", "What is sealed stands in no page of anybody else's, whatever their role.",
       &sealed_text},
      {"sealed-choice", "No page of anybody else's tells which choice was made.", &sealed_choice},
      {"sealed-refusal", "No refusal tells anybody else what is sealed.", &sealed_refusal},
  };
}

}  // namespace validate
