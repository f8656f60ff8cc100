#include "board/seen.hpp"

#include <algorithm>

#include "board/guard.hpp"

namespace almene::board {
namespace {

const Totals* frozen(const Opening& opening, std::string_view consideration) {
  for (const auto& totals : opening.totals) {
    if (totals.consideration == consideration) return &totals;
  }
  return nullptr;
}

std::vector<std::string> shared_notes(const Scene& scene, std::string_view consideration) {
  std::vector<std::string> notes;
  for (const auto& [id, kept] : scene.item_entries().answers) {
    const auto& answer = kept.value;
    const bool shared = answer.share_note && !answer.note.empty();
    if (shared && answer.consideration == consideration) notes.push_back(answer.note);
  }
  // In the order of the members they would tell whose they are.
  std::sort(notes.begin(), notes.end());
  return notes;
}

void see_considerations(const Scene& scene, Seen& seen) {
  const auto& entries = scene.item_entries();
  const bool opened = seen.opening != nullptr && seen.opening->value.opened;
  for (const auto& question : seen.item->considerations()) {
    SeenConsideration one;
    one.question = &question;
    one.mine = standing(entries.answers, question.id + "/" + scene.actor.id);
    if (one.mine != nullptr && one.mine->value.answer) ++seen.answered_by_me;
    one.board_answer = standing(entries.board_answers, question.id);
    if (opened) {
      const auto* totals = frozen(seen.opening->value, question.id);
      one.totals = totals != nullptr ? *totals : Totals{question.id, 0, 0, 0};
      one.answered = one.totals->answered();
      // They were shared with the board, and with nobody else who may look in.
      if (scene.actor.roles.any_of(kPreparing | kRecording))
        one.shared_notes = shared_notes(scene, question.id);
      seen.few_answers = seen.few_answers || one.answered < kFewAnswers;
    } else {
      one.answered = answered_members(scene, question.id);
    }
    seen.considerations.push_back(std::move(one));
  }
  if (!opened) return;
  std::stable_sort(seen.considerations.begin(), seen.considerations.end(),
                   [](const auto& a, const auto& b) { return disagrees_more(*a.totals, *b.totals); });
}

void see_presence(const Scene& scene, Seen& seen) {
  seen.presence.reserve(scene.meeting.members.size());
  const auto add = [&](std::string_view id, const Member* member) {
    // A board is few enough to be looked through.
    const bool is_listed = std::any_of(seen.presence.begin(), seen.presence.end(),
                                       [&](const SeenPresence& one) { return one.id == id; });
    if (is_listed) return;
    const auto* own = standing(scene.item_entries().attendance, id);
    seen.presence.push_back({member, std::string(id), presence_of(scene, id),
                             own != nullptr ? own : standing(scene.entries.attendance, id),
                             is_recused(scene, id), member != nullptr && may_vote(scene, *member)});
  };
  for (const auto& member : scene.meeting.members)
    add(member.id, &member);
  for (const auto& [id, kept] : scene.entries.attendance)
    add(id, nullptr);
  for (const auto& [id, kept] : scene.item_entries().attendance)
    add(id, nullptr);
}

void see_decisions(const ItemEntries& entries, Seen& seen) {
  for (const auto& [id, kept] : entries.votes)
    seen.votes.push_back(&kept);
  for (const auto& [id, kept] : entries.decisions) {
    SeenDecision decision{&kept, {}};
    for (const auto& [dissent_id, dissent] : entries.dissents) {
      if (dissent.value.decision == id) decision.dissents.push_back(&dissent);
    }
    seen.decisions.push_back(std::move(decision));
  }
  // "d10" after "d9".
  const auto number = [](std::string_view id) { return std::make_pair(id.size(), id); };
  std::sort(seen.votes.begin(), seen.votes.end(),
            [&](auto* a, auto* b) { return number(a->value.id) < number(b->value.id); });
  std::sort(seen.decisions.begin(), seen.decisions.end(),
            [&](auto& a, auto& b) { return number(a.kept->value.id) < number(b.kept->value.id); });
}

// Is `id` the item `whole`, or one of its topics?
bool is_part_of(std::string_view id, std::string_view whole) {
  if (id.substr(0, whole.size()) != whole) return false;
  return id.size() == whole.size() || id[whole.size()] == '.';
}

void see_follow_ups(const Scene& scene, Seen& seen) {
  for (const auto& [id, kept] : scene.item_entries().follow_ups)
    seen.follow_ups.push_back(&kept);
  for (const auto& [id, earlier] : scene.entries.open_follow_ups) {
    const bool came_later = earlier.kept.value.agreed_on > scene.meeting.date && !scene.meeting.date.empty();
    if (earlier.meeting == scene.meeting.id || came_later) continue;
    if (comes_back(scene.meeting, *seen.item, earlier.item)) seen.earlier_follow_ups.push_back(&earlier);
  }
  const auto due = [](const EarlierFollowUp* f) {
    const auto& date = f->kept.value.due_date;
    return date.empty() ? std::string_view("9999") : std::string_view(date);
  };
  std::stable_sort(seen.earlier_follow_ups.begin(), seen.earlier_follow_ups.end(),
                   [&](auto* a, auto* b) { return due(a) < due(b); });
}

bool has_any(const Seen& seen, std::string_view what) {
  if (what == "consideration") return !seen.considerations.empty();
  if (what == "question") return !seen.questions.empty();
  if (what == "vote") return !seen.votes.empty();
  if (what == "decision") return !seen.decisions.empty();
  if (what == "follow_up") return !seen.follow_ups.empty() || !seen.earlier_follow_ups.empty();
  return true;
}

// An action that must name something is not offered where there is nothing to name.
bool has_something_to_act_on(const Scene& scene, const Seen& seen, const ActionType& action) {
  const bool only_own = !scene.actor.roles.has(Role::minute_taker);
  if (action.name == "answer_consideration" && only_own && is_recused(scene, scene.actor.id)) return false;
  if (action.name == "open_answers") return !seen.considerations.empty();
  return std::all_of(action.fields.begin(), action.fields.end(), [&](const FieldType& field) {
    return !field.required || field.kind != FieldKind::reference || has_any(seen, field.refers_to);
  });
}

}  // namespace

bool comes_back(const Meeting& meeting, const guide::AgendaItem& here, std::string_view item) {
  if (item == here.id || (here.kind == guide::ItemKind::theme && is_part_of(item, here.id))) return true;
  const auto& chosen = meeting.items;
  return !chosen.empty() && chosen.front() == here.id &&
         std::none_of(chosen.begin(), chosen.end(), [&](const auto& one) { return is_part_of(item, one); });
}

bool Seen::may(std::string_view action) const {
  return std::any_of(allowed.begin(), allowed.end(), [&](const auto* type) { return type->name == action; });
}

Seen see(const Scene& scene) {
  Seen seen;
  const auto& entries = scene.item_entries();
  seen.item = scene.item;
  seen.state = scene.state();
  seen.opening = standing(entries.opening, "");
  const bool opened = seen.opening != nullptr && seen.opening->value.opened;
  seen.eligible = opened ? seen.opening->value.eligible : eligible_members(scene);
  seen.answered = opened ? seen.opening->value.answered : answered_members(scene);
  see_considerations(scene, seen);
  for (const auto& question : scene.item->questions()) {
    seen.questions.push_back({&question, standing(entries.conclusions, question.id)});
  }
  see_decisions(entries, seen);
  see_follow_ups(scene, seen);
  see_presence(scene, seen);
  for (const auto& [id, kept] : entries.recusals)
    seen.recusals.push_back(&kept);
  seen.basis = basis_of(scene);
  seen.unreadable = static_cast<int>(entries.unreadable.size()) + scene.entries.unreadable;
  for (const auto& action : action_table()) {
    if (action.target == Target::organisation || !is_allowed(action, scene)) continue;
    if (has_something_to_act_on(scene, seen, action)) seen.allowed.push_back(&action);
  }
  return seen;
}

std::string full_id(std::string_view meeting, std::string_view item, std::string_view id) {
  std::string full;
  full.reserve(meeting.size() + item.size() + id.size() + 2);
  return full.append(meeting).append("/").append(item).append("/").append(id);
}

std::string full_id_of(const EarlierFollowUp& earlier) {
  return full_id(earlier.meeting, earlier.item, earlier.kept.value.id);
}

bool is_responsible(const Actor& actor, const FollowUp& follow_up) {
  return follow_up.responsible == actor.id || (!actor.name.empty() && follow_up.responsible == actor.name);
}

bool may_change(const Actor& actor, const FollowUp& follow_up) {
  return actor.roles.any_of(kRecording | Role::portal) || is_responsible(actor, follow_up);
}

std::string name_of_person(const Meeting& meeting, std::string_view id) {
  const auto* member = meeting.member(id);
  return std::string(member == nullptr || member->name.empty() ? id : std::string_view(member->name));
}

}  // namespace almene::board
