#include "support/held_minutes.hpp"

namespace support {

std::string paper_of_minutes(PluginFixture& fixture, const std::string& who, const std::string& version,
                             const std::string& media_type) {
  auto call = fixture.call(who);
  call.form = agenda::Form{"/punkt", {}};
  agenda::PageRequest request;
  request.page = "minutes";
  request.media_type = media_type;
  request.query = {{"version", version}};
  return fixture.plugin().render_page(call, request).value().page;
}

json minutes_json(PluginFixture& fixture, const std::string& who, const std::string& version) {
  return json::parse(paper_of_minutes(fixture, who, version));
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

void hold_two_items(PluginFixture& fixture) {
  auto& meeting = fixture.meeting(fixture.meeting_id);
  meeting.items = {kTopic};
  agenda::OwnItem own;
  own.id = "budget";
  own.title = "Budget 2027";
  own.type = AGENDA_ITEM_DECISION;
  meeting.own_items = {own};
  meeting.order = {"own:budget", kTopic};
  meeting.organisation_name = "Boligselskabet Fjordparken";
  meeting.place = "Fælleshuset";
  meeting.start = "19.00";
  fixture.attend({"kirsten", "bent", "aase"});
  fixture.must("mette", "record_decision", "own:budget",
               {{"outcome", "adopted"}, {"text", "Budgettet er vedtaget."}});
  fixture.must("mette", "record_decision", kTopic,
               {{"outcome", "noted"}, {"text", "Vi holder et åbent møde."}});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "discussed"}, {"text", "Drøftet til ende."}});
  meeting.state = AGENDA_MEETING_ENDED;
}

void adopt_minutes(PluginFixture& fixture) {
  fixture.must("kirsten", "adopt_minutes", "", {{"keep_names", "yes"}});
}

}  // namespace support
