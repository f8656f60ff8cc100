// People who are in the host's list no more are called as they were when they were named; no id is ever
// shown.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

// Aase is named in every way that there is.
void name_aase(PluginFixture& fixture) {
  fixture.attend({"kirsten", "aase", "jonas"});
  fixture.must("mette", "record_vote", kTopic,
               {{"proposal", "P"}, {"ballot", "aase=in_favour"}, {"ballot", "jonas=against"}});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  fixture.must("aase", "record_dissent", kTopic, {{"decision", "d1"}, {"text", "Imod"}});
  fixture.must("aase", "record_recusal", kTopic, {{"recused", "yes"}});
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
}

std::vector<std::string> pages(PluginFixture& fixture, const std::string& who) {
  std::vector<std::string> all;
  for (const char* view : {"meeting", "record", "prepare", "projector", "summary", "sheet"}) {
    for (const char* type : {"text/plain", "text/html"})
      all.push_back(fixture.page(who, kTopic, view, type));
  }
  return all;
}

// This writes over the names that are stored.
void store_names(PluginFixture& fixture, const std::string& payload) {
  agenda::Batch batch;
  for (const auto& record : records_of_kind(fixture.storage(), "index.person"))
    batch.puts.push_back({record.key, payload, record.flags});
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
}

// Earlier versions stored no names.
void forget_names(PluginFixture& fixture) {
  store_names(fixture, "{}");
}

}  // namespace

TEST_CASE("whoever left the list keeps the name in votes, dissents, recusals, attendance and follow-ups") {
  for (const auto& storage : storages()) {
    PluginFixture fixture(storage);
    fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
    name_aase(fixture);
    fixture.leave("aase");
    const auto record = fixture.page("jonas", kTopic, "record", "text/plain");
    INFO(record);
    CHECK(says(record, "For: Aase Lund"));
    CHECK(says(record, "Afvigende mening fra Aase Lund"));
    CHECK(says(record, "Inhabil: Aase Lund"));
    CHECK(says(record, "Ansvarlig: Aase Lund"));
    CHECK(says(record, "Til stede: Kirsten Holm (formand), Jonas Krogh, Aase Lund"));
    for (const auto& page : pages(fixture, "jonas"))
      CHECK_FALSE(says(page, "aase"));
    const auto state = fixture.state("jonas", kTopic);
    CHECK(state["presence"].back()["name"] == "Aase Lund");
    // The name comes along to a later meeting.
    fixture.meeting("m2") = fixture.meeting("m1");
    fixture.meeting("m2").id = "m2";
    fixture.meeting_id = "m2";
    CHECK(says(fixture.page("jonas", kTopic, "meeting", "text/plain"), "Ansvarlig: Aase Lund"));
  }
}

TEST_CASE("whoever wrote something and left keeps the name beside it") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.must("bent", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Vi mødes"}});
  fixture.leave("bent");
  CHECK(says(fixture.page("mette", kTopic, "meeting", "text/html"), "Bent Sørensen"));
}

TEST_CASE("a name that nobody knows is said to be a former member's, and the id is not shown") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  name_aase(fixture);
  forget_names(fixture);
  fixture.leave("aase");
  const auto record = fixture.page("jonas", kTopic, "record", "text/plain");
  INFO(record);
  CHECK(says(record, "For: et tidligere medlem"));
  CHECK(says(record, "Afvigende mening fra et tidligere medlem"));
  CHECK(says(record, "Inhabil: et tidligere medlem"));
  fixture.locale = "en";
  CHECK(says(fixture.page("jonas", kTopic, "record", "text/plain"), "a former member"));
}

TEST_CASE(
    "the host is asked for a name that is not stored, and costs the page nothing where it cannot tell") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  name_aase(fixture);
  forget_names(fixture);
  fixture.leave("aase");
  const auto says_in_record = [&](std::string_view part) {
    return says(fixture.page("jonas", kTopic, "record", "text/plain"), part);
  };
  CHECK(says_in_record("For: et tidligere medlem"));
  fixture.people.names["aase"] = "Aase Lund Hansen";
  CHECK(says_in_record("For: Aase Lund Hansen"));
  fixture.people.names["aase"] = "Aase\nLund";
  CHECK(says_in_record("For: et tidligere medlem"));
  fixture.people.fails = true;
  CHECK(says_in_record("For: et tidligere medlem"));
}

TEST_CASE("a name that an earlier version did not store is stored when its entry is written again") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  name_aase(fixture);
  forget_names(fixture);
  fixture.must(
      "mette", "correct_vote", kTopic,
      {{"vote", "v1"}, {"proposal", "Q"}, {"ballot", "aase=in_favour"}, {"ballot", "jonas=against"}});
  fixture.leave("aase");
  CHECK(says(fixture.page("jonas", kTopic, "record", "text/plain"), "For: Aase Lund"));
}

TEST_CASE("tidying and opening again leave the names of those who left") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  name_aase(fixture);
  fixture.open_answers();
  fixture.leave("aase");
  fixture.must("admin", "tidy_records", "");
  fixture.close_answers();
  fixture.open_answers();
  CHECK(says(fixture.page("jonas", kTopic, "record", "text/plain"), "For: Aase Lund"));
  fixture.must("mette", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}});
  CHECK(says(fixture.page("jonas", kTopic, "record", "text/plain"), "Ansvarlig: Aase Lund"));
}

TEST_CASE("a host without a list has people by the names that were written") {
  PluginFixture fixture;
  fixture.meeting().members.clear();
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"ballot", "Hanne=in_favour"}});
  CHECK(says(fixture.page("jonas", kTopic, "record", "text/plain"), "For: Hanne"));
}

TEST_CASE("an item that moves leaves the names at the meeting that it moves from") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.answer("aase", "yes");
  fixture.must("aase", "record_recusal", kTopic, {{"recused", "yes"}});
  for (const char* meeting : {"m1", "m2"}) {
    fixture.meeting_id = meeting;
    fixture.leave("aase");
  }
  fixture.must("mette", "carry_over", kTopic, {{"from", "m1"}});
  fixture.meeting_id = "m1";
  CHECK(says(fixture.page("jonas", kTopic, "record", "text/plain"), "Inhabil: Aase Lund"));
}

TEST_CASE("a name that one place has is found, where another has none") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  const std::string first = "almene-maal.tema-3.resident-democracy";
  fixture.must("aase", "record_recusal", first, {{"recused", "yes"}});
  forget_names(fixture);
  fixture.must("aase", "record_recusal", kTopic, {{"recused", "yes"}});
  fixture.leave("aase");
  const auto page = fixture.page("jonas", kGuide, "record", "text/plain");
  CHECK_FALSE(says(page, "et tidligere medlem"));
}

TEST_CASE("a written name that looks like an id is nobody's but who was written") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "tove"}});
  fixture.people.names["tove"] = "Tove Vest";
  CHECK(says(fixture.page("jonas", kTopic, "record", "text/plain"), "Ansvarlig: tove"));
}

TEST_CASE("a stored name that is no name is none") {
  for (const char* payload :
       {R"({"name":"a\nBeslutning:"})", R"({"name":"\u200b "})", R"({"name":7})", "[]", ""}) {
    CAPTURE(payload);
    PluginFixture fixture;
    fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
    fixture.must("aase", "record_recusal", kTopic, {{"recused", "yes"}});
    store_names(fixture, payload);
    fixture.leave("aase");
    CHECK(says(fixture.page("jonas", kTopic, "record", "text/plain"), "Inhabil: et tidligere medlem"));
  }
}

TEST_CASE("names of people who left enter no token") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  name_aase(fixture);
  forget_names(fixture);
  fixture.leave("aase");
  const auto token = fixture.plugin().state_token(fixture.call("jonas"), kTopic).value();
  const auto before = fixture.page("jonas", kTopic, "record", "text/plain");
  fixture.people.names["aase"] = "Aase Lund";
  CHECK(fixture.page("jonas", kTopic, "record", "text/plain") != before);
  CHECK(fixture.plugin().state_token(fixture.call("jonas"), kTopic).value() == token);
}

TEST_CASE("a board that nobody is left of has the names that are stored") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  name_aase(fixture);
  fixture.meeting().members.clear();
  const auto record = fixture.page("jonas", kTopic, "record", "text/plain");
  CHECK(says(record, "For: Aase Lund"));
  CHECK_FALSE(says(record, "aase"));
}

TEST_CASE("whoever writes at a host that lists nobody has one name, in the outcome and in its repetition") {
  PluginFixture fixture;
  fixture.meeting().members.clear();
  auto call = fixture.call("kirsten");
  std::vector<agenda::ActionRequest> requests = {
      {"record_attendance", kTopic, {{"member", "kirsten"}, {"presence", "present"}}, {}}};
  const auto name_in = [&] {
    return json::parse(fixture.does(call, requests).value())["results"][0]["record"]["name"]
        .get<std::string>();
  };
  CHECK(name_in() == "Kirsten Holm");
  CHECK(name_in() == "Kirsten Holm");
  // The name that is stored stays, whatever the host calls them later.
  call = fixture.call("kirsten");
  call.actor->name = "K. Holm";
  requests[0].fields[1].value = "absent";
  CHECK(name_in() == "Kirsten Holm");
  CHECK(name_in() == "Kirsten Holm");
}

TEST_CASE("somebody who has a name by then is called by it in what others write of them") {
  PluginFixture fixture;
  fixture.meeting().members.clear();
  fixture.must("kirsten", "record_attendance", "", {{"member", "aase"}, {"presence", "present"}});
  const auto call = fixture.call("mette");
  const std::vector<agenda::ActionRequest> requests = {
      {"record_attendance", "", {{"member", "kirsten"}, {"presence", "absent"}}, {}}};
  for (int time = 0; time < 2; ++time) {
    const auto outcome = json::parse(fixture.does(call, requests).value());
    CHECK(outcome["results"][0]["record"]["name"] == "Kirsten Holm");
  }
}
