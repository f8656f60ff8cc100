// These are organisations, boards and agendas as values. A meeting is the agenda::Meeting that plugins see,
// too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/meetings.hpp"

namespace portal {

struct Organisation {
  std::string id;
  std::string name;
  std::string request = {};  // id of the request that made it; empty where it had none
};

// A member's id is the id of their account. Presence is noted at meetings, and unknown here.
struct Board {
  std::string organisation;
  std::string id;
  std::string name;
  std::vector<agenda::Member> members;
  std::string request = {};  // id of the request that made it; empty where it had none
};

// An entry of an agenda is an item of a guide's, or a plain one of the portal's own, which has a title.
// Plugins see a plain one as the meeting's own item of the same id (own_items.hpp).
struct Entry {
  std::string id;      // unique on the agenda; an item of a guide's has the item's id
  bool plain = false;  // only plain entries have the rest, apart from dealt_with
  std::string title;
  std::uint32_t minutes = 0;  // 0: not said
  std::string text;
  bool dealt_with = false;
  std::uint32_t type = 0;  // AGENDA_ITEM_; 0: not said
  std::string recommendation = {};
  std::uint32_t closed = AGENDA_CLOSED_NO;
  std::vector<agenda::Paper> papers = {};  // of an item that was made without the portal
};

struct Agenda {
  std::string start;  // "19:00"; empty where it is not said
  std::string place;
  std::vector<Entry> entries;
};

// These details of a meeting are said in its notice.
struct Details {
  std::string title;
  std::string date;   // "2026-03-03"
  std::string start;  // "19:00", or empty
  std::string place;
};

struct HeldMeeting {
  agenda::Meeting meeting;
  Agenda agenda;
};

// A seat is a board that somebody sits on.
struct Seat {
  Organisation organisation;
  Board board;
  std::uint32_t roles = 0;  // AGENDA_ROLE_ bits
};

// This stands in Meeting::items of an agenda that has no item of the plugin's, where an empty list would mean
// all.
constexpr std::string_view kNoItem = "x.portal.none";

// They return the entry or member with this id, or null where there is none.
const Entry* find_entry(const std::vector<Entry>& entries, std::string_view id);
const agenda::Member* find_member(const std::vector<agenda::Member>& members, std::string_view id);

Details details_of(const HeldMeeting& held);

}  // namespace portal
