// These checks perform good actions, and actions by the wrong person, at the wrong time or with the wrong
// content.
#include <set>

#include "validate/plugin/json.hpp"
#include "validate/plugin/requests.hpp"

namespace validate {
namespace {

using agenda::ActionRequest;
using agenda::Actor;

std::string good_ones(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  for (const Good& good : requests.some()) {
    const auto before = (call_at(portal, good), portal.storage.everything());
    const Said said = done(portal, good);
    const auto outcome = json::perform_results(said.written);
    expect(outcome.has_value(), good.action.name,
           " was done, and its outcome is not that of actions.h: ", shown(said.written));
    expect(!outcome->repeated, good.action.name, " was done for the first time, and counts as repeated");
    expect(outcome->revision > 0, good.action.name, " was done, and has no revision");
    expect(outcome->results.size() == 1 && outcome->results[0].action == good.action.name, "the outcome of ",
           good.action.name, " tells of another: ", shown(said.written));
    expect(portal.storage.everything() != before, good.action.name, " was done, and nothing was written");
  }
  // This is said once, here: the other checks of actions would only say it again.
  if (!requests.unmade().empty())
    warn("an action that no good request was found for is left out of every check; done are ",
         requests.in_words());
  return requests.in_words();
}

// A host makes something of its own of a record that an outcome carries, without asking again: it is the one
// that the item's view has for the same person.
std::string carried(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int records = 0;
  for (const Good& good : requests.some()) {
    const Said said = done(portal, good);
    for (const auto& [item, record] : json::carried_records(said.written)) {
      if (item.empty()) continue;  // it is of the whole meeting or board
      const std::string page = portal.page(portal.call(good.actor), item, "meeting", "application/json");
      expect(json::holds_record(page, record), "the outcome of ", good.action.name,
             " carries a record that its item's view does not have: ", shown(record));
      ++records;
    }
  }
  if (records == 0) skip("no outcome carries a record");
  return words(records, " records");
}

// The requests must be refused with this status, and nothing may be written.
void must_refuse(Portal& portal, const agenda::Call& call, const std::vector<ActionRequest>& requests,
                 agenda_status status, const std::string& what) {
  const auto before = portal.storage.everything();
  step(what);
  const Said said = portal.perform(call, requests);
  expect(said.status == status, what, " gave ", in_words(said), " rather than ", status_words(status));
  expect(portal.storage.everything() == before, what, " was refused, and something was written");
}

std::string wrong_role(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    for (const Actor& actor : people()) {
      if ((actor.roles & good.action.roles) != 0) continue;
      agenda::Call call = call_at(portal, good);
      call.actor = actor;
      must_refuse(portal, call, {good.request}, AGENDA_NOT_ALLOWED,
                  words(good.action.name, " by ", actor.id, ", who has roles ", actor.roles));
      ++tried;
    }
    agenda::Call call = call_at(portal, good);
    call.actor->roles = 0;
    must_refuse(portal, call, {good.request}, AGENDA_NOT_ALLOWED,
                good.action.name + " by somebody without a role");
  }
  return words(tried, " people who may not, and nobody's role, for ", requests.in_words());
}

std::string wrong_state(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  const std::pair<std::uint32_t, std::uint32_t> states[] = {
      {AGENDA_MEETING_PLANNED, AGENDA_STATE_PLANNED | AGENDA_STATE_OPENED},
      {AGENDA_MEETING_IN_SESSION, AGENDA_STATE_IN_SESSION | AGENDA_STATE_OPENED},
      {AGENDA_MEETING_ENDED, AGENDA_STATE_ENDED},
      {AGENDA_MEETING_LOCKED, AGENDA_STATE_LOCKED},
      {AGENDA_MEETING_CANCELLED, AGENDA_STATE_LOCKED}};
  int tried = 0;
  for (const Good& good : requests.some()) {
    if (good.action.target == AGENDA_TARGET_ORGANISATION) continue;
    // Minutes that are adopted stay locked, whatever state the host gives the meeting.
    if (good.action.states == AGENDA_STATE_LOCKED) continue;
    for (const auto& [meeting_state, item_states] : states) {
      if ((good.action.states & item_states) != 0) continue;
      const agenda::Call call = call_at(portal, good);
      portal.world.meeting().state = meeting_state;
      must_refuse(portal, call, {good.request}, AGENDA_WRONG_STATE,
                  words(good.action.name, " in a meeting of state ", meeting_state));
      ++tried;
    }
  }
  if (tried == 0) skip("no action is ruled out in any state of the meeting");
  return words(tried, " states of ", requests.in_words());
}

std::string unknown_action(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  for (const Good& good : requests.some()) {
    const std::string& name = good.action.name;
    ActionRequest request = good.request;
    for (const char* ending : {"_not", " ", "\n"}) {
      request.action = name + ending;
      must_refuse(portal, call_at(portal, good), {request}, AGENDA_NOT_FOUND,
                  "the unknown action \"" + request.action + "\"");
    }
    if (good.action.target != AGENDA_TARGET_ITEM) continue;
    request = good.request;
    request.item = "no-such-item";
    must_refuse(portal, call_at(portal, good), {request}, AGENDA_NOT_FOUND, name + " of an unknown item");
    request.item.clear();
    must_refuse(portal, call_at(portal, good), {request}, AGENDA_INVALID_ARGUMENT, name + " of no item");
    agenda::Call call = call_at(portal, good);
    call.meeting = "no-such-meeting";
    must_refuse(portal, call, {good.request}, AGENDA_NOT_FOUND, name + " in an unknown meeting");
    call.meeting.clear();
    must_refuse(portal, call, {good.request}, AGENDA_INVALID_ARGUMENT, name + " in no meeting");
  }
  return requests.in_words();
}

std::string all_or_none(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  for (const Good& good : requests.some()) {
    const agenda::Call call = call_at(portal, good);
    const ActionRequest bad = with(good.request, "no_such_field", "x");
    const auto before = portal.storage.everything();
    step(good.action.name + ", good and then bad");
    const Said said = portal.perform(call, {good.request, bad});
    expect(!said.ok(), good.action.name, ", good and then bad in one request, was OK");
    expect(portal.storage.everything() == before, good.action.name,
           ", good and then bad in one request, was refused and half written");
    const bool is_the_bad_one = said.problem && said.problem->field == "no_such_field";
    expect(!is_the_bad_one || said.problem->action == 1, "the second of two was bad, and number ",
           said.problem ? said.problem->action : 0, " was named");
  }
  return requests.in_words();
}

std::string how_many(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  const Good& good = requests.some().front();
  must_refuse(portal, call_at(portal, good), {}, AGENDA_INVALID_ARGUMENT, "a request of no action");
  must_refuse(portal, call_at(portal, good), std::vector<ActionRequest>(101, good.request),
              AGENDA_INVALID_ARGUMENT, "a request of 101 actions");
  return "0 and 101";
}

// The client expects a revision that does not stand there.
std::string stale(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  for (const Good& good : requests.some()) {
    ActionRequest request = good.request;
    request.expected_revision = 999'999'999;
    must_refuse(portal, call_at(portal, good), {request}, AGENDA_CONFLICT,
                good.action.name + " that expects a revision which does not stand");
  }
  return requests.in_words();
}

// Somebody else was first: the conflict says what was sent, so that it is not lost.
std::string lost_update(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int conflicts = 0;
  for (const Good& good : requests.some()) {
    ActionRequest first = good.request, second = good.request;
    if (!say_everywhere(good.action, "den første tekst", first)) continue;
    say_everywhere(good.action, "den anden tekst", second);
    second.expected_revision = 0;
    agenda::Call call = call_at(portal, good);
    if (!portal.perform(call, {first}).ok()) continue;
    const auto before = portal.storage.everything();
    call = portal.call(good.actor);
    step(good.action.name + " that expects nothing where something stands");
    const Said said = portal.perform(call, {second});
    if (said.ok()) continue;  // it stands beside the first one
    expect(said.status == AGENDA_CONFLICT || said.status == AGENDA_WRONG_STATE, good.action.name,
           " that expects nothing where something stands gave ", in_words(said));
    expect(portal.storage.everything() == before, good.action.name,
           " was refused, and something was written");
    if (said.status != AGENDA_CONFLICT) continue;
    ++conflicts;
    expect(said.problem.has_value(), good.action.name, " gave CONFLICT without a report");
    expect(said.problem->yours.find("anden") != std::string::npos, "the conflict of ", good.action.name,
           " does not show what was sent: ", shown(said.problem->yours));
  }
  if (conflicts == 0) skip("no action replaces a text");
  return words(conflicts, " actions that replace a text");
}

}  // namespace

Checks<PluginSubject> action_checks() {
  return {
      {"action-good", "Every action is done when its request is good, and says so as actions.h wants it.",
       &good_ones},
      {"action-record", "A record that an outcome carries is the one that the item's view has.", &carried},
      {"action-role", "Nobody does what the table does not allow their roles.", &wrong_role},
      {"action-state", "Nothing is done in a state that the table rules out.", &wrong_state},
      {"action-unknown", "An unknown action, item or meeting is NOT_FOUND, and one left out is refused.",
       &unknown_action},
      {"action-all-or-none", "Actions of one request stand or fall together, and the bad one is named.",
       &all_or_none},
      {"action-count", "No action, and more than 100 in one request, are refused.", &how_many},
      {"revision-stale", "An expected revision that does not stand is a CONFLICT, and nothing is written.",
       &stale},
      {"revision-lost", "A conflict shows what was sent, so that no typed text is lost.", &lost_update},
  };
}

}  // namespace validate
