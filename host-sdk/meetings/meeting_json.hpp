// These functions turn a meeting into the JSON that is stored and shown, and back.
//
//   {"id", "title", "date", "state", "previous", "next", "items": [ID],
//    "members": [{"id", "name", "roles", "presence"}],
//    "own_items": [{"id", "title", "type", "minutes", "closed", "text", "recommendation",
//                   "papers": [{"title", "url"}]}],
//    "order": [ID], "organisation_name", "board_name", "place", "start", "end"}
//
// What is from "own_items" on is left out where nothing is said, as is all of an own item but its id and
// title: what was stored before there was any of it reads the same. The words for numbers are those of
// words.hpp.
#pragma once

#include <string>
#include <string_view>

#include "agenda/cpp/meetings.hpp"

namespace agenda {

std::string meeting_to_json(const Meeting& meeting, int indent = -1);

// It throws StatusError(UNAVAILABLE) for text that is no meeting, as in a record that somebody else has
// changed.
Meeting meeting_from_json(std::string_view id, std::string_view json);

// It reads one member of "own_items". It throws StatusError(INVALID_ARGUMENT), with what is wrong, for text
// that is none. Whether the item is as agenda_own_item says is not looked at: see own_item.hpp.
OwnItem own_item_from_json(std::string_view json);

}  // namespace agenda
