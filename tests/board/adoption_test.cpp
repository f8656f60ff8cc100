// Who may adopt the minutes follows from the organisation's rule, from who was there and from who has approved.
#include "board/adoption.hpp"

#include "support/catch.hpp"

using namespace almene::board;

namespace {

struct Evening {
  Evening() {
    meeting.id = "m1";
    meeting.date = "2026-03-03";
    meeting.state = MeetingState::ended;
    meeting.members = {{"kirsten", "Kirsten", Role::chair | Role::member, Presence::present},
                       {"bent", "Bent", Role::vice_chair | Role::member, Presence::present},
                       {"aase", "Aase", Roles(Role::member), Presence::present},
                       {"ole", "Ole", Roles(Role::member), Presence::absent},
                       {"sofie", "Sofie", Roles(Role::alternate), Presence::present},
                       {"guest", "Gæst", Roles(Role::observer), Presence::present}};
  }

  void rule(RuleValue value, int number = 0) {
    entries.rules.insert_or_assign("adoption", {{RuleKind::adoption, value, number, "§ 8"}, {}});
  }
  void attend(const char* who, Presence presence) {
    entries.attendance.insert_or_assign(who, {{who, presence}, {}});
  }
  void approve(const char* who, bool withdrawn = false) {
    entries.approvals.insert_or_assign(who, {{who, "", withdrawn}, {1, who, 5, 60}});
  }
  AdoptionStanding standing(const char* who) {
    const auto* member = meeting.member(who);
    actor = {who, who, member == nullptr ? Roles(Role::administrator) : member->roles};
    return adoption_standing({meeting, nullptr, entries, actor, now});
  }
  std::string refusal(const char* who) {
    const auto its = standing(who);
    CHECK(its.may_adopt == its.refusal.empty());
    return std::string(its.refusal);
  }

  Meeting meeting;
  BoardEntries entries;
  Actor actor;
  Now now{1'772'560'920'000, 60};  // 2026-03-03
};

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "without a rule, and by that of the chair, the chair adopts, and the vice chair in the chair's place") {
  for (const bool has_rule : {false, true}) {
    Evening evening;
    if (has_rule) evening.rule(RuleValue::by_chair);
    CHECK((evening.standing("kirsten").rule != nullptr) == has_rule);
    CHECK(evening.refusal("kirsten").empty());
    CHECK(evening.refusal("bent") == "adoption.chair_adopts");
    CHECK(evening.standing("bent").waits_for == Ids{"kirsten"});
    for (const char* who : {"aase", "sofie", "guest", "nobody"})
      CHECK(evening.refusal(who) == "adoption.not_yours");
    // What was recorded for the meeting counts before what the host knows.
    evening.attend("kirsten", Presence::apologies);
    CHECK(evening.refusal("bent").empty());
    CHECK(evening.refusal("kirsten").empty());
    CHECK(evening.refusal("aase") == "adoption.not_yours");
    // Of a chair whose presence nobody knows nobody can say that they were away.
    evening.attend("kirsten", Presence::unknown);
    CHECK(evening.refusal("bent") == "adoption.chair_adopts");
  }
}

TEST_CASE("of the chair and the vice chair either adopts once the other has approved") {
  Evening evening;
  evening.rule(RuleValue::by_chair_and_vice_chair);
  CHECK(evening.refusal("kirsten") == "adoption.other_leader");
  CHECK(evening.standing("kirsten").waits_for == Ids{"bent"});
  CHECK(evening.standing("bent").waits_for == Ids{"kirsten"});
  CHECK(evening.refusal("aase") == "adoption.not_yours");
  evening.approve("kirsten");
  CHECK(evening.refusal("kirsten") == "adoption.other_leader");
  CHECK(evening.refusal("bent").empty());
  evening.approve("bent", true);
  CHECK(evening.refusal("kirsten") == "adoption.other_leader");
  evening.approve("bent");
  CHECK(evening.refusal("kirsten").empty());
  evening.meeting.members.erase(evening.meeting.members.begin() + 1);
  CHECK(evening.refusal("kirsten") == "adoption.no_other_leader");
}

TEST_CASE("all who were present with a seat approve, or the chair waits for the day") {
  Evening evening;
  evening.rule(RuleValue::by_all_present, 14);
  CHECK(evening.refusal("kirsten") == "adoption.not_all_approved");
  // Neither the observer nor an alternate who took no seat is waited for, nor who was away.
  CHECK(evening.standing("kirsten").waits_for == Ids{"bent", "aase"});
  CHECK(evening.standing("kirsten").not_approved == Ids{"kirsten", "bent", "aase"});
  evening.attend("sofie", Presence::standing_in);
  CHECK(evening.standing("kirsten").waits_for == Ids{"bent", "aase", "sofie"});
  for (const char* who : {"aase", "bent", "sofie"})
    evening.approve(who);
  const auto standing = evening.standing("kirsten");
  CHECK(standing.may_adopt);
  REQUIRE(standing.approvals.size() == 3);
  CHECK(standing.approvals[0].stored->value.member == "bent");
  CHECK(standing.approvals[0].stored->stamp.time_ms == 5);
  CHECK(standing.not_approved == Ids{"kirsten"});
  CHECK(evening.refusal("bent") == "adoption.chair_adopts");
  evening.approve("aase", true);
  evening.now.time_ms += 13 * kDayMs;
  CHECK(evening.standing("kirsten").waits_for == Ids{"aase"});
  evening.now.time_ms += kDayMs;
  CHECK(evening.refusal("kirsten").empty());
  CHECK(evening.standing("kirsten").not_approved == Ids{"kirsten", "aase"});
  // Without a date there is no day to wait for.
  evening.meeting.date.clear();
  CHECK(evening.refusal("kirsten") == "adoption.not_all_approved");
  // Whoever left the list was there all the same.
  evening.attend("tidligere", Presence::present);
  CHECK(evening.standing("kirsten").waits_for == Ids{"aase", "tidligere"});
}

TEST_CASE("the next meeting adopts once it has begun") {
  Evening evening;
  evening.rule(RuleValue::at_next_meeting);
  CHECK(evening.refusal("kirsten") == "adoption.no_next_meeting");
  evening.meeting.next = "m2";
  CHECK(evening.refusal("kirsten") == "adoption.next_not_begun");
  evening.meeting.next_has_begun = true;
  CHECK(evening.refusal("kirsten").empty());
  CHECK(evening.refusal("bent") == "adoption.chair_adopts");
  CHECK(evening.refusal("aase") == "adoption.not_yours");
}

TEST_CASE("where the host keeps no list, the roles of the call count, and those who were recorded") {
  Evening evening;
  evening.meeting.members.clear();
  evening.actor = {"k", "K", Roles(Role::chair)};
  const auto standing = [&] {
    return adoption_standing({evening.meeting, nullptr, evening.entries, evening.actor, evening.now});
  };
  CHECK(standing().may_adopt);
  evening.rule(RuleValue::by_all_present, 3);
  evening.attend("x", Presence::present);
  evening.attend("y", Presence::absent);
  CHECK(standing().waits_for == Ids{"x"});
  evening.actor.roles = Role::vice_chair;
  CHECK(standing().refusal == "adoption.chair_adopts");
}
