// These functions say who may arrange what.
#pragma once

#include <cstdint>
#include <string_view>

#include "agenda/call.h"
#include "portal/boards/values.hpp"

namespace portal {

// These are masks of AGENDA_ROLE_ bits. Members with a seat have a vote; those who lead a meeting see its
// projector and arrange it; the whole board is expected at a meeting; alternates prepare as members do.
inline constexpr std::uint32_t kLeadingRoles =
    AGENDA_ROLE_CHAIR | AGENDA_ROLE_VICE_CHAIR | AGENDA_ROLE_MINUTE_TAKER;
inline constexpr std::uint32_t kSeatRoles = AGENDA_ROLE_CHAIR | AGENDA_ROLE_VICE_CHAIR | AGENDA_ROLE_MEMBER;
inline constexpr std::uint32_t kExpectedRoles = kLeadingRoles | AGENDA_ROLE_MEMBER;
inline constexpr std::uint32_t kPreparingRoles = kExpectedRoles | AGENDA_ROLE_ALTERNATE;

// The board sits with members who have a seat, and with those who stand in for one. Whoever else is at the
// meeting is counted apart.
inline bool sits_at_board(const agenda::Member& member) {
  return (member.roles & kSeatRoles) != 0 || member.presence == AGENDA_PRESENCE_STANDING_IN;
}

enum class Right {
  look,                   // see the board and its meetings
  arrange_meetings,       // make, begin, end, approve, move, split; agenda and attendance
  arrange_board,          // its name, members and roles
  arrange_organisations,  // make organisations and boards
  // Hand out links that let members sign in. The chair may not: a link used before its owner shows their
  // sealed answers to whom they are sealed against.
  invite,
};

bool may(Right right, std::uint32_t roles);

// They return the roles of an account; `administrator` is the account's own, in every board.
std::uint32_t roles_in(const Board& board, std::string_view account, bool administrator);
std::uint32_t roles_in(const agenda::Meeting& meeting, std::string_view account, bool administrator);

// It returns the roles at a meeting, which keeps the members it began with for its votes and totals. The
// board as it is now says who may read and write it: somebody new reads along, or leads; somebody who has
// left does neither. Where the portal has no board (null), the meeting says it.
std::uint32_t roles_at(const Board* board, const agenda::Meeting& meeting, std::string_view account,
                       bool administrator);

}  // namespace portal
