#include "session/show.hpp"

#include <optional>

#include "board/refusal.hpp"
#include "board/seen.hpp"
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
  records::Plan plan({call.organisation, call.board, call.meeting});
  plan.board();
  plan.item(item.id);
  for (const auto& child : children)
    plan.item(child.id);
  auto meeting = outside.meetings.read(call.meeting);
  return {item, std::move(children), std::move(meeting), records::Reading(outside.storage, plan)};
}

// Everything that a page shows beside what is stored.
std::string digest_of(const House& house, const board::Meeting& meeting, const board::Now& now) {
  std::string all;
  const auto add = [&](std::string_view part) {
    all.append(std::to_string(part.size())).append(":").append(part);
  };
  add(std::to_string(house.library.hash()));
  add(std::to_string(house.words.hash()));
  // Times of this day are said without it.
  add(board::local_date(now));
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
  return stage.reading.token() + "-" + digest_of(house, stage.meeting, call.now).substr(0, 16);
}

}  // namespace almene::session
