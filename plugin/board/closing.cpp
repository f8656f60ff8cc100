#include "board/closing.hpp"

#include <optional>

#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"

namespace almene::board {
namespace {

std::optional<Closing> stored_closing(const BoardEntries& entries, std::string_view item) {
  const auto its = entries.items.find(item);
  if (its == entries.items.end()) return std::nullopt;
  if (const auto* stored = find_stored(its->second.closing, "")) return stored->value.closing;
  if (its->second.unreadable.count("closed_item/") != 0) return Closing::closed;
  return std::nullopt;
}

// The agenda itself says this of an item. A guide's items are open, as everybody can read a guide.
Closing closing_on_agenda(const guide::AgendaItem& item) {
  if (item.own == nullptr || item.own->closed == guide::Closed::no) return Closing::open;
  return item.own->closed == guide::Closed::title_shown ? Closing::closed_with_title : Closing::closed;
}

// Open follow-ups come back at other items and meetings, where nothing else is known of the item.
void mark_follow_ups(const ActionContext& context, std::string_view item, bool closed, ActionResult& result) {
  result.follow_ups_of.emplace_back(item);
  const auto its = context.entries.items.find(item);
  if (its == context.entries.items.end()) return;
  for (const auto& [id, stored] : its->second.follow_ups) {
    if (stored.value.status != FollowUpStatus::open || stored.value.closed == closed) continue;
    auto follow_up = stored.value;
    follow_up.closed = closed;
    result.changes.push_back({std::move(follow_up), std::string(item), context.meeting.id, false});
  }
}

}  // namespace

Closing closing_of(const ActionContext& context) {
  if (context.item == nullptr) return Closing::open;
  if (const auto own = stored_closing(context.entries, context.item->id)) return *own;
  if (const auto of_theme = stored_closing(context.entries, context.item->parent)) return *of_theme;
  return closing_on_agenda(*context.item);
}

bool may_see_closed(const Actor& actor) {
  return actor.roles.any_of(kPreparing | kRecording);
}

bool is_hidden(const ActionContext& context, Audience audience) {
  return (audience == Audience::room || !may_see_closed(context.actor)) &&
         closing_of(context) != Closing::open;
}

bool is_hidden(const FollowUp& follow_up, const Actor& actor, Audience audience) {
  return follow_up.closed && (audience == Audience::room || !may_see_closed(actor));
}

ActionResult close_item(const ActionContext& context, const ActionRequest& request) {
  const ItemClosing closing{*term_named<Closing>(request.values.get(field::kClosing))};
  const auto* before = find_stored(context.item_entries().closing, "");
  const bool is_same = before != nullptr && before->value.closing == closing.closing;
  // Agreeing with what stands changes nothing, not even whose it is.
  if (is_same && !request.expected_revision) return {{}, {}, {}};
  guard_replacing(context, request, before, closing);
  auto result = result_with(context, {}, closing, {});
  const bool closed = closing.closing != Closing::open;
  mark_follow_ups(context, context.item->id, closed, result);
  for (const auto& topic : guide::children_of(*context.item)) {
    // A topic that has a word of its own keeps it.
    if (!stored_closing(context.entries, topic.id)) mark_follow_ups(context, topic.id, closed, result);
  }
  return result;
}

}  // namespace almene::board
