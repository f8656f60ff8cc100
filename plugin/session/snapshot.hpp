// A page is made from this: the meeting, and everything that is stored about its items, read once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "board/item_view.hpp"
#include "board/refusal.hpp"
#include "guide/agenda_items.hpp"
#include "records/reading.hpp"
#include "session/call.hpp"
#include "session/content.hpp"
#include "session/meeting_guides.hpp"

namespace almene::session {

// This is an item of the agenda, with its topics where it is a theme.
struct ItemAndTopics {
  guide::AgendaItem item;
  std::vector<guide::AgendaItem> topics;
};

// An id that was asked for is an item of the meeting, or there is a reason why it is none.
struct AskedItem {
  std::optional<ItemAndTopics> found;
  std::optional<board::Refusal> refusal;
};

// The first checks that the call has an actor and a meeting, the second that it has a meeting. They throw
// board::Refusal: invalid_argument.
void check_looking_call(const Call& call);
void check_has_meeting(const Call& call);

enum class OpenFollowUps { left_out, read };

class Snapshot {
 public:
  // This reads the meeting, and then the records of these items, with the open follow-ups of other meetings
  // that come back at them, in one reading. Where the meeting has other versions of the guides than those that
  // are current, what these have besides is read after it. It throws board::Refusal. The constructor borrows
  // what it is given, and decodes as little as it can.
  Snapshot(const Content& content, const HostServices& host, const Call& call,
           const std::vector<std::string>& ids, OpenFollowUps follow_ups);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  // This decodes all entries, and finds the facts of the meeting's guides.
  void decode();

  // The view is what the call's actor may see of an item. How many of the item's records cannot be read is
  // logged.
  board::ItemView item_view_of(const guide::AgendaItem& item) const;

  records::Scope scope;
  board::Meeting meeting;
  records::Reading reading;
  MeetingGuides guides;
  std::vector<AskedItem> items;  // in the order of the ids

 private:
  Snapshot(const Content& content, const HostServices& host, const Call& call,
           const std::vector<std::string>& ids, const std::vector<ItemAndTopics>& expected,
           OpenFollowUps follow_ups);
  void read_what_differs(const std::vector<ItemAndTopics>& expected, OpenFollowUps follow_ups);
  bool may_use_newer() const;

  const HostServices& host_;
  const Call& call_;
};

}  // namespace almene::session
