#include "board/participation.hpp"
#include "support/catch.hpp"

using namespace almene::board;

namespace {

Basis basis(int entitled, int present, int unknown, RuleValue rule, int number = 0) {
  return {entitled, present, unknown, 0, {{RuleKind::quorum, rule, number, "Vedtægter § 9"}}};
}

}  // namespace

TEST_CASE("how many must be present, by rule and size of the board") {
  struct Row {
    RuleValue rule;
    int entitled;
    int needed;
  };
  const Row rows[] = {{RuleValue::more_than_half, 7, 4},        {RuleValue::more_than_half, 8, 5},
                      {RuleValue::at_least_half, 7, 4},         {RuleValue::at_least_half, 8, 4},
                      {RuleValue::at_least_two_thirds, 6, 4},   {RuleValue::at_least_two_thirds, 7, 5},
                      {RuleValue::at_least_two_thirds, 15, 10}, {RuleValue::more_than_half, 1, 1}};
  for (const auto& row : rows) {
    INFO(name_of(row.rule) << " of " << row.entitled);
    const auto exact = basis(row.entitled, row.needed, 0, row.rule);
    CHECK(needed_for_quorum(exact) == row.needed);
    CHECK(quorate(exact) == Known::yes);
    CHECK(quorate(basis(row.entitled, row.needed - 1, 0, row.rule)) == Known::no);
  }
  CHECK(needed_for_quorum(basis(7, 0, 0, RuleValue::fixed_number, 3)) == 3);
}

TEST_CASE("quorum is unknown while it can still tip, without a rule, and without a list of members") {
  CHECK(quorate(basis(7, 3, 1, RuleValue::more_than_half)) == Known::unknown);
  CHECK(quorate(basis(7, 2, 1, RuleValue::more_than_half)) == Known::no);
  CHECK(quorate(basis(0, 0, 0, RuleValue::more_than_half)) == Known::unknown);
  CHECK(quorate({7, 7, 0, 0, {}}) == Known::unknown);
}

TEST_CASE("who counts as present: seats and stand-ins, not observers, absentees or the recused") {
  const Meeting meeting{"m",
                        "",
                        "",
                        MeetingState::in_session,
                        "",
                        "",
                        {},
                        {{"a", "", Role::chair | Role::member, Presence::present},
                         {"b", "", Role::member, Presence::apologies},
                         {"c", "", Role::member, Presence::present},
                         {"d", "", Role::alternate, Presence::present},
                         {"e", "", Role::alternate, Presence::standing_in},
                         {"f", "", Role::observer, Presence::present},
                         {"g", "", Role::member, Presence::unknown}}};
  almene::guide::Guide guide;
  almene::guide::AgendaItem item;
  item.id = "item";
  item.guide = &guide;
  BoardEntries entries;
  entries.items["item"].recusals.insert_or_assign("c", {{"c", true, ""}, {}});
  // The item's own record is used before the meeting's, and the meeting's before the host's.
  entries.attendance.insert_or_assign("g", {{"g", Presence::absent}, {}});
  entries.items["item"].attendance.insert_or_assign("g", {{"g", Presence::present}, {}});
  const Actor actor{"a", "", Role::chair};
  const auto counted = basis_of({meeting, &item, entries, actor, {}});
  CHECK(counted.entitled == 4);
  CHECK(counted.present == 3);  // a, e, g
  CHECK(counted.recused == 1);
  CHECK(counted.unknown == 0);
}
