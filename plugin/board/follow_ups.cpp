// Follow-ups say who does what by when; open ones come back at later meetings until they are done or dropped.
#include "board/closing.hpp"
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"
#include "board/item_view.hpp"

namespace almene::board {
namespace {

// It finds a follow-up of this item and meeting by its short id, or any open one that was read by its whole
// reference.
EarlierFollowUp find_follow_up(const ActionContext& context, const std::string& reference) {
  const auto& open = context.entries.open_follow_ups;
  if (const auto earlier = open.find(reference); earlier != open.end()) return earlier->second;
  return {std::string(context.item->id), context.meeting.id,
          *find_stored(context.item_entries().follow_ups, reference)};
}

// The member whose name this looks like is responsible, as long as it is only one; else it is whoever was
// written.
std::string responsible_of(const ActionContext& context, const std::string& written) {
  const Member* found = nullptr;
  for (const auto& member : context.meeting.members) {
    if (member.id == written) return written;
    if (!looks_like(written, member.name)) continue;
    if (found != nullptr) return written;
    found = &member;
  }
  return found == nullptr ? written : found->id;
}

// This names a field of the agreement itself that differs; it is null where none does.
const char* changed_agreement(const FollowUp& before, const FollowUp& after) {
  if (before.task != after.task) return "task";
  if (before.responsible != after.responsible) return "responsible";
  return before.due_date != after.due_date ? "due_date" : nullptr;
}

// An agreement in approved minutes stays; how it goes may still be told. So it is with what was agreed at
// another meeting: its minutes may be approved, and what this meeting agrees belongs into its own.
void guard_minutes(const ActionContext& context, const EarlierFollowUp& found, const FollowUp& wanted) {
  const bool is_elsewhere = found.meeting != context.meeting.id;
  const char* changed = changed_agreement(found.stored.value, wanted);
  if (changed == nullptr || (!is_elsewhere && !context.meeting.has_approved_minutes())) return;
  throw Refusal(RefusalKind::wrong_state, is_elsewhere ? "follow_up.other_meeting" : "follow_up.approved", {})
      .of_field(changed);
}

// The portal itself agrees nothing, and it may only close what is open: it leaves how a follow-up was closed
// as it is.
void guard_portal(const ActionContext& context, const FollowUp& before, const FollowUp& wanted) {
  if (!context.actor.roles.has(Role::portal)) return;
  const char* changed = changed_agreement(before, wanted);
  const bool is_closed = before.status != wanted.status && before.status != FollowUpStatus::open;
  if (changed == nullptr && !is_closed) return;
  throw Refusal(RefusalKind::not_allowed, "follow_up.portal_closes", {})
      .of_field(changed == nullptr ? "status" : changed);
}

void check_due(const FollowUp& follow_up) {
  if (follow_up.due_date.empty() || follow_up.due_date >= follow_up.agreed_on) return;
  throw Refusal(RefusalKind::invalid_argument, "follow_up.due_before_agreed",
                {follow_up.due_date, follow_up.agreed_on})
      .of_field(field::kDueDate);
}

// Minutes say what was written in the work of the follow-up's own meeting; later, and elsewhere, its life
// goes on outside of them.
template <class T>
void keep_minuted(const ActionContext& context, const EarlierFollowUp& found, const T& before, const T& now,
                  std::optional<T>& minuted) {
  if (before == now) return;
  const auto state = context.meeting.state;
  const bool is_at_meeting = state == MeetingState::planned || state == MeetingState::in_session;
  if (found.meeting == context.meeting.id && is_at_meeting) {
    minuted.reset();
  } else if (!minuted) {
    minuted = before;
  }
  if (minuted == now) minuted.reset();
}

}  // namespace

ActionResult add_follow_up(const ActionContext& context, const ActionRequest& request) {
  FollowUp follow_up;
  follow_up.id = next_id(context, context.item_entries().follow_ups, "follow_up");
  follow_up.task = request.values.get(field::kTask);
  follow_up.responsible = responsible_of(context, request.values.get(field::kResponsible));
  follow_up.due_date = request.values.get(field::kDueDate);
  follow_up.decision = request.values.get(field::kDecision);
  follow_up.closed = closing_of(context) != Closing::open;
  follow_up.agreed_on = context.meeting.date.empty() ? local_date(context.now) : context.meeting.date;
  check_due(follow_up);
  guard_new(request, follow_up.task);
  guard_same(context, request, context.item_entries().follow_ups, follow_up,
             [](const FollowUp& one, const FollowUp& other) {
               return one.task == other.task && one.responsible == other.responsible &&
                      one.due_date == other.due_date;
             });
  auto id = follow_up.id;
  return result_with(context, std::move(id), std::move(follow_up), {Dependency::closing});
}

ActionResult change_follow_up(const ActionContext& context, const ActionRequest& request) {
  const auto& values = request.values;
  const auto found = find_follow_up(context, values.get(field::kFollowUp));
  const auto& before = found.stored;
  auto follow_up = before.value;
  if (!may_change(context.actor, follow_up))
    throw Refusal(RefusalKind::not_allowed, "follow_up.not_yours", {}).of_field(field::kFollowUp);
  if (const auto task = values.get(field::kTask); !task.empty()) follow_up.task = task;
  if (const auto responsible = values.get(field::kResponsible); !responsible.empty())
    follow_up.responsible = responsible_of(context, responsible);
  if (const auto* due = values.find(field::kDueDate); due != nullptr && *due != follow_up.due_date) {
    follow_up.due_date = *due;
    check_due(follow_up);
  }
  if (const auto status = term_named<FollowUpStatus>(values.get(field::kStatus))) follow_up.status = *status;
  guard_portal(context, before.value, follow_up);
  guard_minutes(context, found, follow_up);
  guard_replacing(context, request, &before, follow_up);
  keep_minuted(context, found, before.value.status, follow_up.status, follow_up.minuted_status);
  auto id = follow_up.id;
  // One that is opened again may be of an item that was closed meanwhile. Elsewhere nothing is known of it.
  const bool is_of_item = found.item == context.item->id && found.meeting == context.meeting.id;
  if (is_of_item) follow_up.closed = closing_of(context) != Closing::open;
  ActionResult result{std::move(id), {{follow_up, found.item, found.meeting, false}}, {}};
  if (is_of_item) result.depends_on.push_back(Dependency::closing);
  return result;
}

// The reference is the portal's own, so the request needs no expected revision, whatever people changed
// meanwhile. Setting it moves the follow-up's revision, on which people's open forms rest, so the same
// reference again writes nothing.
ActionResult set_follow_up_reference(const ActionContext& context, const ActionRequest& request) {
  const auto found = find_follow_up(context, request.values.get(field::kFollowUp));
  auto follow_up = found.stored.value;
  follow_up.reference = request.values.get(field::kReference);
  // An empty one takes back what stands; where nothing does, it is one that is missing.
  if (follow_up.reference.empty() && found.stored.value.reference.empty())
    throw Refusal(RefusalKind::invalid_argument, "field.missing", {"reference"}).of_field(field::kReference);
  if (request.expected_revision) {
    guard_replacing(context, request, &found.stored, {{"reference", found.stored.value.reference}},
                    {{"reference", follow_up.reference}});
  }
  auto id = follow_up.id;
  if (follow_up.reference == found.stored.value.reference) return {std::move(id), {}, {}};
  keep_minuted(context, found, found.stored.value.reference, follow_up.reference,
               follow_up.minuted_reference);
  return {std::move(id), {{follow_up, found.item, found.meeting, false}}, {}};
}

}  // namespace almene::board
