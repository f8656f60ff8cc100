// The portal's records lie under these keys in the store, and are written as this JSON.
//
//   ("", "", "", "", "x.portal.organisation", ORG)   {"name", "request"}
//   (ORG, "", "", "", "x.portal.board", BOARD)       {"name", "members": [{"id", "name", "roles"}],
//                                                     "request"}
//   ("", "", "", ACCOUNT, "x.portal.seat", ORG/BOARD) {}; these index the boards somebody sits on
//   (ORG, BOARD, "", "", "x.host.meeting", MEETING)  see meetings/stored_meetings.hpp
//   (ORG, BOARD, "", "", "x.host.meeting_open" or "x.host.meeting_closed", DATE/MEETING)
//                                                    see meetings/meeting_index.hpp
//   (ORG, BOARD, "", MEETING, "x.portal.agenda", "") {"start", "place", "entries": [{"item"} or
//                                                     {"plain", "title", "minutes", "text", "type",
//                                                     "recommendation", "closed", "papers"}, "dealt_with"]}
//                                                     An entry that says nothing of what is from "type" on
//                                                     lacks it, as all of old do.
//
// Kinds of a host begin with "x."; plugins never read them.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "agenda/cpp/record.hpp"
#include "portal/boards/values.hpp"

namespace portal::records {

agenda::Key organisation_key(std::string_view organisation);
agenda::Key board_key(std::string_view organisation, std::string_view board);
agenda::Key seat_key(std::string_view account, std::string_view organisation, std::string_view board);
agenda::Key meeting_key(std::string_view organisation, std::string_view board, std::string_view meeting);
agenda::Key agenda_key(std::string_view organisation, std::string_view board, std::string_view meeting);

// These are the ranges of what stands under the key, and under every id of its kind.
agenda::Range one(agenda::Key key);
agenda::Range every_id(agenda::Key key);

// It is the range of what plugins keep for an item at a meeting, of every kind.
agenda::Range of_item(std::string_view organisation, std::string_view board, std::string_view meeting,
                      std::string_view item);

// It returns the organisation and the board of a seat's key.
std::pair<std::string, std::string> board_of_seat(const agenda::Key& key);

std::string to_json(const Organisation& organisation);
std::string to_json(const Board& board);
std::string to_json(const Agenda& agenda);

// They throw StatusError(UNAVAILABLE) for text that is no such record, such as one that somebody else has
// changed.
Organisation organisation_from_json(std::string_view id, std::string_view json);
Board board_from_json(std::string_view organisation, std::string_view id, std::string_view json);
Agenda agenda_from_json(std::string_view json);

}  // namespace portal::records
