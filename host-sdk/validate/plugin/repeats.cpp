// These checks send requests again.
#include <optional>

#include "validate/plugin/json.hpp"
#include "validate/plugin/requests.hpp"

namespace validate {
namespace {

using agenda::ActionRequest;
using agenda::FieldType;

std::string repeated(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  for (const Good& good : requests.some()) {
    const std::string& name = good.action.name;
    const agenda::Call call = call_at(portal, good);
    const auto first = json::perform_results(portal.perform(call, {good.request}).written);
    expect(first.has_value(), name, " gave no outcome");
    const auto before = portal.storage.everything();
    for (int i = 0; i < 2; ++i) {
      agenda::Call later = call;
      later.time_ms += 60'000;
      const Said said = portal.perform(later, {good.request});
      expect(said.ok(), "the same request of ", name, " again gave ", in_words(said));
      expect(portal.storage.everything() == before, "the same request of ", name, " again wrote something");
      const auto again = json::perform_results(said.written);
      expect(again.has_value() && again->repeated, "the same request of ", name,
             " again does not count as repeated");
      expect(again->revision == first->revision && again->results.size() == first->results.size() &&
                 again->results[0].id == first->results[0].id,
             "the same request of ", name, " again gave another outcome");
    }
  }
  return requests.in_words();
}

// It returns the same action with another value in some field, and nothing where there is no other value.
std::optional<ActionRequest> another(const Good& good) {
  for (const FieldType& field : good.action.fields) {
    if (!has_field(good.request, field.name)) continue;
    const ActionRequest& request = good.request;
    switch (field.type) {
      case AGENDA_FIELD_TEXT:
      case AGENDA_FIELD_LINE:
        return with(request, field.name, "A");
      case AGENDA_FIELD_CHOICE:
        for (const agenda::Choice& choice : field.choices) {
          ActionRequest other = with(request, field.name, choice.value);
          for (const agenda::Field& given : request.fields) {
            if (given.name == field.name && given.value != choice.value) return other;
          }
        }
        break;
      default:
        break;
    }
  }
  return {};
}

std::string reused(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    const auto other = another(good);
    if (!other) continue;
    const agenda::Call call = call_at(portal, good);
    expect(portal.perform(call, {good.request}).ok(), good.action.name, " was not done");
    const auto before = portal.storage.everything();
    step("another request of " + good.action.name + " under the same id");
    const Said said = portal.perform(call, {*other});
    expect(said.status == AGENDA_CONFLICT, "another request of ", good.action.name,
           " under the same id gave ", in_words(said));
    expect(said.problem && said.problem->code == "request.reused",
           "another request under the same id was not refused as request.reused");
    expect(portal.storage.everything() == before, "another request of ", good.action.name,
           " under the same id wrote something");
    ++tried;
  }
  if (tried == 0) skip("no action has a text or choice to change");
  return words(tried, " actions");
}

// Two browsers may both count from 1, so an id belongs to its actor alone.
std::string ids_of_others(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    for (const agenda::Actor& actor : people()) {
      if (actor.id == good.actor.id || (actor.roles & good.action.roles) == 0) continue;
      const agenda::Call call = call_at(portal, good);
      expect(portal.perform(call, {good.request}).ok(), good.action.name, " was not done");
      agenda::Call theirs = call;
      theirs.actor = actor;
      const Said said = portal.perform(theirs, {good.request});
      const bool is_reused = said.problem && said.problem->code == "request.reused";
      const auto outcome = json::perform_results(said.written);
      expect(!is_reused && !(outcome && outcome->repeated), "the request id of ", good.actor.id,
             " was taken for that of ", actor.id);
      ++tried;
      break;
    }
  }
  if (tried == 0) skip("no action is allowed to two people");
  return words(tried, " actions");
}

}  // namespace

Checks<PluginSubject> repeat_checks() {
  return {
      {"request-repeated", "The same request again gives the same outcome and writes nothing.", &repeated},
      {"request-reused",
       "Another request under the same id is a CONFLICT, request.reused, and writes nothing.", &reused},
      {"request-of-others", "A request id is its actor's own.", &ids_of_others},
  };
}

}  // namespace validate
