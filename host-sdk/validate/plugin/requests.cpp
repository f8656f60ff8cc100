#include "validate/plugin/requests.hpp"

#include <algorithm>

#include "validate/check.hpp"
#include "validate/plugin/json.hpp"

namespace validate {
namespace {

using agenda::Action;
using agenda::ActionRequest;
using agenda::Actor;
using agenda::FieldType;
using Values = std::vector<std::string>;

constexpr int kMostTries = 4000;       // for each action
constexpr std::size_t kMostWays = 24;  // of filling in the required fields

bool is_required(const FieldType& field) {
  return (field.flags & AGENDA_FIELD_REQUIRED) != 0;
}

// It returns meeting states in which an item may be in one of the action's states.
std::vector<std::uint32_t> meeting_states(const Action& action) {
  if (action.target == AGENDA_TARGET_ORGANISATION) return {AGENDA_MEETING_IN_SESSION};
  std::vector<std::uint32_t> all;
  if ((action.states & (AGENDA_STATE_IN_SESSION | AGENDA_STATE_OPENED)) != 0)
    all.push_back(AGENDA_MEETING_IN_SESSION);
  if ((action.states & (AGENDA_STATE_PLANNED | AGENDA_STATE_OPENED)) != 0)
    all.push_back(AGENDA_MEETING_PLANNED);
  if ((action.states & AGENDA_STATE_ENDED) != 0) all.push_back(AGENDA_MEETING_ENDED);
  if ((action.states & AGENDA_STATE_LOCKED) != 0) all.push_back(AGENDA_MEETING_LOCKED);
  return all;
}

Values first_few(Values values, std::size_t most) {
  if (values.size() > most) values.resize(most);
  return values;
}

Values ballots(const FieldType& field) {
  Values all;
  for (const agenda::Choice& choice : field.choices)
    all.push_back(members().front().id + "=" + choice.value);
  return all;
}

}  // namespace

Requests::Requests(Portal& portal) : portal_(portal) {
  const FaultyStorage::Moment began = portal.storage.now();
  if (portal.table<agenda_items>(AGENDA_ITEMS) != nullptr) {
    for (const agenda::Item& item : portal.list_items())
      items_.push_back(item.id);
  }
  moments_.push_back({began, AGENDA_MEETING_IN_SESSION});
  std::vector<Action> left = portal.list_actions();
  for (bool found = true; found;) {
    const std::size_t before = left.size();
    left.erase(
        std::remove_if(left.begin(), left.end(), [&](const Action& action) { return try_action(action); }),
        left.end());
    found = left.size() < before;
  }
  for (const Action& action : left) {
    const auto why = last_refusal_.find(action.name);
    unmade_.push_back(
        action.name + ": " +
        (why != last_refusal_.end()
             ? "every try was refused, at last with " + why->second
             : "it refers to what the plugin's JSON names no id of; the names there are its own"));
  }
  portal.storage.go_back_to(began);
  portal.world.meeting().state = AGENDA_MEETING_IN_SESSION;
}

bool Requests::try_action(const Action& action) {
  step("looking for a good request for " + shown(action.name));
  tries_ = 0;
  for (std::size_t i = 0; i < moments_.size(); ++i) {
    const Moment moment = moments_[i];
    for (const std::uint32_t state : meeting_states(action)) {
      if (try_at(action, moment, state)) return true;
    }
  }
  return false;
}

bool Requests::try_at(const Action& action, const Moment& moment, std::uint32_t meeting_state) {
  portal_.storage.go_back_to(moment.storage);
  portal_.world.meeting().state = meeting_state;
  pages_.clear();
  papers_.reset();
  const Values items = action.target == AGENDA_TARGET_ITEM ? items_ : Values{""};
  for (const Actor& actor : people()) {
    if ((actor.roles & action.roles) == 0) continue;
    for (const std::string& item : items) {
      if (try_as(action, {moment.storage, meeting_state}, actor, item)) return true;
      if (tries_ > kMostTries) return false;
    }
  }
  return false;
}

bool Requests::is_done(const Actor& actor, const ActionRequest& request, const Moment& moment) {
  ++tries_;
  const Said said = portal_.perform(portal_.call(actor), {request});
  if (!said.ok()) last_refusal_[request.action] = ::validate::in_words(said);
  if (said.ok()) portal_.storage.go_back_to(moment.storage);
  return said.ok();
}

bool Requests::try_as(const Action& action, const Moment& moment, const Actor& actor,
                      const std::string& item) {
  std::vector<ActionRequest> ways{{action.name, item, {}, {}}};
  std::vector<std::pair<const FieldType*, Values>> optional;
  for (const FieldType& field : action.fields) {
    const Values values = values_of(field, item);
    if (!is_required(field)) {
      optional.emplace_back(&field, values);
      continue;
    }
    std::vector<ActionRequest> more;
    for (const ActionRequest& way : ways) {
      for (const std::string& value : values)
        more.push_back(with(way, field.name, value));
    }
    ways = std::move(more);
    if (ways.size() > kMostWays) ways.resize(kMostWays);
  }
  const std::vector<ActionRequest> required = ways;
  for (const ActionRequest& way : required) {
    for (const auto& [field, values] : optional) {
      for (const std::string& value : first_few(values, 3))
        ways.push_back(with(way, field->name, value));
    }
  }
  for (const ActionRequest& way : ways) {
    if (tries_ > kMostTries) return false;
    if (!is_done(actor, way, moment)) continue;
    keep(action, moment, actor, way);
    return true;
  }
  return false;
}

// It fills in as many of the other fields as the plugin accepts in the same request, and keeps the request.
void Requests::keep(const Action& action, const Moment& moment, const Actor& actor, ActionRequest request) {
  for (const FieldType& field : action.fields) {
    if (has_field(request, field.name)) continue;
    for (const std::string& value : first_few(values_of(field, request.item), 2)) {
      const ActionRequest more = with(request, field.name, value);
      if (!is_done(actor, more, moment)) continue;
      request = more;
      break;
    }
  }
  good_.push_back({action, actor, moment.meeting_state, request, moment.storage});
  static_cast<void>(portal_.perform(portal_.call(actor), {request}));
  moments_.push_back({portal_.storage.now(), moment.meeting_state});
  portal_.storage.go_back_to(moment.storage);
}

Values Requests::values_of(const FieldType& field, const std::string& item) {
  switch (field.type) {
    case AGENDA_FIELD_TEXT:
    case AGENDA_FIELD_LINE:
      return {field.longest < 5 ? "P" : "Prøve"};
    case AGENDA_FIELD_CHOICE: {
      Values all;
      for (const agenda::Choice& choice : field.choices)
        all.push_back(choice.value);
      return first_few(all, 6);
    }
    case AGENDA_FIELD_DATE:
      return {kMeetingDate, "2026-06-02"};
    case AGENDA_FIELD_NUMBER:
      return field.longest == 0 ? Values{"0"} : field.longest < 5 ? Values{"1", "0"} : Values{"1", "0", "5"};
    case AGENDA_FIELD_FLAG:
      return {"yes", "no"};
    case AGENDA_FIELD_REFERENCE:
      return first_few(references(field.refers_to, item), 4);
    case AGENDA_FIELD_BALLOT:
      return ballots(field);
    default:
      return {};  // a type from the future
  }
}

// The ids are the same for everybody who may see them, so they are asked for once at each moment that is
// tried.
Values Requests::references(const std::string& to, const std::string& item) {
  if (to == "meeting") return {kPreviousMeeting, kThisMeeting, kNextMeeting};
  if (to == "item") return items_;
  if (to == "member") {
    Values all;
    for (const agenda::Member& member : members())
      all.push_back(member.id);
    return all;
  }
  const Values of_the_item = listed_in_view(to, item);
  return of_the_item.empty() ? listed_in_pages(to) : of_the_item;
}

Values Requests::listed_in_view(const std::string& to, const std::string& item) {
  if (portal_.table<agenda_view>(AGENDA_VIEW) == nullptr) return {};
  const std::string& shown_item = item.empty() && !items_.empty() ? items_.front() : item;
  const auto known = pages_.find(shown_item);
  if (known != pages_.end()) return json::ids_in(known->second, to + "s");
  const Said said = portal_.render(portal_.call(people().front()), shown_item, "meeting", "application/json");
  return json::ids_in(pages_[shown_item] = said.ok() ? said.written : std::string(), to + "s");
}

// The contract says of some references that they are to what the page of a meeting or board names.
Values Requests::listed_in_pages(const std::string& to) {
  if (portal_.table<agenda_pages>(AGENDA_PAGES) == nullptr) return {};
  if (!papers_) {
    papers_.emplace();
    for (const agenda::PageType& page : portal_.list_pages()) {
      const Said said = portal_.render_page(portal_.call(people().front()),
                                            {page.name, "application/json", {}, {}, {}, {}});
      if (said.ok()) papers_->push_back(said.written);
    }
  }
  for (const std::string& paper : *papers_) {
    if (to == "minutes" && !json::text_in(paper, "digest").empty()) return {json::text_in(paper, "digest")};
    const Values ids = json::ids_in(paper, to == "addendum" ? "addenda" : to + "s");
    if (!ids.empty()) return ids;
  }
  return {};
}

const std::vector<Good>& Requests::some() const {
  if (good_.empty()) {
    skip("no good request was found for any action",
         unmade_.empty() ? ": the table is empty" : "; " + unmade_.front());
  }
  return good_;
}

std::string Requests::in_words() const {
  std::string all = words(good_.size(), good_.size() == 1 ? " action" : " actions");
  for (const std::string& why : unmade_)
    all += "; not " + why;
  return all;
}

agenda::Call call_at(Portal& portal, const Good& good) {
  portal.storage.go_back_to(good.before);
  portal.world.meeting().state = good.meeting_state;
  return portal.call(good.actor);
}

Said done(Portal& portal, const Good& good) {
  const agenda::Call call = call_at(portal, good);
  const Said said = portal.perform(call, {good.request});
  expect(said.ok(), "a request of ", good.action.name, " that was done before was refused: ", in_words(said));
  return said;
}

ActionRequest with(ActionRequest request, const std::string& field, const std::string& value) {
  for (agenda::Field& given : request.fields) {
    if (given.name != field) continue;
    given.value = value;
    return request;
  }
  request.fields.push_back({field, value});
  return request;
}

ActionRequest without(ActionRequest request, const std::string& field) {
  auto& fields = request.fields;
  fields.erase(
      std::remove_if(fields.begin(), fields.end(), [&](const auto& given) { return given.name == field; }),
      fields.end());
  return request;
}

bool has_field(const ActionRequest& request, const std::string& field) {
  return std::any_of(request.fields.begin(), request.fields.end(),
                     [&](const auto& given) { return given.name == field; });
}

bool say_everywhere(const Action& action, const std::string& text, ActionRequest& request) {
  bool said = false;
  for (const FieldType& field : action.fields) {
    const bool is_text = field.type == AGENDA_FIELD_TEXT || field.type == AGENDA_FIELD_LINE;
    if (!is_text || !has_field(request, field.name)) continue;
    request = with(request, field.name, text.substr(0, field.longest));
    said = true;
  }
  return said;
}

}  // namespace validate
