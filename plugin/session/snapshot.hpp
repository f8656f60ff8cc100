// A page is made from this: the meeting, and everything that is stored about its items, read once.
#pragma once

#include <string_view>
#include <vector>

#include "board/item_view.hpp"
#include "guide/agenda_items.hpp"
#include "records/reading.hpp"
#include "session/call.hpp"
#include "session/content.hpp"

namespace almene::session {

// This is an item of the agenda, with its topics where it is a theme.
struct ItemAndTopics {
  guide::AgendaItem item;
  std::vector<guide::AgendaItem> topics;
};

// This checks that the call has an actor and a meeting. It throws board::Refusal: invalid_argument.
void check_looking_call(const Call& call);

// This throws board::Refusal: not_found.
ItemAndTopics item_and_topics(const Content& content, const Call& call, std::string_view id);

struct Snapshot {
  records::Scope scope;
  board::Meeting meeting;
  records::Reading reading;  // nothing of it is decoded yet
};

enum class OpenFollowUps { left_out, read };

// This reads the meeting, and then the records of these items, with the open follow-ups of other meetings
// that come back at them, in one reading. It throws board::Refusal.
Snapshot read_snapshot(const HostServices& host, const Call& call, const std::vector<ItemAndTopics>& items,
                       OpenFollowUps follow_ups);

// The view is what the call's actor may see of an item. How many of the item's records cannot be read is
// logged.
board::ItemView item_view_of(const HostServices& host, const Call& call, const Snapshot& snapshot,
                             const guide::AgendaItem& item);

}  // namespace almene::session
