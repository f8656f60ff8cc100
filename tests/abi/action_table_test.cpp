// The action table is driven end to end: for every action, the tests send what is good, and everything that
// the table itself describes as wrong. Only the samples know an action by its name.
#include <utility>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/samples.hpp"

using namespace support;

namespace {

Fields with(Fields fields, const std::string& name, const std::string& value) {
  for (auto& field : fields) {
    if (field.name != name) continue;
    field.value = value;
    return fields;
  }
  fields.push_back({name, value});
  return fields;
}

Fields without(const Fields& fields, const std::string& name) {
  Fields rest;
  for (const auto& field : fields) {
    if (field.name != name) rest.push_back(field);
  }
  return rest;
}

std::vector<agenda::Action> table(PluginFixture& fixture) {
  return fixture.plugin().actions(fixture.call("aase")).value();
}

// It returns values that a field's type rules out, whatever the board's state.
std::vector<std::string> wrong_values(const agenda::FieldType& field) {
  const std::string long_text(std::size_t{field.longest} + 1, 'a');
  std::vector<std::string> wrong = {"\xff\xfe", std::string("a\0b", 3), "\x1b[31m", "\xc2\x80"};
  switch (field.type) {
    case AGENDA_FIELD_TEXT:
      wrong.push_back(long_text);
      break;
    case AGENDA_FIELD_LINE:
      wrong.insert(wrong.end(), {long_text, "a\nb"});
      break;
    case AGENDA_FIELD_CHOICE:
      wrong.insert(wrong.end(), {"YES", "nonsense", "0"});
      break;
    case AGENDA_FIELD_DATE:
      wrong.insert(wrong.end(), {"2026-02-29", "2026-13-01", "3. marts 2026", "2026-3-3", "2026-03-03T10:00",
                                 "+026-03-03"});
      break;
    case AGENDA_FIELD_NUMBER:
      wrong.insert(wrong.end(),
                   {"-1", "1.5", "1e3", "x", "99999999999999999999", std::to_string(field.longest + 1)});
      break;
    case AGENDA_FIELD_FLAG:
      wrong.insert(wrong.end(), {"true", "1", "Ja"});
      break;
    case AGENDA_FIELD_REFERENCE:
      wrong.insert(wrong.end(), {"nobody-here", long_text, "a/b/c", "../../etc"});
      break;
    case AGENDA_FIELD_BALLOT:
      wrong.insert(wrong.end(), {"aase", "aase=maybe", "nobody=against", "=against"});
      break;
    default:
      break;
  }
  return wrong;
}

// It returns somebody who has none of the roles that may do the action, or an empty id where there is nobody.
std::string outsider(const agenda::Action& action) {
  for (const char* who : {"guest", "admin", "sofie", "aase", "mette"}) {
    if ((person(who).roles & action.roles) == 0) return who;
  }
  return {};
}

void put_into_state(PluginFixture& fixture, std::uint32_t state) {
  auto& meeting = fixture.meeting();
  meeting.state = state == AGENDA_STATE_PLANNED  ? AGENDA_MEETING_PLANNED
                  : state == AGENDA_STATE_ENDED  ? AGENDA_MEETING_ENDED
                  : state == AGENDA_STATE_LOCKED ? AGENDA_MEETING_LOCKED
                                                 : AGENDA_MEETING_IN_SESSION;
}

}  // namespace

TEST_CASE("every action of the table has a sample, and its good request is done") {
  for (const auto& storage : storages()) {
    std::vector<agenda::Action> actions;
    {
      PluginFixture fixture(storage);
      actions = table(fixture);
    }
    REQUIRE(actions.size() == samples().size());
    for (const auto& action : actions) {
      DYNAMIC_SECTION(action.name << " on " << storage.substr(0, 6)) {
        const auto& sample = samples().at(action.name);
        PluginFixture fixture(storage);
        fixture.meeting_id = "m-" + action.name;
        fixture.meeting(fixture.meeting_id) = fixture.meeting("m1");
        sample.before(fixture);
        CHECK((person(sample.who).roles & action.roles) != 0);
        CHECK_FALSE(action.label.empty());

        const auto call = fixture.call(sample.who);
        const auto before = records(fixture.storage()).size();
        const auto first = fixture.does(call, {{action.name, sample.item, sample.fields, {}}});
        INFO((first ? "" : first.problem().message));
        REQUIRE(first);
        CHECK(records(fixture.storage()).size() + 20 > before);
        const auto after = records(fixture.storage());

        // The same request again gives the same outcome and writes nothing.
        auto again = json::parse(fixture.does(call, {{action.name, sample.item, sample.fields, {}}}).value());
        CHECK(again["repeated"] == true);
        again["repeated"] = false;
        CHECK(again == json::parse(*first));
        CHECK(records(fixture.storage()).size() == after.size());

        // The same id with another request is refused.
        const auto reused =
            fixture.does(call, {{action.name, sample.item, with(sample.fields, "note2", "x"), {}}});
        REQUIRE_FALSE(reused);
        CHECK(reused.problem().status ==
              (action.name == "tidy_records" ? AGENDA_INVALID_ARGUMENT : AGENDA_CONFLICT));

        // A client that expects a revision which is not there is refused.
        const auto stale = fixture.refused(sample.who, action.name, sample.item, sample.fields, 999'999);
        const bool erases = action.name == "dismiss_answer" || action.name == "withdraw_comment";
        const bool is_gone = erases && stale.code == "field.unknown_reference";
        CHECK((stale.status == AGENDA_CONFLICT || stale.status == AGENDA_WRONG_STATE || is_gone));
      }
    }
  }
}

TEST_CASE("every field is checked: missing, unknown, said twice, wrong, too long") {
  PluginFixture first;
  for (const auto& action : table(first)) {
    DYNAMIC_SECTION(action.name) {
      const auto& sample = samples().at(action.name);
      PluginFixture fixture;
      sample.before(fixture);
      const auto before = records(fixture.storage()).size();
      const auto refuse = [&](const Fields& fields, const std::string& field) {
        const auto problem = fixture.refused(sample.who, action.name, sample.item, fields);
        INFO(action.name << "." << field << ": " << problem.code << " " << problem.message);
        CHECK(problem.status == AGENDA_INVALID_ARGUMENT);
        CHECK(problem.field == field);
        CHECK(records(fixture.storage()).size() == before);
      };
      refuse(with(sample.fields, "no_such_field", "x"), "no_such_field");
      for (const auto& field : action.fields) {
        CHECK_FALSE(field.label.empty());
        for (const auto& choice : field.choices)
          CHECK(choice.label.find("⟦") == std::string::npos);
        if ((field.flags & AGENDA_FIELD_REQUIRED) != 0) {
          refuse(without(sample.fields, field.name), field.name);
          refuse(with(sample.fields, field.name, ""), field.name);
          refuse(with(sample.fields, field.name, " \n\t "), field.name);
        }
        for (const auto& value : wrong_values(field))
          refuse(with(sample.fields, field.name, value), field.name);
        if ((field.flags & AGENDA_FIELD_REPEATS) == 0) {
          for (const auto& given : sample.fields) {
            if (given.name != field.name) continue;
            auto twice = sample.fields;
            twice.push_back(given);
            refuse(twice, field.name);
          }
        }
      }
    }
  }
}

// This holds in a request and in a form alike: a request that is sent a second time in the other way must be
// the same request.
TEST_CASE("a name is what it says to the byte") {
  PluginFixture fixture;
  const Fields fields = {{"outcome", "noted"}, {"text", "T"}};
  for (const std::string blank : {" ", "\n", "\t", "\r\n"}) {
    CHECK(fixture.refused("mette", "record_decision" + blank, kTopic, fields).code == "action.unknown");
    CHECK(fixture.refused("mette", blank + "record_decision", kTopic, fields).code == "action.unknown");
    CHECK(fixture.refused("mette", "record_decision", kTopic + blank, fields).code == "item.unknown");
    CHECK(fixture.refused("mette", "record_decision", kTopic, with(fields, blank + "reason", "R")).code ==
          "field.unknown");
    for (const auto& [name, value] : Fields{{"agenda.1.action", "record_decision" + blank},
                                            {"agenda.1.item", kTopic + blank},
                                            {"agenda.1.text" + blank, "T"}}) {
      Fields posted = {{"agenda.1.action", "record_decision"},
                       {"agenda.1.item", kTopic},
                       {"agenda.1.outcome", "noted"},
                       {"agenda.1.text", "T"}};
      posted.push_back({name, value});
      CHECK_FALSE(fixture.plugin().submit(fixture.call("mette"), posted));
    }
    const auto call = fixture.call("mette");
    CHECK_FALSE(fixture.plugin().render(call, kTopic + blank, "meeting", "text/html"));
    CHECK_FALSE(fixture.plugin().render(call, kTopic, "meeting" + blank, "text/html"));
    CHECK_FALSE(fixture.plugin().render(call, kTopic, "meeting", "text/html" + blank));
    CHECK_FALSE(fixture.plugin().state_token(call, kTopic + blank));
  }
  CHECK(records(fixture.storage()).empty());
}

TEST_CASE("text of exactly the longest length is taken, in code points") {
  PluginFixture first;
  for (const auto& action : table(first)) {
    for (const auto& field : action.fields) {
      if (field.type != AGENDA_FIELD_TEXT && field.type != AGENDA_FIELD_LINE) continue;
      DYNAMIC_SECTION(action.name << "." << field.name) {
        const auto& sample = samples().at(action.name);
        PluginFixture fixture;
        sample.before(fixture);
        std::string longest;
        for (std::uint32_t i = 0; i < field.longest; ++i)
          longest += "å";
        fixture.must(sample.who, action.name, sample.item, with(sample.fields, field.name, longest));
      }
    }
  }
}

TEST_CASE("nobody does what their roles may not") {
  PluginFixture first;
  for (const auto& action : table(first)) {
    DYNAMIC_SECTION(action.name) {
      const auto& sample = samples().at(action.name);
      const auto who = outsider(action);
      REQUIRE_FALSE(who.empty());
      PluginFixture fixture;
      sample.before(fixture);
      const auto before = records(fixture.storage()).size();
      CHECK(fixture.refused(who, action.name, sample.item, sample.fields).status == AGENDA_NOT_ALLOWED);
      CHECK(records(fixture.storage()).size() == before);
    }
  }
}

TEST_CASE("an administrator takes no decision and answers nothing") {
  PluginFixture fixture;
  for (const auto& action : table(fixture)) {
    // An administrator, who arranges meetings, also moves items, and sees nothing of the preparation that
    // goes along.
    if (action.target == AGENDA_TARGET_ORGANISATION || action.name == AGENDA_ACTION_CARRY_OVER) continue;
    CHECK((action.roles & AGENDA_ROLE_ADMINISTRATOR) == 0);
  }
}

TEST_CASE("actions are refused in states that the table rules out") {
  PluginFixture first;
  for (const auto& action : table(first)) {
    if (action.target == AGENDA_TARGET_ORGANISATION) continue;
    for (const std::uint32_t state : {AGENDA_STATE_PLANNED, AGENDA_STATE_IN_SESSION, AGENDA_STATE_OPENED,
                                      AGENDA_STATE_ENDED, AGENDA_STATE_LOCKED}) {
      const auto& sample = samples().at(action.name);
      const bool opened = state == AGENDA_STATE_OPENED;
      // For an action on a whole meeting, there is no state of opened answers.
      if (opened && action.target == AGENDA_TARGET_MEETING) continue;
      // Adopted minutes are locked, whatever the host says: see adoption_test.cpp.
      if (action.states == AGENDA_STATE_LOCKED) continue;
      DYNAMIC_SECTION(action.name << " in state " << state) {
        PluginFixture fixture;
        if (action.name != "close_answers" || opened) sample.before(fixture);
        if (opened && action.name != "close_answers") fixture.open_answers();
        put_into_state(fixture, state);
        const auto outcome = fixture.does(sample.who, action.name, sample.item, sample.fields);
        if ((action.states & state) != 0) {
          INFO((outcome ? "" : outcome.problem().message));
          CHECK(outcome);
        } else {
          REQUIRE_FALSE(outcome);
          CHECK(outcome.problem().status == AGENDA_WRONG_STATE);
        }
      }
    }
  }
}

TEST_CASE("what is done at the meeting waits for it, also where the answers were opened before") {
  PluginFixture first;
  int waiting = 0;
  for (const auto& action : table(first)) {
    const bool waits = (action.states & AGENDA_STATE_IN_SESSION) != 0 &&
                       (action.states & (AGENDA_STATE_PLANNED | AGENDA_STATE_LOCKED)) == 0;
    if (!waits) continue;
    DYNAMIC_SECTION(action.name) {
      const auto& sample = samples().at(action.name);
      PluginFixture fixture;
      sample.before(fixture);
      fixture.meeting().state = AGENDA_MEETING_PLANNED;
      fixture.open_answers();
      CHECK(fixture.refused(sample.who, action.name, sample.item, sample.fields).code == "state.planned");
      const auto may = fixture.state(sample.who, kTopic)["may"];
      for (const auto& offered : may)
        CHECK(offered != action.name);
      fixture.meeting().state = AGENDA_MEETING_IN_SESSION;
      fixture.must(sample.who, action.name, sample.item, sample.fields);
    }
    ++waiting;
  }
  CHECK(waiting == 9);
}

TEST_CASE("an action needs a call that says who, where and which request") {
  PluginFixture fixture;
  const std::vector<agenda::ActionRequest> good = {
      {"answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}}, {}}};
  const auto refuse = [&](const std::function<void(agenda::Call&)>& spoil, agenda_status status,
                          const std::string& field) {
    auto call = fixture.call("aase");
    spoil(call);
    const auto outcome = fixture.does(call, good);
    REQUIRE_FALSE(outcome);
    INFO(outcome.problem().message);
    CHECK(outcome.problem().status == status);
    CHECK(outcome.problem().field == field);
    CHECK(records(fixture.storage()).empty());
  };
  refuse([](auto& call) { call.actor.reset(); }, AGENDA_INVALID_ARGUMENT, "actor");
  refuse([](auto& call) { call.request_id.clear(); }, AGENDA_INVALID_ARGUMENT, "request_id");
  refuse([](auto& call) { call.request_id = "a b"; }, AGENDA_INVALID_ARGUMENT, "request_id");
  refuse([](auto& call) { call.organisation.clear(); }, AGENDA_INVALID_ARGUMENT, "organisation");
  refuse([](auto& call) { call.organisation = "a/b"; }, AGENDA_INVALID_ARGUMENT, "organisation");
  refuse([](auto& call) { call.meeting.clear(); }, AGENDA_INVALID_ARGUMENT, "meeting");
  refuse([](auto& call) { call.meeting = "unknown"; }, AGENDA_NOT_FOUND, "meeting");
  refuse([](auto& call) { call.actor->id = std::string(129, 'a'); }, AGENDA_INVALID_ARGUMENT, "actor.id");
  refuse([](auto& call) { call.actor->name = "\xff"; }, AGENDA_INVALID_ARGUMENT, "actor.name");
  refuse([](auto& call) { call.time_ms = -1; }, AGENDA_INVALID_ARGUMENT, "time_ms");
  refuse([](auto& call) { call.utc_offset_minutes = 100'000; }, AGENDA_INVALID_ARGUMENT,
         "utc_offset_minutes");

  CHECK(fixture.refused("aase", "no_such_action", kTopic).status == AGENDA_NOT_FOUND);
  CHECK(fixture.refused("aase", "answer_consideration", "no-such-item").status == AGENDA_NOT_FOUND);
  CHECK(fixture.refused("aase", "answer_consideration", "").field == "item");
  const auto nothing = fixture.does(fixture.call("aase"), {});
  REQUIRE_FALSE(nothing);
  CHECK(nothing.problem().status == AGENDA_INVALID_ARGUMENT);
  const auto many = fixture.does(fixture.call("aase"), std::vector<agenda::ActionRequest>(101, good[0]));
  REQUIRE_FALSE(many);
  CHECK(many.problem().status == AGENDA_INVALID_ARGUMENT);

  fixture.meeting().items = {"almene-maal.tema-3.resident-democracy"};
  CHECK(fixture.refused("aase", "answer_consideration", kTopic, good[0].fields).code == "item.not_on_agenda");
  fixture.meeting().items = {kGuide};
  CHECK(fixture.does(fixture.call("aase"), good));
}
