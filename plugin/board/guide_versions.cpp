#include "board/guide_versions.hpp"

#include <algorithm>

#include "board/guard.hpp"
#include "board/handlers.hpp"
#include "board/tally.hpp"

namespace almene::board {

const NewerGuide* newer_guide(const Meeting& meeting, std::string_view guide) {
  const auto& newer = meeting.guide_facts.newer;
  const auto found =
      std::find_if(newer.begin(), newer.end(), [&](const NewerGuide& one) { return one.guide == guide; });
  return found == newer.end() ? nullptr : &*found;
}

std::string_view earlier_words(const Meeting& meeting, std::string_view wording) {
  for (const auto& [digest, words] : meeting.guide_facts.earlier_words) {
    if (digest == wording) return words;
  }
  return {};
}

bool is_answered(const ActionContext& context) {
  const auto& entries = context.item_entries();
  const auto has_answer = [](const auto& one) { return one.second.value.answer.has_value(); };
  const auto has_text = [](const auto& one) { return !one.second.value.text.empty(); };
  return are_answers_opened(entries) || answered_members(context, counted_members(context)) > 0 ||
         std::any_of(entries.board_answers.begin(), entries.board_answers.end(), has_answer) ||
         std::any_of(entries.conclusions.begin(), entries.conclusions.end(), has_text);
}

bool has_records(const ItemEntries& entries) {
  return !entries.opening.empty() || !entries.board_answers.empty() || !entries.conclusions.empty() ||
         !entries.minutes_text.empty() || !entries.votes.empty() || !entries.decisions.empty() ||
         !entries.recusals.empty() || !entries.follow_ups.empty() || !entries.attendance.empty();
}

bool is_agenda_fixed(const BoardEntries& entries) {
  const auto& versions = entries.guide_versions;
  return std::any_of(versions.begin(), versions.end(),
                     [](const auto& one) { return one.second.value.at_beginning; });
}

bool is_guide_on_agenda(const Meeting& meeting, const BoardEntries& entries, std::string_view guide) {
  if (!meeting.has_every_item() || !is_agenda_fixed(entries)) return true;
  const auto* stored = find_stored(entries.guide_versions, guide);
  return stored != nullptr && stored->value.at_beginning;
}

void guard_version(const ActionContext& context, const Values& values) {
  const auto seen = values.get(field::kVersion);
  if (seen.empty() || seen == context.item->guide->version) return;
  // This is no conflict over a text: what the sender expects to stand is still to be found out.
  throw Refusal(RefusalKind::wrong_state, "guide_version.changed", {context.item->guide->version})
      .of_field(field::kVersion);
}

ActionResult use_guide_version(const ActionContext& context, const ActionRequest& request) {
  const std::string id(context.item->guide->id);
  const auto version = request.values.get(field::kVersion);
  const auto* newer = newer_guide(context.meeting, id);
  const auto* stored = find_stored(context.entries.guide_versions, id);
  const std::string stands(stored == nullptr ? std::string_view(context.item->guide->version)
                                             : std::string_view(stored->value.version));
  // Nobody may learn when the version was fixed: it tells that somebody has prepared.
  guard_new(request, {});
  // A request that names no version asks for the newest.
  if (version == stands || (version.empty() && newer == nullptr)) return {id, {}, {}};
  if (newer == nullptr || (!version.empty() && version != newer->version)) {
    throw Refusal(RefusalKind::wrong_state, "guide_version.not_newest", {version, stands})
        .of_field(field::kVersion);
  }
  if (!newer->is_usable) throw Refusal(RefusalKind::wrong_state, "guide_version.in_use", {stands});
  GuideVersion changed{id, newer->version, newer->editions, stored != nullptr && stored->value.at_beginning};
  ActionResult result{id, {{std::move(changed), {}, context.meeting.id, false}}, {}};
  result.unchanged_items = newer->items;
  return result;
}

}  // namespace almene::board
