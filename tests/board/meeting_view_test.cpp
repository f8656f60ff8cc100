// What one actor may see and do while a meeting's minutes are made ready.
#include "board/meeting_view.hpp"

#include "support/catch.hpp"

using namespace almene::board;

namespace {

struct Minutes {
  Minutes() {
    meeting.id = "m1";
    meeting.date = "2026-03-03";
    meeting.state = MeetingState::ended;
    meeting.members = {{"kirsten", "Kirsten", Role::chair | Role::member},
                       {"aase", "Aase", Roles(Role::member)},
                       {"mette", "Mette", Roles(Role::minute_taker)},
                       {"guest", "Gæst", Roles(Role::observer)}};
  }
  MeetingView view(const char* who) {
    actor = {who, who, meeting.member(who)->roles};
    return meeting_view_for({meeting, nullptr, entries, actor, now});
  }
  void send(const char* until) { entries.comment_round.insert_or_assign("", {{until}, {}}); }

  Meeting meeting;
  BoardEntries entries;
  Actor actor;
  Now now{1'772'560'920'000, 60};  // 2026-03-03
};

}  // namespace

TEST_CASE("nothing is offered of the minutes before they are sent but to send them") {
  Minutes minutes;
  for (const char* who : {"kirsten", "mette"})
    CHECK(minutes.view(who).may("send_for_comments"));
  CHECK_FALSE(minutes.view("aase").may("send_for_comments"));
  for (const char* action :
       {"comment_on_minutes", "settle_comment", "withdraw_comment", "approve_minutes", "withdraw_approval"})
    CHECK_FALSE(minutes.view("kirsten").may(action));
  CHECK(minutes.view("kirsten").comment_round == nullptr);
  minutes.meeting.state = MeetingState::in_session;
  CHECK_FALSE(minutes.view("kirsten").may("send_for_comments"));
}

TEST_CASE("each is offered what they may do with what stands") {
  Minutes minutes;
  minutes.send("2026-03-03");
  CHECK(minutes.view("aase").may("comment_on_minutes"));
  CHECK(minutes.view("aase").may("approve_minutes"));
  CHECK_FALSE(minutes.view("mette").may("approve_minutes"));
  CHECK_FALSE(minutes.view("guest").may("comment_on_minutes"));
  for (int number = 1; number <= 10; ++number) {
    const auto id = "c" + std::to_string(number);
    minutes.entries.comments.insert_or_assign(id, {{id, "T", "aase"}, {}});
  }
  const auto all = minutes.view("mette").comments;
  REQUIRE(all.size() == 10);
  CHECK(all[1]->value.id == "c2");
  CHECK(all[9]->value.id == "c10");
  CHECK(minutes.view("guest").comments.empty());
  CHECK(minutes.view("mette").may("settle_comment"));
  CHECK(minutes.view("aase").may("withdraw_comment"));
  CHECK_FALSE(minutes.view("kirsten").may("withdraw_comment"));
  minutes.entries.approvals.insert_or_assign("aase", {{"aase", "", false}, {}});
  minutes.entries.approvals.insert_or_assign("kirsten", {{"kirsten", "", true}, {}});
  CHECK(minutes.view("aase").may("withdraw_approval"));
  CHECK_FALSE(minutes.view("kirsten").may("withdraw_approval"));
  CHECK(minutes.view("guest").approvals[0]->value.member == "kirsten");
  minutes.now.time_ms += std::int64_t{24} * 60 * 60 * 1000;
  CHECK_FALSE(minutes.view("aase").may("comment_on_minutes"));
  CHECK(minutes.view("aase").may("approve_minutes"));
}
