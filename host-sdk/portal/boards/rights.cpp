#include "portal/boards/rights.hpp"

#include <array>

namespace portal {
namespace {

constexpr std::uint32_t kAdministratorRole = AGENDA_ROLE_ADMINISTRATOR;
constexpr std::uint32_t kEverybody = kPreparingRoles | AGENDA_ROLE_OBSERVER | kAdministratorRole;

struct Row {
  Right right;
  std::uint32_t roles;
};

constexpr std::array<Row, 5> kTable{{{Right::look, kEverybody},
                                     {Right::arrange_meetings, kLeadingRoles | kAdministratorRole},
                                     {Right::arrange_board, kAdministratorRole},
                                     {Right::arrange_organisations, kAdministratorRole},
                                     {Right::invite, AGENDA_ROLE_MINUTE_TAKER | kAdministratorRole}}};

std::uint32_t roles_among(const std::vector<agenda::Member>& members, std::string_view account,
                          bool administrator) {
  const agenda::Member* member = account.empty() ? nullptr : find_member(members, account);
  return (member == nullptr ? 0 : member->roles) | (administrator ? kAdministratorRole : 0);
}

}  // namespace

bool may(Right right, std::uint32_t roles) {
  for (const Row& row : kTable) {
    if (row.right == right) return (row.roles & roles) != 0;
  }
  return false;
}

std::uint32_t roles_in(const Board& board, std::string_view account, bool administrator) {
  return roles_among(board.members, account, administrator);
}

std::uint32_t roles_in(const agenda::Meeting& meeting, std::string_view account, bool administrator) {
  return roles_among(meeting.members, account, administrator);
}

std::uint32_t roles_at(const Board* board, const agenda::Meeting& meeting, std::string_view account,
                       bool administrator) {
  const std::uint32_t then = roles_in(meeting, account, administrator);
  if (board == nullptr) return then;
  const std::uint32_t now = roles_in(*board, account, administrator);
  if (now == 0) return 0;
  if (find_member(meeting.members, account) != nullptr) return now | (then & ~kLeadingRoles);
  const std::uint32_t leads = now & (kLeadingRoles | kAdministratorRole);
  return leads != 0 ? leads : AGENDA_ROLE_OBSERVER;
}

}  // namespace portal
