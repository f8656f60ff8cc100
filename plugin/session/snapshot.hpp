// What a page is made from: the meeting, and everything that is stored about its items, read once.
#pragma once

#include <string_view>
#include <vector>

#include "board/item_view.hpp"
#include "guide/agenda_items.hpp"
#include "records/reading.hpp"
#include "session/call.hpp"
#include "session/content.hpp"

namespace almene::session {

// An item of the agenda, and the topics of one that is a theme.
struct ItemAndTopics {
  guide::AgendaItem item;
  std::vector<guide::AgendaItem> topics;
};

// The call has an actor and a meeting. Throws board::Refusal: invalid_argument.
void check_looking_call(const Call& call);

// Throws board::Refusal: not_found.
ItemAndTopics item_and_topics(const Content& content, const Call& call, std::string_view id);

struct Snapshot {
  board::Meeting meeting;
  records::Reading reading;  // nothing of it is decoded yet
};

enum class OpenFollowUps { left_out, read };

// Reads the meeting, and then the records of these items, with the open follow-ups of other meetings that come back at
// them, in one reading. Throws board::Refusal.
Snapshot read_snapshot(const HostServices& host, const Call& call, const std::vector<ItemAndTopics>& items,
                       OpenFollowUps follow_ups);

// What the call's actor may see of an item. Logs how many of its records cannot be read.
board::ItemView item_view_of(const HostServices& host, const Call& call, const Snapshot& snapshot,
                             const guide::AgendaItem& item);

}  // namespace almene::session
