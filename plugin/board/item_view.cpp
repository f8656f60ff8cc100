#include "board/item_view.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "board/comments.hpp"
#include "board/guard.hpp"
#include "board/guide_versions.hpp"
#include "board/question_views.hpp"
#include "board/visible_text.hpp"

namespace almene::board {
namespace {

void add_presence(const ActionContext& context, ItemView& item_view) {
  item_view.presence.reserve(context.meeting.members.size());
  const auto add = [&](std::string_view id, const Member* member) {
    // A board has so few people that looking through them is fast enough.
    const bool is_listed = std::any_of(item_view.presence.begin(), item_view.presence.end(),
                                       [&](const PresenceView& one) { return one.id == id; });
    if (is_listed) return;
    item_view.presence.push_back(presence_view(context, id, member));
  };
  for (const auto& member : context.meeting.members)
    add(member.id, &member);
  for (const auto& [id, stored] : context.entries.attendance)
    add(id, nullptr);
  for (const auto& [id, stored] : context.item_entries().attendance)
    add(id, nullptr);
}

// Entries are sorted by this: "d10" comes after "d9".
auto number_of(std::string_view id) {
  return std::make_pair(id.size(), id);
}

// People stand in the order of the host's list, and whoever is not in it comes last.
template <class Entry>
void sort_by_member(const Meeting& meeting, std::vector<const Stored<Entry>*>& entries) {
  const auto place = [&](const Stored<Entry>* one) { return place_in_list(meeting, one->value.member); };
  std::stable_sort(entries.begin(), entries.end(), [&](auto* a, auto* b) { return place(a) < place(b); });
}

void add_decisions(const ActionContext& context, ItemView& item_view) {
  const auto& entries = context.item_entries();
  for (const auto& [id, stored] : entries.votes)
    item_view.votes.push_back(&stored);
  for (const auto& [id, stored] : entries.decisions) {
    DecisionView decision{&stored, {}};
    for (const auto& [dissent_id, dissent] : entries.dissents) {
      if (dissent.value.decision == id) decision.dissents.push_back(&dissent);
    }
    sort_by_member(context.meeting, decision.dissents);
    item_view.decisions.push_back(std::move(decision));
  }
  std::sort(item_view.votes.begin(), item_view.votes.end(),
            [](auto* a, auto* b) { return number_of(a->value.id) < number_of(b->value.id); });
  std::sort(item_view.decisions.begin(), item_view.decisions.end(),
            [](auto& a, auto& b) { return number_of(a.stored->value.id) < number_of(b.stored->value.id); });
}

void add_follow_ups(const ActionContext& context, Audience audience, ItemView& item_view) {
  for (const auto& [id, stored] : context.item_entries().follow_ups)
    item_view.follow_ups.push_back(&stored);
  std::sort(item_view.follow_ups.begin(), item_view.follow_ups.end(),
            [](auto* a, auto* b) { return number_of(a->value.id) < number_of(b->value.id); });
  for (const auto& [id, earlier] : context.entries.open_follow_ups) {
    const bool came_later =
        earlier.stored.value.agreed_on > context.meeting.date && !context.meeting.date.empty();
    if (earlier.meeting == context.meeting.id || came_later ||
        is_hidden(earlier.stored.value, context.actor, audience))
      continue;
    if (comes_back(context.meeting, *item_view.item, earlier.item))
      item_view.earlier_follow_ups.push_back(&earlier);
  }
  // Those that are due on one day stand as they were agreed: meeting after meeting, each by its number.
  const auto place = [](const EarlierFollowUp* one) {
    const auto& follow_up = one->stored.value;
    const auto due =
        follow_up.due_date.empty() ? std::string_view("9999") : std::string_view(follow_up.due_date);
    return std::make_tuple(due, std::string_view(follow_up.agreed_on), std::string_view(one->meeting),
                           std::string_view(one->item), number_of(follow_up.id));
  };
  std::sort(item_view.earlier_follow_ups.begin(), item_view.earlier_follow_ups.end(),
            [&](auto* a, auto* b) { return place(a) < place(b); });
}

bool has_others(const std::vector<ConsiderationView>& considerations) {
  return std::any_of(considerations.begin(), considerations.end(),
                     [](const ConsiderationView& one) { return !one.my_others.empty(); });
}

bool has_any(const ItemView& item_view, Referent referent) {
  switch (referent) {
    case Referent::consideration:
      return !item_view.considerations.empty() || !item_view.earlier_considerations.empty();
    case Referent::question:
      return !item_view.item->questions().empty();
    case Referent::vote:
      return !item_view.votes.empty();
    case Referent::decision:
      return !item_view.decisions.empty();
    case Referent::follow_up:
      return !item_view.follow_ups.empty() || !item_view.earlier_follow_ups.empty();
    case Referent::another_answer:
      return has_others(item_view.considerations) || has_others(item_view.earlier_considerations);
    case Referent::comment:
      return !item_view.comments.empty();
    case Referent::guide_version:
      return item_view.newer_guide != nullptr;
    case Referent::addendum:
      return false;  // one is of the whole meeting
    case Referent::minutes:
    case Referent::nothing:
    case Referent::meeting:
    case Referent::member:
      return true;
  }
  return true;
}

// An action that must name something is not offered where there is nothing to name.
bool has_something_to_act_on(const ActionContext& context, const ItemView& item_view,
                             const ActionType& action) {
  const bool only_own = !context.actor.roles.has(Role::minute_taker);
  if (action.name == "answer_consideration" && only_own && is_recused(context, context.actor.id))
    return false;
  if (action.name == "comment_on_minutes") return takes_comments(context);
  if (action.name == "withdraw_comment") {
    return std::any_of(item_view.comments.begin(), item_view.comments.end(),
                       [&](const auto* one) { return may_withdraw(context.actor, one->value); });
  }
  if (action.name == "open_answers") return !context.item->considerations().empty();
  if (action.name == "use_guide_version") return item_view.newer_guide != nullptr;
  return std::all_of(action.fields.begin(), action.fields.end(), [&](const FieldType& field) {
    return !field.required || field.kind != FieldKind::reference || has_any(item_view, field.refers_to);
  });
}

}  // namespace

PresenceView presence_view(const ActionContext& context, std::string_view id, const Member* member) {
  const auto* own = find_stored(context.item_entries().attendance, id);
  const auto presence = presence_of(context, id);
  return {member,
          std::string(id),
          presence,
          own != nullptr ? own : find_stored(context.entries.attendance, id),
          own != nullptr,
          is_recused(context, id),
          member != nullptr && may_vote(context, *member),
          member == nullptr || sits_at_board(*member, presence)};
}

bool comes_back(const Meeting& meeting, const guide::AgendaItem& here, std::string_view item) {
  if (item == here.id || (here.kind == guide::ItemKind::theme && guide::is_part_of(item, here.id)))
    return true;
  const auto& chosen = meeting.items;
  if (meeting.has_every_item()) {
    // Every item of the guides is on the agenda: of the others, those of the portal's own that are gone come back.
    return here.kind == guide::ItemKind::theme && guide::is_own(item) && meeting.own_item(item) == nullptr;
  }
  return meeting.first_item() == here.id && meeting.own_item(item) == nullptr &&
         std::none_of(chosen.begin(), chosen.end(),
                      [&](const auto& one) { return guide::is_part_of(item, one); });
}

bool ItemView::may(std::string_view action) const {
  return std::any_of(allowed.begin(), allowed.end(), [&](const auto* type) { return type->name == action; });
}

ItemView view_for(const ActionContext& context, Audience audience) {
  ItemView item_view;
  const auto& entries = context.item_entries();
  item_view.item = context.item;
  item_view.state = context.state();
  item_view.closing = closing_of(context);
  item_view.is_hidden = is_hidden(context, audience);
  if (item_view.is_hidden) return item_view;
  item_view.stored_closing = find_stored(entries.closing, "");
  item_view.opening = find_stored(entries.opening, "");
  const bool opened = item_view.opening != nullptr && item_view.opening->value.opened;
  const auto counted = counted_members(context);
  item_view.eligible = opened ? item_view.opening->value.eligible : eligible_members(context, counted);
  item_view.answered = opened ? item_view.opening->value.answered : answered_members(context, counted);
  item_view.totals_from = totals_from(context);
  item_view.totals_rule = find_stored(context.entries.rules, name_of(RuleKind::totals));
  add_considerations(context, counted, item_view);
  add_questions(context, item_view);
  leave_out_unknown(context, item_view);
  item_view.minutes_text = find_stored(entries.minutes_text, "");
  add_decisions(context, item_view);
  add_follow_ups(context, audience, item_view);
  add_presence(context, item_view);
  for (const auto& [id, stored] : entries.recusals)
    item_view.recusals.push_back(&stored);
  sort_by_member(context.meeting, item_view.recusals);
  item_view.comments = comments_seen(context);
  item_view.basis = basis_of(context);
  const auto* newer = newer_guide(context.meeting, context.item->guide->id);  // an own item's has no id
  if (newer != nullptr && newer->is_usable) item_view.newer_guide = newer;
  item_view.unreadable = static_cast<int>(entries.unreadable.size()) + context.entries.unreadable;
  for (const auto& action : action_table()) {
    if (action.target == Target::organisation || !action.takes_item || !is_allowed(action, context)) continue;
    if (has_something_to_act_on(context, item_view, action)) item_view.allowed.push_back(&action);
  }
  if (item_view.may("open_answers")) item_view.to_open = preview_opening(context);
  return item_view;
}

std::string full_id(std::string_view meeting, std::string_view item, std::string_view id) {
  std::string full;
  full.reserve(meeting.size() + item.size() + id.size() + 2);
  return full.append(meeting).append("/").append(item).append("/").append(id);
}

std::optional<FullId> split_full_id(std::string_view full) {
  const auto first = full.find('/'), last = full.rfind('/');
  if (first == last) return std::nullopt;
  return FullId{full.substr(0, first), full.substr(first + 1, last - first - 1), full.substr(last + 1)};
}

std::string full_id_of(const EarlierFollowUp& earlier) {
  return full_id(earlier.meeting, earlier.item, earlier.stored.value.id);
}

bool looks_like(std::string_view written, std::string_view name) {
  return folded(written) == folded(name);
}

bool is_responsible(const Actor& actor, const FollowUp& follow_up) {
  return follow_up.responsible == actor.id ||
         (!actor.name.empty() && looks_like(follow_up.responsible, actor.name));
}

bool may_change(const Actor& actor, const FollowUp& follow_up) {
  return actor.roles.any_of(kRecording | Role::portal) || is_responsible(actor, follow_up);
}

std::string name_of_person(const Meeting& meeting, std::string_view id) {
  const auto name = meeting.known_name(id);
  if (!name.empty()) return std::string(name);
  return meeting.unnamed.empty() || meeting.member(id) != nullptr ? std::string(id) : meeting.unnamed;
}

std::string name_of_responsible(const Meeting& meeting, const FollowUp& follow_up) {
  const auto name = meeting.known_name(follow_up.responsible);
  return std::string(name.empty() ? std::string_view(follow_up.responsible) : name);
}

}  // namespace almene::board
