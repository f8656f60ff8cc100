#include "portal/boards/rights.hpp"

#include <array>

namespace portal {
namespace {

constexpr std::uint32_t administrator_role = AGENDA_ROLE_ADMINISTRATOR;
constexpr std::uint32_t everybody = preparing_roles | AGENDA_ROLE_OBSERVER | administrator_role;

struct Row {
  Right right;
  std::uint32_t roles;
};

constexpr std::array<Row, 5> table{{{Right::look, everybody},
                                    {Right::arrange_meetings, leading_roles | administrator_role},
                                    {Right::arrange_board, administrator_role},
                                    {Right::arrange_organisations, administrator_role},
                                    {Right::invite, AGENDA_ROLE_MINUTE_TAKER | administrator_role}}};

std::uint32_t roles_among(const std::vector<agenda::Member>& members, std::string_view account,
                          bool administrator) {
  const agenda::Member* member = account.empty() ? nullptr : find_member(members, account);
  return (member == nullptr ? 0 : member->roles) | (administrator ? administrator_role : 0);
}

}  // namespace

bool may(Right right, std::uint32_t roles) {
  for (const Row& row : table) {
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
  if (find_member(meeting.members, account) != nullptr) return now | (then & ~leading_roles);
  const std::uint32_t leads = now & (leading_roles | administrator_role);
  return leads != 0 ? leads : AGENDA_ROLE_OBSERVER;
}

}  // namespace portal
