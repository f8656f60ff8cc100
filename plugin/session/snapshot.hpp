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
  bool is_on_agenda = true;  // false: something is stored of it, and the host has taken it off
};

// They throw board::Refusal: invalid_argument.
void check_has_actor(const Call& call);
void check_has_meeting(const Call& call);
void check_looking_call(const Call& call);  // both

enum class OpenFollowUps { left_out, read };

// All items of the meeting's agenda are asked for, in its order, with what is stored of the meeting itself.
struct WholeMeeting {};

class Snapshot {
 public:
  // This reads the meeting, and then the records of these items, with the open follow-ups of other meetings
  // that come back at them, in one reading. Where the meeting has other versions of the guides than those that
  // are current, what these have besides is read after it. It throws board::Refusal. The constructor borrows
  // what it is given, and decodes as little as it can.
  Snapshot(const Content& content, const HostServices& host, const Call& call,
           const std::vector<std::string>& ids, OpenFollowUps follow_ups);
  Snapshot(const Content& content, const HostServices& host, const Call& call, WholeMeeting);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  // This decodes all entries, and finds the facts of the meeting's guides.
  void decode();

  // The view is what the call's actor, or everybody in the room, may see of an item. How many of the item's records
  // cannot be read is logged.
  board::ItemView item_view_of(const guide::AgendaItem& item, board::Audience audience) const;

  records::Scope scope;
  board::Meeting meeting;

 private:
  const Content& content_;
  const HostServices& host_;
  const Call& call_;
  bool is_whole_;
  OpenFollowUps follow_ups_;
  std::vector<std::string> ids_;
  std::vector<std::string> ids_before_;  // that `expected_` may borrow, where others took their place
  std::vector<ItemAndTopics> expected_;  // the items as the current versions have them

 public:
  records::Reading reading;
  MeetingGuides guides;
  std::vector<AskedItem> items;  // in the order of the ids
  // Something is stored of these for the meeting, and neither the host nor a guide has them: of a whole meeting.
  std::vector<std::string> lost;

 private:
  // `ids` is null where the whole meeting is asked for.
  Snapshot(const Content& content, const HostServices& host, const Call& call,
           const std::vector<std::string>* ids, OpenFollowUps follow_ups);
  std::vector<std::string> ids_of_agenda() const;
  records::Plan first_plan(const std::vector<ItemAndTopics>& items) const;
  void find_items();
  void find_items_off_the_agenda();
  void read_what_differs();
  bool may_use_newer() const;
};

}  // namespace almene::session
