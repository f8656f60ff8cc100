#include "support/adopted_meetings.hpp"

#include <string_view>

using namespace support;

namespace {

constexpr const char* kBudget = "own:budget-2027";

agenda::OwnItem own_item(const std::string& id, const std::string& title, std::uint32_t closed) {
  agenda::OwnItem item;
  item.id = id;
  item.title = title;
  item.type = AGENDA_ITEM_DECISION;
  item.closed = closed;
  item.recommendation = "Administrationen indstiller, at det vedtages.";
  item.papers = {{"Bilag 1", "/bilag/1"}};
  return item;
}

agenda::Meeting begun(const std::string& id, const std::string& date) {
  agenda::Meeting meeting;
  meeting.id = id;
  meeting.title = "Møde " + id;
  meeting.date = date;
  meeting.state = AGENDA_MEETING_IN_SESSION;
  meeting.items = {kTopic};
  meeting.members = members();
  meeting.own_items = {own_item("budget-2027", "Budget 2027", AGENDA_CLOSED_NO),
                       own_item("personalesag", "Personalesag", AGENDA_CLOSED_TITLE_SHOWN)};
  meeting.order = {"own:personalesag", kTopic, kBudget};
  meeting.organisation_name = "Boligselskabet Fjordparken";
  meeting.board_name = "Organisationsbestyrelsen";
  meeting.place = "Fælleshuset";
  meeting.start = "19:00";
  meeting.end = "21:15";
  return meeting;
}

const char* date_of(std::string_view id) {
  return id == kAdoptedMeeting ? "2026-02-03" : "2026-03-02";
}

void minute(PluginFixture& fixture) {
  fixture.attend({"kirsten", "bent", "aase", "jonas"});
  fixture.attend({"ole"}, "apologies");
  fixture.must("mette", "record_minutes_text", kTopic, {{"text", "Vi talte om et åbent møde."}});
  fixture.must("mette", "record_vote", kBudget,
               {{"proposal", "Budgettet vedtages"}, {"in_favour", "3"}, {"against", "1"}});
  fixture.must("mette", "record_decision", kBudget,
               {{"outcome", "adopted"}, {"text", "Budgettet er vedtaget."}, {"vote", "v1"}});
  fixture.must("bent", "record_dissent", kBudget, {{"decision", "d1"}, {"text", "Det er for dyrt."}});
  fixture.must("mette", "add_follow_up", kBudget,
               {{"task", "Send budgettet"}, {"responsible", "aase"}, {"decision", "d1"}});
  fixture.must("mette", "record_decision", "own:personalesag",
               {{"outcome", "noted"}, {"text", "Sagen er lukket."}});
  fixture.must("kirsten", "close_item", kTopic, {{"closing", "closed_with_title"}});
  fixture.must("kirsten", "close_item", kTopic, {{"closing", "open"}});
  fixture.meeting(fixture.meeting_id).state = AGENDA_MEETING_ENDED;
}

void comment(PluginFixture& fixture) {
  fixture.must("mette", "send_for_comments", "", {{"until", "2026-03-10"}});
  fixture.must("aase", "comment_on_minutes", kTopic, {{"text", "Der mangler et ord."}});
  fixture.must("jonas", "comment_on_minutes", "", {{"text", "Pænt skrevet."}});
  fixture.must("aase", "approve_minutes", "", {{"remark", "Godt skrevet"}});
}

void adopt(PluginFixture& fixture) {
  fixture.must("kirsten", "adopt_minutes", "", {{"open_comments", "yes"}, {"keep_names", "yes"}});
  fixture.must("mette", "add_addendum", kTopic,
               {{"text", "Der blev også talt om maling."}, {"reason", "Det var glemt."}});
  fixture.must("kirsten", "adopt_addendum", "", {{"addendum", "a1"}});
  fixture.must("mette", "add_addendum", "", {{"text", "Et udkast."}, {"reason", "Det var glemt."}});
}

}  // namespace

void hold_adopted_meetings(PluginFixture& fixture) {
  const auto before = fixture.meeting_id;
  fixture.must("admin", "set_adoption_rule", "",
               {{"adoption", "by_chair"}, {"source", "Forretningsorden § 8"}});
  for (const char* id : {kAdoptedMeeting, kCommentedMeeting}) {
    fixture.meeting(id) = begun(id, date_of(id));
    fixture.meeting_id = id;
    minute(fixture);
    comment(fixture);
    if (id == std::string(kAdoptedMeeting)) adopt(fixture);
  }
  fixture.meeting_id = before;
}

void know_adopted_meetings(PluginFixture& fixture) {
  auto& adopted = fixture.meeting(kAdoptedMeeting);
  adopted.id = kAdoptedMeeting;
  adopted.title = "Et møde for længe siden";
  adopted.date = "2026-03-01";
  adopted.state = AGENDA_MEETING_ENDED;
  fixture.meeting(kCommentedMeeting) = begun(kCommentedMeeting, date_of(kCommentedMeeting));
  fixture.meeting(kCommentedMeeting).state = AGENDA_MEETING_ENDED;
}
