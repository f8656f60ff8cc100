#include "validate/plugin/page_asks.hpp"

#include <algorithm>

#include "validate/plugin/html.hpp"

namespace validate {
namespace {

std::vector<PageAsk> all_asks(const Portal& portal) {
  std::vector<PageAsk> all;
  for (const agenda::PageType& page : portal.list_pages()) {
    for (const agenda::PageType::MediaType& medium : page.media_types) {
      all.push_back({page, medium.name, {}});
      for (const agenda::FieldType& field : page.fields) {
        for (const agenda::Choice& choice : field.choices)
          all.push_back({page, medium.name, {{field.name, choice.value}}});
      }
    }
  }
  return all;
}

// A meeting alone does not tell whether the answers at an item are opened, so both may be meant.
std::uint32_t states_of(std::uint32_t meeting_state) {
  switch (meeting_state) {
    case AGENDA_MEETING_PLANNED:
      return AGENDA_STATE_PLANNED | AGENDA_STATE_OPENED;
    case AGENDA_MEETING_IN_SESSION:
      return AGENDA_STATE_IN_SESSION | AGENDA_STATE_OPENED;
    case AGENDA_MEETING_ENDED:
      return AGENDA_STATE_ENDED;
    default:
      return AGENDA_STATE_LOCKED;
  }
}

}  // namespace

agenda::PageRequest PageAsk::request() const {
  agenda::PageRequest made;
  made.page = page.name;
  made.media_type = type;
  made.query = query;
  return made;
}

std::vector<PageAsk> page_asks(const Portal& portal) {
  auto all = all_asks(portal);
  if (all.empty()) skip("it has no page");
  return all;
}

std::vector<PageAsk> page_asks_if_any(const Portal& portal) {
  return portal.table<agenda_pages>(AGENDA_PAGES) != nullptr ? all_asks(portal) : std::vector<PageAsk>();
}

std::vector<PageAsk> of_type(std::vector<PageAsk> asks, const std::string& type) {
  asks.erase(std::remove_if(asks.begin(), asks.end(), [&](const PageAsk& ask) { return ask.type != type; }),
             asks.end());
  if (asks.empty()) skip("it has no page as ", type);
  return asks;
}

bool is_text(const PageAsk& ask) {
  return ask.type.rfind("text/", 0) == 0 || ask.type == "application/json";
}

std::string in_words(const PageAsk& ask, const agenda::Actor& actor) {
  std::string all = words("the page ", ask.page.name, " as ", ask.type);
  for (const agenda::Field& field : ask.query)
    all += words(" with ", field.name, "=", field.value);
  return words(all, " for ", actor.id);
}

agenda::Call with_form(agenda::Call call) {
  call.form = agenda::Form{"/act?a=1&b=2", {{html::kHostsField, "token"}}};
  return call;
}

bool serves(const agenda::PageType& page, const agenda::Actor& actor, std::uint32_t meeting_state) {
  return (page.roles & actor.roles) != 0 &&
         (page.target == AGENDA_TARGET_ORGANISATION || (page.states & states_of(meeting_state)) != 0);
}

void fill_with_records(Portal& portal) {
  if (portal.table<agenda_actions>(AGENDA_ACTIONS) == nullptr) return;
  const Requests requests(portal);
  for (const Good& good : requests.good()) {
    portal.world.meeting().state = good.meeting_state;
    static_cast<void>(portal.perform(portal.call(good.actor), {good.request}));
  }
  portal.world.meeting().state = AGENDA_MEETING_IN_SESSION;
}

std::string must_show(const Portal& portal, const agenda::Call& call, const PageAsk& ask) {
  const Said said = portal.render_page(call, ask.request());
  expect(said.ok(), in_words(ask, *call.actor), " gave ", in_words(said));
  return said.written;
}

}  // namespace validate
