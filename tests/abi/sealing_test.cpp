// Nothing sealed leaks: until the answers are opened no view, token or error tells anyone what a member
// answered.
#include <set>

#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"
#include "support/plugin_fixture.hpp"
#include "support/samples.hpp"

using namespace support;

namespace {

constexpr const char* kViews[] = {"prepare", "meeting", "projector", "record", "summary", "sheet"};
constexpr const char* kTypes[] = {"text/html", "application/json", "text/plain"};
constexpr const char* kItems[] = {kGuide, kTopic, "almene-maal.tema-3.introduction", kReflection};

// Aase answers, and these are all the others. What a page shows them must not depend on what the answer is.
std::vector<std::string> everybody_else() {
  std::vector<std::string> ids = {"admin", "guest"};
  for (const auto& member : members()) {
    if (member.id != "aase") ids.push_back(member.id);
  }
  return ids;
}

std::map<std::string, std::string> all_pages(PluginFixture& fixture) {
  std::map<std::string, std::string> pages;
  for (const auto& who : everybody_else()) {
    for (const char* item : kItems) {
      for (const char* view : kViews) {
        for (const char* type : kTypes) {
          pages[who + " " + item + " " + view + " " + type] = fixture.page(who, item, view, type);
        }
      }
    }
  }
  return pages;
}

}  // namespace

TEST_CASE("unopened answers are the same to everybody else, whatever they say") {
  PluginFixture yes, no;
  yes.answer("aase", "yes", "Hemmelig note ét", "yes");
  no.answer("aase", "no", "Hemmelig note to", "no");
  const auto left = all_pages(yes), right = all_pages(no);
  CHECK(left.size() == 10 * 4 * 6 * 3);
  for (const auto& [page, text] : left) {
    INFO(page);
    CHECK(text == right.at(page));
    CHECK(text.find("Hemmelig") == std::string::npos);
  }
}

TEST_CASE("changing an unopened answer changes no page but one's own") {
  PluginFixture fixture;
  fixture.answer("aase", "yes", "", "no");
  const auto before = all_pages(fixture);
  fixture.answer("aase", "unsure", "Et nyt lag", "yes");
  CHECK(all_pages(fixture) == before);
  CHECK(fixture.page("aase", kTopic, "prepare", "text/plain").find("Et nyt lag") != std::string::npos);
}

TEST_CASE("opened answers are totals and shared notes, never names") {
  PluginFixture fixture;
  fixture.answer("aase", "no", "Delt tanke", "yes");
  fixture.must("jonas", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "yes"}, {"note", "Holdt for mig selv"}});
  fixture.answer("ole", "unsure");
  fixture.open_answers();
  for (const auto& who : everybody_else()) {
    const auto meeting = fixture.state(who, kTopic);
    const auto& consideration = meeting["considerations"][0];
    CHECK(consideration["totals"] == json({{"yes", 1}, {"no", 1}, {"unsure", 1}}));
    // The note is shared with the board, and not with everybody who may look in.
    const bool of_the_board = who != "admin" && who != "guest";
    CHECK(consideration["shared_notes"] == (of_the_board ? json({"Delt tanke"}) : json::array()));
    for (const char* type : kTypes) {
      const auto page = fixture.page(who, kTopic, "meeting", type);
      CHECK((page.find("Delt tanke") != std::string::npos) == of_the_board);
      if (who != "jonas") CHECK(page.find("Holdt for mig selv") == std::string::npos);
      CHECK(fixture.page(who, kTopic, "projector", type).find("Delt tanke") == std::string::npos);
    }
  }
}

TEST_CASE("shared notes stand in an order that tells nothing about who wrote them") {
  PluginFixture fixture;
  const std::pair<const char*, const char*> notes[] = {{"aase", "Zebra"}, {"bent", "Myre"}, {"ole", "Abe"}};
  for (const auto& [who, note] : notes) {
    fixture.must(who, "answer_consideration", kTopic,
                 {{"consideration", kTrust}, {"answer", "yes"}, {"note", note}, {"share_note", "yes"}});
  }
  fixture.open_answers();
  CHECK(fixture.state("grete", kTopic)["considerations"][0]["shared_notes"] ==
        json({"Abe", "Myre", "Zebra"}));
}

TEST_CASE("the projector shows nothing about any one person") {
  PluginFixture fixture;
  for (const auto& member : members()) {
    if ((member.roles & AGENDA_ROLE_MEMBER) == 0) continue;
    fixture.must("mette", "record_attendance", "", {{"member", member.id}, {"presence", "present"}});
  }
  fixture.answer("aase", "no", "Delt tanke", "yes");
  fixture.open_answers();
  fixture.must("mette", "record_vote", kTopic,
               {{"proposal", "P"}, {"ballot", "ole=against"}, {"ballot", "aase=in_favour"}});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  fixture.must("ole", "record_dissent", kTopic, {{"decision", "d1"}, {"text", "Særmening"}});
  fixture.must("ole", "record_recusal", kTopic, {{"recused", "yes"}, {"reason", "Familie"}});
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "grete"}});
  for (const char* type : kTypes) {
    const auto page = fixture.page("kirsten", kTopic, "projector", type);
    for (const auto& member : members()) {
      INFO(member.id << " in " << page);
      CHECK(page.find("\"" + member.id + "\"") == std::string::npos);
      CHECK(page.find(member.name) == std::string::npos);
    }
    CHECK(page.find("Særmening") == std::string::npos);
    CHECK(page.find("Familie") == std::string::npos);
  }
}

TEST_CASE("an error never says what a member answered") {
  PluginFixture fixture, other;
  fixture.answer("aase", "no", "Hemmelig note", "no");
  other.answer("aase", "unsure", "", "yes");
  for (const auto& who : everybody_else()) {
    const Fields fields = {{"consideration", kTrust}, {"answer", "yes"}, {"member", "aase"}};
    const auto outcome = fixture.does(who, "answer_consideration", kTopic, fields);
    REQUIRE_FALSE(outcome);
    const auto& problem = outcome.problem();
    CHECK(problem.yours == other.refused(who, "answer_consideration", kTopic, fields).yours);
    CHECK(problem.theirs.empty());
    CHECK(problem.message.find("Hemmelig") == std::string::npos);
  }
}

// A request may leave out the note. The stored note is then kept, but only where the actor may see it.
TEST_CASE("a minute taker who leaves out the note of a sheet is not told the member's own") {
  PluginFixture with_note, without_note;
  with_note.answer("aase", "yes", "Hemmelig note", "no");
  without_note.answer("aase", "yes", "", "no");
  for (const auto& fields :
       {Fields{{"answer", "no"}}, Fields{{"answer", "cleared"}}, Fields{{"share_note", "yes"}}}) {
    const auto enter = [&](PluginFixture& fixture) {
      auto sheet = fields;
      sheet.push_back({"consideration", kTrust});
      sheet.push_back({"member", "aase"});
      auto said = fixture.does("mette", "answer_consideration", kTopic, sheet);
      return said ? *said
                  : said.problem().code + said.problem().message + said.problem().theirs +
                        said.problem().yours;
    };
    const auto said = enter(with_note);
    CHECK(said.find("Hemmelig") == std::string::npos);
    CHECK(said == enter(without_note));
  }
  CHECK(with_note.state("aase", kTopic)["considerations"][0]["mine"]["note"] == "Hemmelig note");
}

// A receipt has a fingerprint of everything that was sent; where an answer has no note, there are only four
// possible requests to compare it with.
TEST_CASE("whatever is stored of an answer and could tell it is sealed and erasable") {
  PluginFixture fixture;
  fixture.answer("aase", "no", "", "no");
  for (const auto& record : records(fixture.storage())) {
    INFO(record.key.kind);
    const bool tells = record.key.kind == "answer" || record.key.kind == "receipt";
    CHECK(((record.flags & AGENDA_RECORD_SEALED) != 0) == tells);
    if (tells) CHECK((record.flags & AGENDA_RECORD_ERASABLE) != 0);
  }
}

TEST_CASE("an action that rests on nobody's answer is not shown any by storage") {
  // Tidying makes the index of people anew from everything that is stored.
  const std::set<std::string> rests_on_answers = {"answer_consideration", "dismiss_answer",
                                                  "carry_over",           "open_answers",
                                                  "tidy_records",         "use_guide_version"};
  for (const auto& [action, sample] : samples()) {
    INFO(action);
    PluginFixture real;
    InterceptedStorage watched(real.storage());
    PluginFixture fixture(watched.table());
    for (const char* who : {"aase", "jonas"})
      fixture.must(who, "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "no"}});
    sample.before(fixture);
    int answers = 0;
    watched.at_record = [&](const agenda_record& record) {
      answers += agenda::view_of(record.key->kind) == "answer" ? 1 : 0;
      return std::optional<agenda_status>();
    };
    // Two have answered, and that is confirmed before the answers are opened.
    const Fields confirmed = {{"answered", "2"}};
    const auto done =
        fixture.does(sample.who, action, sample.item, action == "open_answers" ? confirmed : sample.fields);
    INFO((done ? "" : done.problem().message));
    // A newer version of the guide is used only where nobody has answered.
    const bool is_refused = action == "use_guide_version";
    CHECK(static_cast<bool>(done) != is_refused);
    if (is_refused) CHECK(done.problem().code == "guide_version.in_use");
    if (rests_on_answers.count(action) == 0) CHECK(answers == 0);
    if (action == "open_answers") CHECK(answers == 2);
  }
}

TEST_CASE("whoever answers after the answers were open is told so before the first question") {
  PluginFixture fixture;
  fixture.answer("aase", "no");
  const std::string caution = "Svarene har været åbne før";
  const auto prepares = [&](const char* who) { return fixture.page(who, kTopic, "prepare", "text/html"); };
  CHECK(prepares("bent").find(caution) == std::string::npos);
  CHECK(fixture.page("bent", kTopic, "sheet", "text/plain").find(caution) == std::string::npos);
  fixture.open_answers();
  fixture.close_answers();
  const auto page = prepares("bent");
  CHECK(page.find("Svarene blev åbnet den 3. marts 2026 kl. 19.02") != std::string::npos);
  CHECK(page.find("Svarene blev lukket igen den 3. marts 2026 kl. 19.02") != std::string::npos);
  CHECK(page.find(caution) < page.find("<form"));
  CHECK(fixture.page("bent", kTopic, "sheet", "text/html").find(caution) != std::string::npos);
  fixture.locale = "en";
  CHECK(prepares("bent").find("The answers have been open before") != std::string::npos);
}

TEST_CASE("a paper sheet that is entered in two sittings keeps what was entered first") {
  PluginFixture fixture;
  for (auto& member : fixture.meeting().members) {
    if (member.id == "bent") member.roles |= AGENDA_ROLE_MINUTE_TAKER;
  }
  const auto enter = [&](const agenda::Actor& who, const char* whose, const char* answer, const char* note,
                         std::optional<std::uint64_t> expected = {}) {
    auto call = fixture.call("mette");
    call.actor = who;
    const Fields sheet = {{"consideration", kTrust}, {"answer", answer}, {"note", note}, {"member", whose}};
    const auto done = fixture.does(call, {{"answer_consideration", kTopic, sheet, expected}});
    INFO((done ? "" : done.problem().message));
    REQUIRE(done);
  };
  const auto mine = [&](const char* who) {
    return fixture.state(who, kTopic, "prepare")["considerations"][0].value("mine", json());
  };
  enter(person("mette"), "aase", "no", "Fra arket");
  enter(person("mette"), "aase", "cleared", "");
  CHECK(mine("aase")["answer"] == "no");
  CHECK(mine("aase")["note"] == "Fra arket");
  // The same holds for the sheet of a minute taker who is a member.
  auto bent = person("bent");
  bent.roles |= AGENDA_ROLE_MINUTE_TAKER;
  enter(bent, "bent", "yes", "Egen tanke");
  enter(bent, "bent", "cleared", "");
  CHECK(mine("bent")["answer"] == "yes");
  // An answer that is cleared on purpose is cleared.
  enter(person("mette"), "aase", "cleared", "", mine("aase")["revision"].get<std::uint64_t>());
  CHECK(mine("aase").is_null());
  fixture.must("bent", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "cleared"}, {"note", ""}});
  CHECK(mine("bent").is_null());
}

TEST_CASE("a minute taker who expects another sheet hears the same whether the member has answered or not") {
  std::set<std::string> said;
  for (const bool has_answered : {false, true}) {
    PluginFixture fixture;
    fixture.must("mette", "answer_consideration", kTopic,
                 {{"consideration", kTrust}, {"answer", "yes"}, {"member", "grete"}});
    if (has_answered) fixture.answer("aase", "no", "Hemmelig");
    const auto own = records_of_kind(fixture.storage(), "answer").front().revision;
    for (const std::uint64_t expected : {own, own + 7}) {
      const auto problem = fixture.refused(
          "mette", "answer_consideration", kTopic,
          {{"consideration", kTrust}, {"answer", "yes"}, {"note", "Fra arket"}, {"member", "aase"}},
          expected);
      CHECK(problem.code == "answer.other_sheet");
      CHECK(problem.revision == 0);
      said.insert(problem.message + "|" + problem.theirs + "|" + problem.yours);
    }
  }
  CHECK(said.size() == 1);
  // A sheet that was entered is corrected with its own revision.
  PluginFixture fixture;
  const Fields sheet = {{"consideration", kTrust}, {"answer", "yes"}, {"member", "aase"}};
  const auto entered = fixture.must("mette", "answer_consideration", kTopic, sheet)["revision"];
  CHECK(fixture.refused("mette", "answer_consideration", kTopic, sheet, 999).revision == entered);
  fixture.must("mette", "answer_consideration", kTopic, sheet, entered.get<std::uint64_t>());
}
