// The minutes of a meeting that has ended say what was changed in them afterwards, and approved minutes stay
// as they are.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

std::string record(PluginFixture& fixture, const char* media_type = "text/plain") {
  return fixture.page("aase", kTopic, "record", media_type);
}

Fields deciding(const char* text, const char* outcome = "adopted") {
  return {{"outcome", outcome}, {"text", text}, {"reason", "Derfor"}};
}

Fields and_with(Fields fields, const char* name, const char* value) {
  fields.insert(fields.begin(), {name, value});
  return fields;
}

void end(PluginFixture& fixture) {
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  fixture.now_ms += 3'600'000;
}

// This changes the follow-up as it stands.
void change(PluginFixture& fixture, std::size_t number, Fields fields) {
  const auto all = fixture.state("aase", kTopic)["follow_ups"];
  fields.push_back({"follow_up", all[number - 1]["id"]});
  fixture.must("aase", "change_follow_up", kTopic, fields, all[number - 1]["revision"].get<std::uint64_t>());
}

}  // namespace

TEST_CASE("what was corrected after the meeting ended is marked, and says what stood there") {
  for (const auto& storage : storages()) {
    PluginFixture fixture(storage);
    fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
    fixture.must("mette", "record_decision", kTopic, deciding("Vi afsætter 15.000 kr."));
    fixture.must("mette", "correct_decision", kTopic,
                 and_with(deciding("Vi afsætter 16.000 kr."), "decision", "d1"), 1);
    CHECK_FALSE(says(record(fixture), "Rettet efter mødet"));
    end(fixture);
    fixture.must("kirsten", "correct_decision", kTopic,
                 and_with(deciding("Vi afsætter 25.000 kr."), "decision", "d1"), 2);
    for (const char* type : {"text/plain", "text/html"}) {
      const auto page = record(fixture, type);
      CHECK(says(page, "Vi afsætter 25.000 kr."));
      CHECK(says(page, "Rettet efter mødet 3. marts 2026 kl. 20.02 af Kirsten"));
      CHECK(says(page, "Vi afsætter 16.000 kr."));
      CHECK_FALSE(says(page, "Vi afsætter 15.000 kr."));
    }
    const auto correction = fixture.state("aase", kTopic, "record")["decisions"][0]["correction"];
    CHECK(correction["by"] == "kirsten");
    CHECK(correction["time_ms"] == fixture.now_ms);
    CHECK(correction["was"][1] == json({{"label", "text"}, {"value", "Vi afsætter 16.000 kr."}}));
    // The mark stays as the meeting is approved, and says the last change and the end of the meeting.
    fixture.now_ms += 60'000;
    fixture.must("mette", "correct_decision", kTopic,
                 and_with(deciding("Vi afsætter 26.000 kr."), "decision", "d1"), 3);
    fixture.meeting().state = AGENDA_MEETING_LOCKED;
    CHECK(says(record(fixture), "Rettet efter mødet 3. marts 2026 kl. 20.03 af Mette"));
    CHECK(says(record(fixture), "Vi afsætter 16.000 kr."));
    CHECK_FALSE(says(record(fixture), "Vi afsætter 25.000 kr."));
    CHECK_FALSE(says(fixture.page("aase", kTopic, "projector", "text/plain"), "Rettet efter mødet"));
  }
}

TEST_CASE("a correction that is put back is no correction") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Vi mødes"}});
  end(fixture);
  fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", ""}}, 1);
  CHECK(says(record(fixture), "Vi mødes"));
  CHECK(says(record(fixture), "Taget tilbage"));
  fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Vi mødes"}}, 2);
  CHECK_FALSE(says(record(fixture), "Rettet efter mødet"));
  CHECK_FALSE(fixture.state("aase", kTopic)["questions"][0]["conclusion"].contains("correction"));
}

TEST_CASE("every kind of entry in the minutes is marked where it is corrected") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.attend({"kirsten", "aase"});
  fixture.must("mette", "record_board_answer", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "2"}, {"against", "1"}});
  fixture.must("mette", "record_decision", kTopic, deciding("T"));
  fixture.must("aase", "record_dissent", kTopic, {{"decision", "d1"}, {"text", "Imod"}});
  fixture.must("mette", "record_recusal", kTopic, {{"recused", "yes"}, {"member", "jonas"}});
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Find datoer"}, {"responsible", "Ole"}});
  end(fixture);
  const auto marks = [&] {
    const auto page = record(fixture);
    int count = 0;
    for (std::size_t at = 0; (at = page.find("Rettet efter mødet", at)) != std::string::npos; ++at)
      ++count;
    return count;
  };
  CHECK(marks() == 0);
  fixture.must("mette", "record_board_answer", kTopic, {{"consideration", kTrust}, {"answer", "no"}});
  CHECK(marks() == 1);
  fixture.must("mette", "correct_vote", kTopic,
               {{"vote", "v1"}, {"proposal", "P"}, {"in_favour", "1"}, {"against", "2"}});
  CHECK(marks() == 2);
  fixture.must("aase", "record_dissent", kTopic, {{"decision", "d1"}, {"text", "Stadig imod"}});
  CHECK(marks() == 3);
  fixture.must("mette", "record_recusal", kTopic, {{"recused", "no"}, {"member", "jonas"}});
  CHECK(marks() == 4);
  fixture.must("mette", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"task", "Find to datoer"}});
  CHECK(marks() == 5);
  fixture.attend({"aase"}, "absent");
  CHECK(marks() == 6);
  // Saying again what stands corrects nothing, and a new entry replaces none.
  fixture.attend({"kirsten"});
  fixture.must("mette", "record_decision", kTopic, deciding("U"));
  CHECK(marks() == 6);
  for (const char* part : {"Ja", "Stemmer for: 2", "Imod", "Find datoer", "Til stede"}) {
    INFO(record(fixture));
    CHECK(says(record(fixture), part));
  }
}

TEST_CASE("a follow-up's life after its meeting changes no minutes") {
  for (const auto& storage : storages()) {
    PluginFixture fixture(storage);
    fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
    for (const char* task : {"Find datoer", "Book salen", "Skriv ud"})
      fixture.must("mette", "add_follow_up", kTopic, {{"task", task}, {"responsible", "aase"}});
    change(fixture, 3, {{"status", "done"}});
    fixture.meeting().state = AGENDA_MEETING_LOCKED;
    const auto before = record(fixture);
    const auto html = record(fixture, "text/html");
    CHECK(says(before, "Udført"));
    fixture.now_ms += 86'400'000;
    change(fixture, 1, {{"status", "dropped"}});
    fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 1"}});
    CHECK(record(fixture) == before);
    CHECK(record(fixture, "text/html") == html);
    CHECK(fixture.state("aase", kTopic, "record")["follow_ups"][0]["status"] == "open");
    CHECK(fixture.state("aase", kTopic)["follow_ups"][0]["status"] == "dropped");
    CHECK(fixture.state("aase", kTopic)["follow_ups"][0]["minuted_status"] == "open");
    CHECK(says(fixture.page("aase", kTopic, "meeting", "text/plain"), "Bortfaldet"));
    // The next meeting closes another one.
    fixture.meeting("m2") = fixture.meeting("m1");
    fixture.meeting("m2").id = "m2";
    fixture.meeting("m2").date = "2026-06-02";
    fixture.meeting("m2").state = AGENDA_MEETING_IN_SESSION;
    fixture.meeting_id = "m2";
    const auto earlier = fixture.state("aase", kTopic)["earlier_follow_ups"][0];
    CHECK(earlier["task"] == "Book salen");
    fixture.must("aase", "change_follow_up", kTopic, {{"follow_up", earlier["id"]}, {"status", "done"}},
                 earlier["revision"].get<std::uint64_t>());
    fixture.meeting_id = "m1";
    CHECK(record(fixture) == before);
    CHECK(fixture.state("aase", kTopic)["follow_ups"][1]["status"] == "done");
  }
}

TEST_CASE("a status that is put back is what the minutes say again") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Find datoer"}, {"responsible", "aase"}});
  end(fixture);
  for (const char* status : {"done", "dropped", "open"})
    change(fixture, 1, {{"status", status}});
  CHECK_FALSE(fixture.state("aase", kTopic)["follow_ups"][0].contains("minuted_status"));
  CHECK_FALSE(says(record(fixture), "Rettet efter mødet"));
}

TEST_CASE("a correction through another item of the meeting is marked as any other") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Find datoer"}, {"responsible", "aase"}});
  end(fixture);
  fixture.must("mette", "change_follow_up", kReflection,
               {{"follow_up", std::string("m1/") + kTopic + "/f1"}, {"task", "Find to datoer"}});
  CHECK(says(record(fixture), "Rettet efter mødet"));
  CHECK(says(record(fixture), "Find datoer"));
}

TEST_CASE("a member's new name makes no correction, and leaves none") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  const Fields vote = {{"proposal", "P"}, {"ballot", "aase=in_favour"}, {"ballot", "jonas=against"}};
  fixture.must("mette", "record_vote", kTopic, vote);
  end(fixture);
  fixture.must("mette", "correct_vote", kTopic,
               {{"vote", "v1"}, {"proposal", "P"}, {"ballot", "aase=against"}, {"ballot", "jonas=against"}});
  CHECK(says(record(fixture), "Aase Lund: For"));
  fixture.meeting().members[2].name = "Aase Lund Hansen";
  CHECK(says(record(fixture), "Aase Lund Hansen: For"));
  fixture.must("mette", "correct_vote", kTopic, and_with(vote, "vote", "v1"));
  CHECK_FALSE(says(record(fixture), "Rettet efter mødet"));
}

TEST_CASE("the reference of a case is the minutes' own as long as the meeting lasts") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Find datoer"}, {"responsible", "aase"}});
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 1"}});
  CHECK(says(record(fixture), "Sag 1"));
  end(fixture);
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 2"}});
  CHECK(says(record(fixture), "Sag 1"));
  CHECK_FALSE(says(record(fixture), "Sag 2"));
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 1"}});
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.must("portal", "set_follow_up_reference", kTopic, {{"follow_up", "f1"}, {"reference", "Sag 3"}});
  CHECK(says(record(fixture), "Sag 3"));
}

TEST_CASE("a vote's majority, and attendance that the host knew, are corrected with a mark") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  fixture.meeting().members[2].presence = AGENDA_PRESENCE_PRESENT;
  fixture.must("kirsten", "set_majority_rule", "",
               {{"majority", "of_votes_cast"}, {"source", "Vedtægter § 9"}});
  const Fields vote = {{"proposal", "P"}, {"in_favour", "3"}, {"against", "2"}};
  fixture.must("mette", "record_vote", kTopic, vote);
  end(fixture);
  auto other = and_with(vote, "vote", "v1");
  other.push_back({"majority", "two_thirds_of_votes"});
  other.push_back({"source", "Vedtægter § 20"});
  fixture.must("mette", "correct_vote", kTopic, other);
  CHECK(fixture.state("aase", kTopic)["votes"][0]["result"] == "lost");
  CHECK(says(record(fixture), "Vedtægter § 9"));
  CHECK(says(record(fixture), "Rettet efter mødet"));
  fixture.must("mette", "record_attendance", kTopic, {{"member", "aase"}, {"presence", "absent"}});
  const auto person = fixture.state("aase", kTopic)["presence"][2];
  CHECK(person["correction"]["was"][0]["value"] == "present");
  // The theme's record has it at its topic, once, beside the vote's.
  const auto whole = fixture.page("aase", kGuide, "record", "text/plain");
  int marks = 0;
  for (std::size_t at = 0; (at = whole.find("Rettet efter mødet", at)) != std::string::npos; ++at)
    ++marks;
  CHECK(marks == 2);
}

TEST_CASE("a meeting that goes on again writes its minutes again") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  const auto conclude = [&](const char* text, std::uint64_t expected) {
    fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", text}}, expected);
  };
  conclude("A", 0);
  end(fixture);
  conclude("B", 1);
  CHECK(says(record(fixture), "Rettet efter mødet"));
  fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
  conclude("C", 2);
  CHECK_FALSE(says(record(fixture), "Rettet efter mødet"));
  end(fixture);
  conclude("D", 3);
  CHECK(fixture.state("aase", kTopic)["questions"][0]["conclusion"]["correction"]["was"][0]["value"] == "C");
}
