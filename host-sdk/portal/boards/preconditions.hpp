// What every arrangement asks first. All throw Refusal.
#pragma once

#include <initializer_list>
#include <string>

#include "meetings/words.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/rights.hpp"
#include "portal/boards/transaction.hpp"

namespace portal {

void require(BoardTransaction& transaction, Right right, const std::string& meeting = {});

// Nobody has changed it since it was seen, or they changed it to what is wanted.
void require_seen(const std::string& seen, const std::string& stands, bool wanted_already);

void require_state(const agenda::Meeting& meeting, std::initializer_list<std::uint32_t> states);

// A meeting that was held, or is under way, keeps on its agenda what was dealt with or recorded there: its
// record is made of it.
bool belongs_to_record(const Boards& boards, BoardTransaction& transaction, const std::string& meeting,
                       const std::string& entry);

// The same for the same request.
std::string new_meeting_id(const agenda::Call& call, const Details& wanted);

// A meeting as it is made: planned, with the board's members. Nothing where it has been made already.
void add_new_meeting(BoardTransaction& transaction, const std::string& id, const Details& wanted);

// Puts each meeting's neighbours right by date. A cancelled meeting is nobody's neighbour, but has some, for
// when it is taken up again.
void link_by_date(std::map<std::string, agenda::Meeting>& meetings);

// The board's members as those of a meeting that keeps what it knows of their presence.
void follow_board(const Board& board, agenda::Meeting& meeting);

}  // namespace portal
