#include "faults/meeting.hpp"

#include <utility>

namespace faults {
namespace {

using namespace support;

// The chain's first link is an earlier meeting's.
void adopt_earlier_meeting(PluginFixture& fixture) {
  const auto here = std::exchange(fixture.meeting_id, "m2");
  auto& earlier = fixture.meeting("m2");
  earlier.date = "2026-02-03";
  earlier.items = {kTopic};
  earlier.state = AGENDA_MEETING_IN_SESSION;
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "Taget"}});
  earlier.state = AGENDA_MEETING_ENDED;
  fixture.must("kirsten", "adopt_minutes", "");
  fixture.meeting_id = here;
}

void choose_items(PluginFixture& fixture) {
  agenda::OwnItem budget, staff;
  budget.id = "budget";
  budget.title = "Budget 2027";
  budget.type = AGENDA_ITEM_DECISION;
  budget.text = "Forvaltningen har regnet på det.";
  budget.recommendation = "At bestyrelsen vedtager.";
  budget.papers = {{"Bilag 1", "/papirer/budget"}};
  staff.id = "personale";
  staff.title = "En ansættelse";
  staff.closed = AGENDA_CLOSED_WHOLLY;
  auto& meeting = fixture.meeting();
  meeting.items = {kTopic};
  meeting.own_items = {budget, staff};
  meeting.order = {kOwn, kTopic, "own:personale"};
  meeting.organisation_name = "Boligselskabet Fjordparken";
  meeting.place = "Fælleshuset";
  meeting.start = "19:00";
}

void sit(PluginFixture& fixture) {
  fixture.attend({"kirsten", "bent"});
  fixture.must("admin", "set_adoption_rule", "",
               {{"adoption", "by_chair"}, {"source", "Forretningsorden § 8"}});
  fixture.must("ole", "record_recusal", kOwn, {{"recused", "yes"}, {"reason", "Familie"}});
  fixture.must("mette", "record_vote", kOwn,
               {{"proposal", "Budgettet"}, {"ballot", "kirsten=in_favour"}, {"ballot", "bent=against"}});
  for (const char* item : {kOwn, kTopic, "own:personale"}) {
    fixture.must("mette", "record_minutes_text", item, {{"text", "Aase Lund fortalte."}});
    fixture.must("mette", "record_decision", item, {{"outcome", "adopted"}, {"text", "Det er vedtaget."}});
  }
  fixture.must("mette", "add_follow_up", kOwn, {{"task", "Ring"}, {"responsible", "aase"}});
}

void send_for_comments(PluginFixture& fixture) {
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  fixture.must("mette", "send_for_comments", "", {{"until", "2026-03-10"}});
  const auto said = fixture.must("bent", "comment_on_minutes", kOwn, {{"text", "Der mangler et ord"}});
  fixture.must("mette", "settle_comment", kOwn, {{"comment", "c1"}, {"settled", "taken_in"}},
               said["revision"].get<std::uint64_t>());
  fixture.must("mette", "comment_on_minutes", "", {{"text", "Godt skrevet"}});
  fixture.must("aase", "approve_minutes", "", {{"remark", "Fint"}});
}

void add_addendum(PluginFixture& fixture) {
  fixture.must("mette", "add_addendum", kOwn, {{"text", "Aase Lund talte med"}, {"reason", "Glemt"}});
}

std::function<void(PluginFixture&)> held(Stage until) {
  return [until](PluginFixture& fixture) { hold_meeting(fixture, until); };
}

}  // namespace

void hold_meeting(PluginFixture& fixture, Stage until) {
  adopt_earlier_meeting(fixture);
  choose_items(fixture);
  sit(fixture);
  if (until == Stage::in_session) return;
  send_for_comments(fixture);
  if (until == Stage::out_for_comments) return;
  fixture.must("kirsten", "adopt_minutes", "", {{"open_comments", "yes"}, {"keep_names", "yes"}});
  add_addendum(fixture);
  if (until == Stage::adopted) return;
  fixture.must("kirsten", "adopt_addendum", "", {{"addendum", "a1"}, {"keep_names", "yes"}});
}

std::vector<NamedSample> every_sample() {
  std::vector<NamedSample> all;
  for (const auto& [action, sample] : samples())
    all.push_back({action, action, sample});
  const auto add = [&](const char* action, const char* who, const char* item, Fields fields, Stage before) {
    all.push_back(
        {std::string(action) + " of a whole meeting", action, {who, item, std::move(fields), held(before)}});
  };
  add("record_decision", "mette", kOwn, {{"outcome", "noted"}, {"text", "Taget"}}, Stage::in_session);
  add("comment_on_minutes", "fatima", "own:personale", {{"text", "Nej"}}, Stage::out_for_comments);
  add("settle_comment", "mette", "", {{"comment", "c1"}, {"settled", "taken_in"}}, Stage::out_for_comments);
  add("adopt_minutes", "kirsten", "", {{"open_comments", "yes"}, {"keep_names", "yes"}},
      Stage::out_for_comments);
  add("add_addendum", "mette", "own:personale", {{"text", "Også"}, {"reason", "Glemt"}}, Stage::adopted);
  add("correct_addendum", "mette", "",
      {{"addendum", "a1"}, {"text", "Også"}, {"reason", "Glemt"}, {"withdrawn", "yes"}}, Stage::adopted);
  add("adopt_addendum", "kirsten", "", {{"addendum", "a1"}, {"keep_names", "yes"}}, Stage::adopted);
  return all;
}

std::vector<agenda::PageRequest> every_page(const PluginFixture& fixture, const agenda::Call& call) {
  std::vector<agenda::PageRequest> all;
  for (const auto& page : fixture.plugin().pages(call).value()) {
    std::vector<Fields> queries = {{}};
    for (const auto& field : page.fields) {
      queries.clear();
      for (const auto& choice : field.choices)
        queries.push_back({{field.name, choice.value}});
    }
    for (const auto& media : page.media_types) {
      for (const auto& query : queries) {
        agenda::PageRequest request;
        request.page = page.name;
        request.media_type = media.name;
        request.query = query;
        all.push_back(std::move(request));
      }
    }
  }
  return all;
}

json checked_adoptions(PluginFixture& fixture) {
  agenda::PageRequest request;
  request.page = "adoptions";
  request.media_type = "application/json";
  request.query = {{"check", "yes"}};
  auto call = fixture.call("kirsten");
  call.meeting.clear();
  return json::parse(fixture.plugin().render_page(call, request).value().page);
}

}  // namespace faults
