#include "session/draft_minutes.hpp"

#include <algorithm>
#include <utility>

#include "board/closing.hpp"
#include "json/canonical.hpp"
#include "pages/parts.hpp"
#include "records/digest.hpp"

namespace almene::session {

using documents::ItemPart;
using documents::Version;

namespace {

// An item that was moved to another meeting may have left preparation behind, and that alone.
bool has_minutes(const Snapshot& snapshot, const Call& call, const guide::AgendaItem& item) {
  const board::ActionContext context(snapshot.meeting, &item, snapshot.reading.entries(), call.actor,
                                     call.now);
  return pages::has_result(snapshot.item_view_of(item, board::Audience::actor)) ||
         board::is_hidden(context, board::Audience::actor);
}

}  // namespace

DraftMinutes::DraftMinutes(const Snapshot& snapshot, const Call& call, const guide::Phrasebook& words)
    : context_(snapshot.meeting, nullptr, snapshot.reading.entries(), call.actor, call.now),
      source_{snapshot.meeting, context_, words, items_} {
  int number = 0;
  for (const auto& one : snapshot.items) {
    if (!one.found || stands_already(one.found->item.id)) continue;
    if (!one.is_on_agenda && !has_minutes(snapshot, call, one.found->item)) continue;
    const auto of_item = std::to_string(++number);
    add(snapshot, one.found->item, {of_item, 1, one.is_on_agenda});
    int topic = 0;
    for (const auto& its : one.found->topics) {
      if (stands_already(its.id)) continue;
      add(snapshot, its, {of_item + "." + std::to_string(++topic), 2, one.is_on_agenda});
    }
  }
}

// An agenda may name a topic beside its theme, which stands for all of its topics. An item has one place in a paper.
bool DraftMinutes::stands_already(std::string_view item) const {
  return std::any_of(views_.begin(), views_.end(), [&](const auto& view) { return view.item->id == item; });
}

void DraftMinutes::add(const Snapshot& snapshot, const guide::AgendaItem& item,
                       documents::NumberedItem numbered) {
  numbered.view = &views_.emplace_back(snapshot.item_view_of(item, board::Audience::actor));
  items_.push_back(std::move(numbered));
}

std::vector<ItemPart> DraftMinutes::parts(Version version) const {
  std::vector<ItemPart> parts;
  for (const auto& item : items_)
    parts.push_back(item_part(source_, item, version));
  return parts;
}

std::string DraftMinutes::digest() const {
  auto all = json::List();
  for (const auto version : {Version::internal, Version::residents}) {
    all.push_back(to_json(meeting_part(source_, version)));
    for (const auto& part : parts(version))
      all.push_back(to_json(part));
  }
  return records::digest(json::canonical(all));
}

}  // namespace almene::session
