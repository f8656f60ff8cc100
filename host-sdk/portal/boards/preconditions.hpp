// Every arrangement asks these first. All throw Refusal.
#pragma once

#include <initializer_list>
#include <string>

#include "meetings/words.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/rights.hpp"
#include "portal/boards/transaction.hpp"

namespace portal {

void require(BoardTransaction& transaction, Right right, const std::string& meeting = {});

// It refuses unless nobody has changed the thing since it was seen, or they changed it to what is wanted. An
// empty `seen` is never refused.
void require_seen(const std::string& seen, const std::string& stands, bool wanted_already);

void require_state(const agenda::Meeting& meeting, std::initializer_list<std::uint32_t> states);

// It tells whether the entry stays on the meeting's agenda: a meeting that was held, or is under way, keeps
// what was dealt with or recorded there, as its record is made of it.
bool belongs_to_record(const Boards& boards, BoardTransaction& transaction, const std::string& meeting,
                       const std::string& entry);

// It returns the same id for the same request, where the request has an id.
std::string new_meeting_id(const agenda::Call& call, const Details& wanted);

// It adds a meeting as it is made: planned, with the board's members. It does nothing where the meeting has
// been made already.
void add_new_meeting(BoardTransaction& transaction, const std::string& id, const Details& wanted);

// It sets each meeting's neighbours by date. A cancelled meeting is nobody's neighbour, but has neighbours
// itself, for when it is taken up again.
void link_by_date(std::map<std::string, agenda::Meeting>& meetings);

// It gives the meeting the board's members; the meeting keeps what it knows of their presence.
void follow_board(const Board& board, agenda::Meeting& meeting);

}  // namespace portal
