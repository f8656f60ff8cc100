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

// A member's own answer beats one that was entered from paper; of two alike the later one counts. What this
// batch has written itself has no revision yet.
bool counts_before(const Stored<PreparatoryAnswer>& one, const Stored<PreparatoryAnswer>& other) {
  if (one.value.on_behalf != other.value.on_behalf) return other.value.on_behalf;
  if (one.stamp.revision == 0 || other.stamp.revision == 0) return one.stamp.revision == 0;
  return one.stamp.revision > other.stamp.revision;
}

bool say_the_same(const PreparatoryAnswer& one, const PreparatoryAnswer& other) {
  return one.answer == other.answer && one.note == other.note && one.share_note == other.share_note;
}

// Answers move from one meeting, the source, to the call's.
class Moving {
 public:
  Moving(const ActionContext& context, std::string source, std::vector<Change>& changes)
      : context_(context), item_(context.item->id), source_(std::move(source)), changes_(changes) {}

  void bring(const Stored<PreparatoryAnswer>& there, bool stays_there) {
    const auto* here = find_stored(context_.item_entries().answers, entry_id(there.value));
    if (here == nullptr) {
      put(brought(there.value));
    } else if (stays_there) {
      return;  // each is at its meeting
    } else {
      settle(there, *here);
    }
    if (!stays_there) changes_.push_back({there.value, item_, source_, true});
  }

  // An answer that its member has not dismissed yet comes along.
  void bring(const AnotherAnswer& another) {
    put(another);
    changes_.push_back({another, item_, source_, true});
  }

 private:
  void put(Entry entry) { changes_.push_back({std::move(entry), item_, context_.meeting.id, false}); }

  PreparatoryAnswer brought(PreparatoryAnswer answer) const {
    if (answer.carried_from.empty()) answer.carried_from = source_;
    if (answer.carried_from == context_.meeting.id) answer.carried_from = Text();
    return answer;
  }

  // Both answers are the member's: one counts, and the other stays in their view.
  void settle(const Stored<PreparatoryAnswer>& there, const Stored<PreparatoryAnswer>& here) {
    const bool replaces = counts_before(there, here);
    auto counts = replaces ? brought(there.value) : here.value;
    const int promised = std::max(there.value.totals_from, here.value.totals_from);
    if (replaces || counts.totals_from != promised) {
      counts.totals_from = promised;
      put(std::move(counts));
    }
    if (say_the_same(there.value, here.value)) return;
    const auto& other = replaces ? here.value : there.value;
    const auto& at = replaces ? context_.meeting.id : source_;
    put(AnotherAnswer{other.consideration, other.member,
                      other.carried_from.empty() ? Text(at) : other.carried_from, other.answer, other.note,
                      other.on_behalf, other.wording});
  }

  const ActionContext& context_;
  std::string item_;
  std::string source_;
  std::vector<Change>& changes_;
};

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
  Moving moving(context, from, result.changes);
  for (const auto& [id, stored] : source->second.answers)
    moving.bring(stored, !moves);
  for (const auto& [id, stored] : source->second.other_answers)
    moving.bring(stored.value);
  return result;
}

ActionResult dismiss_answer(const ActionContext& context, const ActionRequest& request) {
  const auto id = request.values.get(field::kAnotherAnswer);
  const auto* stored = find_stored(context.item_entries().other_answers, id);
  // It is the actor's own, whoever has moved the item.
  if (request.expected_revision) guard_replacing(context, request, stored, {}, {});
  return {id, {{stored->value, std::string(context.item->id), context.meeting.id, true}}, {}};
}

}  // namespace almene::board
