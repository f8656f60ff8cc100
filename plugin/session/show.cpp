#include "session/show.hpp"

#include <algorithm>
#include <optional>

#include "board/refusal.hpp"
#include "board/seen.hpp"
#include "board/tally.hpp"
#include "guide/agenda_items.hpp"
#include "pages/page.hpp"
#include "records/digest.hpp"
#include "records/reading.hpp"

namespace almene::session {
namespace {

using board::Refusal;
using board::Refused;

template <class Table>
auto named(const Table& table, std::string_view name, Refused how, const char* code) {
  for (const auto& one : table) {
    if (one.name == name) return one.term;
  }
  throw Refusal(how, code, {std::string(name)});
}

// An item, the theme's children among it, and everything stored about them in this meeting.
struct Stage {
  guide::AgendaItem item;
  std::vector<guide::AgendaItem> children;
  board::Meeting meeting;
  records::Reading reading;
};

void check_call(const Call& call) {
  if (!call.has_actor) throw Refusal(Refused::invalid_argument, "call.actor_missing").of_field("actor");
  if (call.meeting.empty())
    throw Refusal(Refused::invalid_argument, "call.meeting_missing").of_field("meeting");
}

guide::AgendaItem item_of(const House& house, const Call& call, std::string_view id) {
  guide::AgendaItem item;
  if (guide::find_item(house.library, call.locale, id, item)) return item;
  throw Refusal(Refused::not_found, "item.unknown", {std::string(id)}).of_field("item");
}

Stage set_stage(const House& house, const Outside& outside, const Call& call, std::string_view id) {
  check_call(call);
  const auto item = item_of(house, call, id);
  auto children = guide::children_of(item);
  auto meeting = outside.meetings.read(call.meeting);
  records::Plan plan({call.organisation, call.board, call.meeting});
  plan.board();
  plan.item(item.id);
  plan.open_follow_ups(item.id);
  for (const auto& child : children)
    plan.item(child.id);
  const auto comes_back = [&](std::string_view from) {
    return board::comes_back(meeting, item, from) ||
           std::any_of(children.begin(), children.end(),
                       [&](const auto& child) { return board::comes_back(meeting, child, from); });
  };
  // All other items bring back their own alone.
  const auto& chosen = meeting.items;
  const auto is_first = [&](const guide::AgendaItem& one) {
    return !chosen.empty() && chosen.front() == one.id;
  };
  if (item.kind == guide::ItemKind::theme || is_first(item)) plan.open_follow_ups_where(comes_back);
  // Before anything is moved that the plan asks.
  records::Reading reading(outside.storage, plan);
  return {item, std::move(children), std::move(meeting), std::move(reading)};
}

// What a page says of answers that are sealed from its reader.
std::vector<int> counts_of_sealed(const Stage& stage, const Call& call) {
  std::vector<int> counts;
  const auto count = [&](const guide::AgendaItem& item) {
    const board::Scene scene{stage.meeting, &item, stage.reading.entries, call.actor, call.now};
    counts.push_back(board::answered_members(scene));
    for (const auto& question : item.considerations())
      counts.push_back(board::answered_members(scene, question.id));
    counts.push_back(static_cast<int>(scene.item_entries().unreadable.size()));
  };
  count(stage.item);
  for (const auto& child : stage.children)
    count(child);
  return counts;
}

// Everything that a page shows beside the records that its reader may see.
std::string digest_of(const House& house, const Stage& stage, const Call& call) {
  const auto& meeting = stage.meeting;
  std::string all;
  const auto add = [&](std::string_view part) {
    all.append(std::to_string(part.size())).append(":").append(part);
  };
  add(std::to_string(house.library.hash()));
  add(std::to_string(house.words.hash()));
  // Times of this day are said without it.
  add(board::local_date(call.now));
  for (const int count : counts_of_sealed(stage, call))
    add(std::to_string(count));
  add(board::name_of(meeting.state));
  add(meeting.title);
  add(meeting.date);
  for (const auto& item : meeting.items)
    add(item);
  for (const auto& member : meeting.members) {
    add(member.id);
    add(member.name);
    add(std::to_string(member.roles.bits()));
    add(board::name_of(member.presence));
  }
  return records::digest(all);
}

void log_unreadable(const Outside& outside, const board::Seen& seen) {
  if (seen.unreadable == 0) return;
  outside.log.warning(std::to_string(seen.unreadable) + " records of item " + std::string(seen.item->id) +
                      " cannot be read by this version");
}

}  // namespace

std::string show(const House& house, const Outside& outside, const Call& call, std::string_view item,
                 std::string_view view, std::string_view media_type, const pages::Posted* posted) {
  const auto wanted_view = named(pages::kViews, view, Refused::not_found, "view.unknown");
  const auto wanted_type =
      named(pages::kMediaTypes, media_type, Refused::not_supported, "view.unknown_media_type");
  const auto stage = set_stage(house, outside, call, item);
  const auto see = [&](const guide::AgendaItem& one) {
    auto seen = board::see({stage.meeting, &one, stage.reading.entries, call.actor, call.now});
    log_unreadable(outside, seen);
    return seen;
  };
  const auto seen = see(stage.item);
  std::vector<board::Seen> children;
  for (const auto& child : stage.children)
    children.push_back(see(child));
  const pages::FormTarget form{call.form.address, call.form.hidden};
  // Room for the page of a chair in the midst of a meeting, so that it is not moved as it grows.
  constexpr std::size_t kUsualPage = std::size_t{32} * 1024;
  std::string page;
  page.reserve(kUsualPage);
  pages::render({wanted_view, seen, children, stage.meeting, call.actor, house.words.in(call.locale),
                 call.has_form ? &form : nullptr, posted, call.now},
                wanted_type, page);
  return page;
}

std::string state_token(const House& house, const Outside& outside, const Call& call, std::string_view item) {
  const auto stage = set_stage(house, outside, call, item);
  return stage.reading.token(call.actor.id) + "-" + digest_of(house, stage, call).substr(0, 16);
}

}  // namespace almene::session
