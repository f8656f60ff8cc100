// An item moves to another meeting: what members prepared goes along, and stays as sealed as it was.
#include <algorithm>
#include <tuple>

#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"
#include "board/opening.hpp"

namespace almene::board {
namespace {

// Answers that were opened, or stand behind approved minutes, belong to that meeting for good.
bool leaves(const Elsewhere& elsewhere, const ItemEntries& entries) {
  const auto* opening = find_stored(entries.opening, "");
  const bool opened = opening != nullptr && opening->value.opened;
  return !opened && !elsewhere.meeting.has_approved_minutes();
}

auto in_time(const OpeningEvent& event) {
  return std::tie(event.time_ms, event.opened, event.by, event.utc_offset_minutes);
}

void add_missing(std::vector<Text>& people, const std::vector<Text>& more) {
  for (const auto& person : more) {
    if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
  }
}

// Whoever has counted at one of the meetings counts on, and whoever was left out at one of them is left out.
void join_counted(Opening& opening, const Opening& there) {
  const bool counts_everybody = there.counted.empty() || (!opening.events.empty() && opening.counted.empty());
  add_missing(opening.counted, there.counted);
  if (counts_everybody) opening.counted.clear();
  add_missing(opening.left_out, there.left_out);
}

// That the answers have been open goes along with them, closed: whoever answers next must be told. This gives
// nothing where it is known already.
std::optional<Opening> opening_to_tell(const ActionContext& context, const ItemEntries& source) {
  const auto* there = find_stored(source.opening, "");
  const auto* here = find_stored(context.item_entries().opening, "");
  if (there == nullptr) return std::nullopt;
  Opening opening;
  if (here != nullptr) {
    opening.events = here->value.events;
    opening.counted = here->value.counted;
    opening.left_out = here->value.left_out;
  }
  join_counted(opening, there->value);
  const auto known = opening.events.size();
  for (const auto& event : there->value.events) {
    const auto is_same = [&](const OpeningEvent& other) { return in_time(other) == in_time(event); };
    if (std::none_of(opening.events.begin(), opening.events.end(), is_same)) opening.events.push_back(event);
  }
  if (opening.events.size() == known) return std::nullopt;
  std::stable_sort(opening.events.begin(), opening.events.end(),
                   [](const auto& a, const auto& b) { return a.time_ms < b.time_ms; });
  keep_latest(opening.events);
  return opening;
}

}  // namespace

ActionResult carry_over(const ActionContext& context, const ActionRequest& request) {
  const auto from = request.values.get(field::kFrom);
  if (from == context.meeting.id) {
    throw Refusal(RefusalKind::invalid_argument, "carry_over.same_meeting", {}).of_field(field::kFrom);
  }
  guard_new(request, {});
  ActionResult result{from, {}, {Dependency::opening, Dependency::answers}, from};
  const auto& elsewhere = context.entries.elsewhere.at(from);
  const auto source = elsewhere.items.find(context.item->id);
  if (source == elsewhere.items.end()) return result;
  const std::string item(context.item->id);
  if (auto opening = opening_to_tell(context, source->second))
    result.changes.push_back({std::move(*opening), item, context.meeting.id, false});
  const bool moves = leaves(elsewhere, source->second);
  for (const auto& [id, stored] : source->second.answers) {
    // An answer that somebody has given at the new meeting already stays, and so does what they gave at the
    // old one.
    if (find_stored(context.item_entries().answers, id) != nullptr) continue;
    auto answer = stored.value;
    if (answer.carried_from.empty()) answer.carried_from = from;
    if (answer.carried_from == context.meeting.id) answer.carried_from = Text();
    result.changes.push_back({std::move(answer), item, context.meeting.id, false});
    if (moves) result.changes.push_back({stored.value, item, from, true});
  }
  return result;
}

}  // namespace almene::board
