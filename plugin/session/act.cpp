#include "session/act.hpp"

#include <agenda/storage.h>
#include <agenda/cpp/text.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "board/check.hpp"
#include "board/item_view.hpp"
#include "board/refusal.hpp"
#include "records/adoptions.hpp"
#include "records/digest.hpp"
#include "records/forgetting.hpp"
#include "records/index.hpp"
#include "records/reading.hpp"
#include "records/receipts.hpp"
#include "records/tidy.hpp"
#include "records/writing.hpp"
#include "session/adopting.hpp"
#include "session/former_people.hpp"
#include "session/meeting_guides.hpp"
#include "session/results.hpp"

namespace almene::session {
namespace {

using board::ActionRequest;
using board::Referent;
using board::Refusal;
using board::RefusalKind;
using records::Receipt;
using records::Scope;

struct ResolvedRequest {
  const board::ActionType* action = nullptr;
  ActionRequest request;
  // The first reading is for the item as the current version of its guide has it.
  std::optional<guide::AgendaItem> expected;
};

// These are the items of the requests as the meeting's versions have them; one of no item has none.
using Items = std::vector<std::optional<guide::AgendaItem>>;

const board::ActionType& action_of(const ActionRequest& request) {
  const auto* action = board::find_action(request.action);
  if (action != nullptr) return *action;
  throw Refusal(RefusalKind::not_found, "action.unknown", {request.action}).of_field("action").as_typed();
}

// This runs `each` for every request by its place, so that a refusal says which of them it was.
template <class Each>
void each_request(const std::vector<ActionRequest>& requests, Each each) {
  for (std::size_t i = 0; i < requests.size(); ++i) {
    try {
      each(i);
    } catch (Refusal& refusal) {
      refusal.action = i;
      refusal.about = requests[i].action;
      throw;
    }
  }
}

void check_call(const Call& call, const std::vector<ActionRequest>& requests) {
  if (!call.has_actor) throw Refusal(RefusalKind::invalid_argument, "call.actor_missing").of_field("actor");
  if (call.request_id.empty())
    throw Refusal(RefusalKind::invalid_argument, "call.request_id_missing").of_field("request_id");
  if (requests.empty()) throw Refusal(RefusalKind::invalid_argument, "request.empty");
  if (requests.size() > kMostActions) {
    throw Refusal(RefusalKind::invalid_argument, "request.too_many", {std::to_string(kMostActions)})
        .with_limit(static_cast<std::int64_t>(kMostActions));
  }
}

std::vector<ResolvedRequest> find_actions(const Call& call, const std::vector<ActionRequest>& requests) {
  std::vector<ResolvedRequest> resolved;
  resolved.reserve(requests.size());
  each_request(requests, [&](std::size_t at) {
    const auto& action = action_of(requests[at]);
    if (action.target != board::Target::organisation && call.meeting.empty()) {
      throw Refusal(RefusalKind::invalid_argument, "call.meeting_missing").of_field("meeting");
    }
    // A request after another version of a guide would be decided on the items of the one before.
    const bool is_alone = action.handler == nullptr || action.also_reads == board::AlsoReads::whole_guide ||
                          action.also_reads == board::AlsoReads::whole_meeting;
    if (is_alone && requests.size() > 1) {
      throw Refusal(RefusalKind::invalid_argument, "request.alone", {requests[at].action});
    }
    resolved.push_back({&action, {}, std::nullopt});
  });
  return resolved;
}

// The request comes back with its values as they would be stored, so that what is read for it is what it is
// then decided on.
ActionRequest cleaned(const ActionRequest& request) {
  ActionRequest clean{request.action, request.item, request.expected_revision, {}};
  for (const auto& [name, value] : request.values.list())
    clean.values.add(name, board::clean_text(name, value));
  return clean;
}

void expect_items(const Content& content, const Call& call, const std::vector<ActionRequest>& requests,
                  std::vector<ResolvedRequest>& resolved) {
  each_request(requests, [&](std::size_t at) {
    resolved[at].request = cleaned(requests[at]);
    guide::AgendaItem item;
    if (guide::find_item(content.library, call.locale, requests[at].item, item)) resolved[at].expected = item;
  });
}

// A request that was done stays done, also if its item is gone since.
Items find_items(const std::vector<ActionRequest>& requests, const std::vector<ResolvedRequest>& resolved,
                 bool was_done, MeetingGuides& guides) {
  Items items(requests.size());
  each_request(requests, [&](std::size_t at) {
    if (requests[at].item.empty()) return;
    const auto& expected = resolved[at].expected;
    try {
      items[at] = guides.item(requests[at].item, expected ? &*expected : nullptr);
    } catch (const Refusal& refusal) {
      if (!was_done || refusal.kind != RefusalKind::not_found) throw;
    }
  });
  return items;
}

// A follow-up of another meeting or item is named "MEETING/ITEM/ID".
void plan_follow_up(const std::string& reference, const Scope& scope, records::Plan& plan) {
  const auto named = board::split_full_id(reference);
  // A reference that cannot be a key is left to be refused as unknown.
  if (named && agenda::is_id(named->meeting) && agenda::is_id(named->item) && agenda::is_id(named->id)) {
    plan.exactly(scope.key(named->item, named->meeting, "follow_up", named->id));
    plan.exactly(records::index_follow_up_item_key(scope, named->item));
    plan.open_follow_ups(named->item);
  }
}

// The wording that an answer or a conclusion is given to is kept with it.
void plan_wording(const guide::AgendaItem& item, const std::string& id, const Scope& scope,
                  records::Plan& plan) {
  if (const auto* asked = item.asked(id))
    plan.exactly(scope.key({}, {}, records::kWording, records::digest(asked->text)));
}

void plan_wordings(const ResolvedRequest& one, const std::optional<guide::AgendaItem>& item,
                   const Scope& scope, records::Plan& plan) {
  if (!item) return;
  for (const auto& [name, value] : one.request.values.list()) {
    const auto* type = board::find_field(*one.action, name);
    if (type == nullptr) continue;  // refused as unknown when it is performed
    if (type->refers_to == Referent::consideration || type->refers_to == Referent::question)
      plan_wording(*item, value, scope, plan);
  }
}

void plan_index(const ResolvedRequest& one, const Call& call, const Scope& scope, records::Plan& plan) {
  const auto& item = one.request.item;
  const bool is_item = agenda::is_id(item);
  if (is_item) plan.exactly(records::index_item_key(scope, item, scope.meeting));
  if (is_item && one.action->also_reads == board::AlsoReads::follow_up_index)
    plan.exactly(records::index_follow_up_item_key(scope, item));
  std::set<std::string> people{call.actor.id};
  for (const auto& [name, value] : one.request.values.list()) {
    const auto* type = board::find_field(*one.action, name);
    if (type == nullptr) continue;
    if (type->may_name_member || type->refers_to == Referent::member) people.insert(value);
    if (type->kind == board::FieldKind::ballot) people.insert(value.substr(0, value.find('=')));
    if (type->refers_to == Referent::follow_up) plan_follow_up(value, scope, plan);
  }
  for (const auto& person : people) {
    if (agenda::is_id(person) && (is_item || item.empty()))
      plan.exactly(records::index_person_key(scope, person, item, scope.meeting));
  }
}

// This plans to read what the item has at other meetings that the request names. A meeting that the host does
// not know is left to be refused as an unknown reference.
void plan_elsewhere(const HostServices& host, const ResolvedRequest& one, const Scope& scope,
                    records::Plan& plan) {
  for (const auto& field : one.action->fields) {
    const auto meeting =
        field.refers_to == Referent::meeting ? one.request.values.get(field.name) : std::string();
    const auto& item = one.request.item;
    if (!agenda::is_id(item) || !agenda::is_id(meeting) || meeting == scope.meeting) continue;
    try {
      plan.item_elsewhere(item, host.meetings.read(meeting));
    } catch (const Refusal& refusal) {
      if (refusal.kind != RefusalKind::not_found) throw;
    }
  }
}

records::Plan plan_of(const HostServices& host, const std::vector<ResolvedRequest>& resolved,
                      const Call& call, const Scope& scope, const board::Meeting& meeting) {
  records::Plan plan(scope);
  plan.exactly(records::receipt_key(scope, call.actor.id, call.request_id));
  plan.board();
  plan.guide_versions();
  if (board::has_minutes_in_work(meeting)) plan.minutes_in_work();
  for (const auto& one : resolved) {
    if (one.expected && !one.expected->parent.empty()) plan.closing(one.expected->parent);
  }
  std::map<std::string_view, bool> items;  // by id: are the members' answers read?
  for (const auto& one : resolved) {
    const auto& item = one.request.item;
    if (agenda::is_id(item)) items[item] |= one.action->also_reads == board::AlsoReads::answers;
    plan_index(one, call, scope, plan);
    plan_wordings(one, one.expected, scope, plan);
    plan_elsewhere(host, one, scope, plan);
  }
  for (const auto& [item, with_answers] : items)
    with_answers ? plan.item(item) : plan.item_without_answers(item);
  return plan;
}

std::vector<guide::AgendaItem> found_items(const Items& items) {
  std::vector<guide::AgendaItem> found;
  for (const auto& item : items) {
    if (item) found.push_back(*item);
  }
  return found;
}

// Another version of the guide may ask in other words, and a newer one may be wanted.
void read_what_differs(const HostServices& host, const Call& call,
                       const std::vector<ResolvedRequest>& resolved, const Items& items, const Scope& scope,
                       MeetingGuides& guides, records::Reading& reading) {
  records::Plan plan(scope);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& one = resolved[i];
    if (items[i] && items[i]->kind == guide::ItemKind::own) continue;
    if (items[i] && (!one.expected || one.expected->guide != items[i]->guide))
      plan_wordings(one, items[i], scope, plan);
    if (items[i] && !items[i]->parent.empty() && !one.expected) plan.closing(items[i]->parent);
    if (items[i] && one.action->also_reads == board::AlsoReads::topics) {
      for (const auto& topic : guide::children_of(*items[i]))
        plan.item_without_answers(topic.id);
    }
    if (!items[i] || one.action->also_reads != board::AlsoReads::whole_guide) continue;
    plan.exactly(records::index_person_key(scope, call.actor.id, {}, scope.meeting));
    if (guides.has_newer(items[i]->guide->id)) guides.plan_newer(items[i]->guide->id, plan);
  }
  reading.read_more(host.storage, std::move(plan));
}

// `changes` are all of the call; a request that was done before makes none, and its records stand as they are
// now.
PreparedResults results_of(const Receipt& receipt, bool repeated, const ResultMaker& maker,
                           const std::vector<ResolvedRequest>& resolved, const Items& items,
                           const std::vector<board::Change>& changes) {
  Results results(repeated);
  for (std::size_t i = 0; i < receipt.results.size() && i < resolved.size(); ++i) {
    const auto* item = items[i] ? &*items[i] : nullptr;
    results.add(maker.of(*resolved[i].action, resolved[i].request, item, receipt.results[i].id, changes));
  }
  return std::move(results).prepared();
}

std::string tidy(const HostServices& host, const Call& call, const Scope& scope,
                 const board::ActionType& action, const std::string& fingerprint) {
  if (!action.roles.any_of(call.actor.roles)) {
    throw Refusal(RefusalKind::not_allowed, "action.not_with_this_role", {std::string(action.name)});
  }
  const auto key = records::receipt_key(scope, call.actor.id, call.request_id);
  const Receipt receipt{fingerprint, {{std::string(action.name), ""}}};
  for (int tries = 0; tries < most_tries(host); ++tries) {
    records::Plan plan(scope);
    plan.exactly(key);
    const records::Reading reading(host.storage, std::move(plan));
    Results results(records::earlier_receipt(reading, key, fingerprint).has_value());
    results.add(ResultMaker::without_record(action));
    auto prepared = std::move(results).prepared();
    if (reading.holds(key)) return std::move(prepared).at(*reading.revision_of(key));
    const records::Put put{key, records::encode_receipt(receipt), AGENDA_RECORD_LATEST_ONLY};
    const auto revision = records::tidy(host.storage, scope, call.actor, call.now, put);
    if (revision) return std::move(prepared).at(*revision);
  }
  throw Refusal(RefusalKind::conflict, "conflict.busy");
}

void check_tidy(const ActionRequest& request) {
  if (request.expected_revision.value_or(0) != 0) throw Refusal(RefusalKind::conflict, "conflict.gone");
  if (!request.item.empty()) {
    throw Refusal(RefusalKind::invalid_argument, "item.not_wanted", {request.action}).of_field("item");
  }
  for (const auto& [name, value] : request.values.list()) {
    throw Refusal(RefusalKind::invalid_argument, "field.unknown", {name, ""}).of_field(name).as_typed();
  }
}

void add_people(const std::vector<board::Change>& changes, std::vector<std::string>& people) {
  for (const auto& change : changes) {
    if (const auto* answer = std::get_if<board::PreparatoryAnswer>(&change.entry))
      people.emplace_back(answer->member);
  }
}

// An attempt is one decision on one reading. Somebody may have written meanwhile, and then there is no
// outcome.
struct Attempt {
  std::optional<std::string> outcome;
  bool needs_receipts = false;  // nothing was tried: own words are erased, and its receipts were not read
};

Attempt attempt(const Content& content, const HostServices& host, const Call& call, const Scope& scope,
                const std::vector<ActionRequest>& requests, const std::vector<ResolvedRequest>& resolved,
                const std::string& fingerprint, bool with_receipts) {
  auto meeting = call.meeting.empty() ? board::Meeting{} : host.meetings.read(call.meeting);
  auto plan = plan_of(host, resolved, call, scope, meeting);
  if (with_receipts) plan.receipts();
  records::Reading reading(host.storage, std::move(plan));
  const auto key = records::receipt_key(scope, call.actor.id, call.request_id);
  const auto earlier = records::earlier_receipt(reading, key, fingerprint);
  note_adoption(host, scope, reading, meeting);
  MeetingGuides guides(content, host, call, scope, meeting, reading);
  const auto items = find_items(requests, resolved, earlier.has_value(), guides);
  read_what_differs(host, call, resolved, items, scope, guides, reading);
  reading.decode();
  if (resolved.front().action->also_reads == board::AlsoReads::whole_guide)
    meeting.guide_facts = guides.facts(found_items(items));
  name_former_people(content, host, call, scope, reading, NamesFor::writing, meeting);
  const ResultMaker maker(content, call, scope, meeting, reading);
  if (earlier) return {results_of(*earlier, true, maker, resolved, items, {}).at(*reading.revision_of(key))};
  records::Writing writing(reading, scope, meeting, call.actor, call.now);
  Receipt receipt{fingerprint, {}};
  std::vector<board::Change> changes;  // of all requests
  std::vector<std::string> about;
  bool needs_receipts = false;
  const board::Stamp stamp{0, call.actor.id, call.now.time_ms, call.now.utc_offset_minutes};
  each_request(requests, [&](std::size_t at) {
    const auto& one = resolved[at];
    const auto* item = items[at] ? &*items[at] : nullptr;
    auto result =
        board::perform({meeting, item, reading.entries(), call.actor, call.now}, *one.action, one.request);
    // An action that is allowed in some states only rests on the answers being open or closed as they were.
    if (item != nullptr && !one.action->always()) result.depends_on.push_back(board::Dependency::opening);
    writing.add(result, item, reading.entries());
    add_people(result.changes, about);
    needs_receipts = needs_receipts || records::erases_own_words(result.changes, scope);
    if (with_receipts) records::forget_fingerprints(result.changes, scope, reading, writing);
    reading.apply_changes(result.changes, stamp, meeting);
    receipt.results.push_back({one.request.action, result.id});
    std::move(result.changes.begin(), result.changes.end(), std::back_inserter(changes));
  });
  if (!changes.empty() && !scope.meeting.empty()) guides.fix(found_items(items), changes, writing);
  if (needs_receipts && !with_receipts) return {std::nullopt, true};
  // Minutes that are adopted meanwhile say nothing of this.
  if (!scope.meeting.empty()) writing.require_as_read(records::adoption_key(scope, scope.meeting));
  writing.require_as_read(key);
  if (!about.empty()) receipt.about = std::move(about);
  writing.put(key, writing.receipt_flags(), records::encode_receipt(receipt));
  auto prepared = results_of(receipt, false, maker, resolved, items, changes);
  const auto revision = host.storage.apply(writing.take_batch());
  if (!revision) return {};
  return {std::move(prepared).at(*revision)};
}

}  // namespace

std::string act(const Content& content, const HostServices& host, const Call& call,
                const std::vector<ActionRequest>& requests) {
  check_call(call, requests);
  auto resolved = find_actions(call, requests);
  const Scope scope{call.organisation, call.board, call.meeting};
  const auto fingerprint = records::fingerprint(scope, requests);
  if (const auto& first = *resolved.front().action; first.handler == nullptr) {
    check_tidy(requests.front());
    return tidy(host, call, scope, first, fingerprint);
  }
  if (const auto& first = *resolved.front().action; first.also_reads == board::AlsoReads::whole_meeting)
    return adopt(content, host, call, first, cleaned(requests.front()), fingerprint);
  expect_items(content, call, requests, resolved);
  bool with_receipts = false;
  for (int tries = 0; tries < most_tries(host);) {
    auto one = attempt(content, host, call, scope, requests, resolved, fingerprint, with_receipts);
    if (one.outcome) return std::move(*one.outcome);
    // Nothing was tried where receipts were missing.
    tries += one.needs_receipts ? 0 : 1;
    with_receipts = with_receipts || one.needs_receipts;
  }
  throw Refusal(RefusalKind::conflict, "conflict.busy");
}

}  // namespace almene::session
