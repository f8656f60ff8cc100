// A form that was refused comes back with what was typed and what was wrong; nothing typed is lost.
#include <regex>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

Fields decision(const std::string& text, const std::string& reason) {
  return {{"agenda.1.action", "record_decision"}, {"agenda.1.item", kTopic}, {"agenda.1.expect", "0"},
          {"agenda.1.outcome", "rejected"},       {"agenda.1.text", text},   {"agenda.1.reason", reason}};
}

Fields conclusion(const std::string& text, const std::string& expected) {
  return {{"csrf", "token"},
          {"agenda.1.action", "record_conclusion"},
          {"agenda.1.item", kTopic},
          {"agenda.1.expect", expected},
          {"agenda.1.question", kPrompt},
          {"agenda.1.text", text}};
}

agenda::Result<std::string> shown(PluginFixture& fixture, const std::string& who, const std::string& item,
                                  const std::string& view, const agenda::RefusedForm& refused) {
  auto call = fixture.call(who);
  call.form = agenda::Form{"/act", {{"csrf", "token"}}};
  return fixture.plugin().render(call, item, view, "text/html", refused);
}

// It posts as a host would, and renders again where the form was refused.
std::string post(PluginFixture& fixture, const std::string& who, const Fields& fields,
                 const std::string& view = "meeting") {
  const auto outcome = fixture.plugin().submit(fixture.call(who), fields);
  REQUIRE_FALSE(outcome);
  const auto page = shown(fixture, who, kTopic, view, agenda::RefusedForm{fields, outcome.problem()});
  REQUIRE(page);
  return *page;
}

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string form_of(const std::string& page, const std::string& key) {
  const auto from = page.find("data-agenda-form=\"" + key);
  REQUIRE(from != std::string::npos);
  return page.substr(from, page.find("</form>", from) - from);
}

}  // namespace

TEST_CASE("the answers are opened in two steps, and what will be shown is said before") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_PLANNED;
  for (const char* who : {"aase", "bent"})
    fixture.answer(who, "yes");
  const Fields asked = {
      {"agenda.1.action", "open_answers"}, {"agenda.1.item", kTopic}, {"agenda.1.expect", "0"}};
  const auto button = form_of(fixture.page("kirsten", kTopic, "meeting", "text/html"), "open_answers");
  CHECK_FALSE(has(button, "answered"));
  CHECK_FALSE(has(button, "reason"));
  const auto page = post(fixture, "kirsten", asked);
  CHECK(has(page, "Åbn svarene?"));
  CHECK(has(page, "2 af 7 har svaret."));
  CHECK(has(page, "For få svar til at vise tal."));
  CHECK(has(page, "Mødet er ikke begyndt."));
  CHECK_FALSE(has(page, "Det blev ikke gemt."));  // nothing is wrong
  CHECK(count(page, "value=\"open_answers\"") == 1);
  const auto question = form_of(page, "open_answers");
  CHECK(has(question, "name=\"agenda-1-answered\" value=\"2\""));
  CHECK(has(question, "name=\"agenda-1-reason\" required"));
  // Without a reason it is asked for, and the page asks again what it asked before.
  auto confirmed = asked;
  confirmed.push_back({"agenda.1.answered", "2"});
  const auto without = post(fixture, "kirsten", confirmed);
  CHECK(has(without, "Skriv, hvorfor svarene åbnes, før mødet er begyndt."));
  CHECK(has(without, "Åbn svarene?"));
  // Somebody answers meanwhile: the page says the new number, and keeps what was typed.
  fixture.answer("ole", "no");
  confirmed.push_back({"agenda.1.reason", "Formanden er syg"});
  const auto anew = post(fixture, "kirsten", confirmed);
  CHECK(has(anew, "3 af 7 har svaret."));
  CHECK(has(anew, "Tallene vises, aldrig navne."));
  const auto form = form_of(anew, "open_answers");
  CHECK(has(form, "name=\"agenda-1-answered\" value=\"3\""));
  CHECK(has(form, "Formanden er syg"));
  CHECK_FALSE(has(anew, "agenda-lost"));
  confirmed[3].value = "3";
  REQUIRE(fixture.plugin().submit(fixture.call("kirsten"), confirmed));
  for (const char* view : {"meeting", "record", "prepare"})
    CHECK(has(fixture.page("kirsten", kTopic, view, "text/html"), "Formanden er syg"));
  CHECK(fixture.state("aase", kTopic)["preparation"]["events"][0]["reason"] == "Formanden er syg");
}

TEST_CASE("what an opening would show is told to nobody but those who may open") {
  PluginFixture fixture;
  fixture.answer("aase", "yes");
  fixture.must("ole", "record_recusal", kTopic, {{"recused", "yes"}});
  const json seen = {{"eligible", 6}, {"answered", 1}, {"needs_reason", false}, {"too_few", {kTrust}}};
  for (const char* who : {"kirsten", "bent"})
    CHECK(fixture.state(who, kTopic)["preparation"]["to_open"] == seen);
  for (const char* who : {"aase", "mette", "admin", "guest"})
    CHECK_FALSE(fixture.state(who, kTopic)["preparation"].contains("to_open"));
  fixture.open_answers();
  CHECK_FALSE(fixture.state("kirsten", kTopic)["preparation"].contains("to_open"));
}

TEST_CASE("a refused form comes back open, filled in, with the field named and focus on the message") {
  PluginFixture fixture;
  const auto page = post(fixture, "mette", decision("Det <b>falder</b>", ""));
  const auto form = form_of(page, "record_decision");
  CHECK(has(form, ">\nDet &lt;b&gt;falder&lt;/b&gt;</textarea>"));
  CHECK(has(form, "<option value=\"rejected\" selected>"));
  CHECK(has(form, "aria-invalid=\"true\" aria-describedby="));
  CHECK(has(page, "role=\"alert\" tabindex=\"-1\" autofocus"));
  CHECK(has(page, "Skriv en begrundelse"));
  // The message links to a field that is on the page.
  std::smatch target;
  REQUIRE(std::regex_search(page, target, std::regex("href=\"#([^\"]+)\"")));
  CHECK(has(form, "id=\"" + target[1].str() + "\""));
  CHECK(has(page,
            "<details class=\"agenda-fold agenda-fold-record_decision\" open><summary>Skriv en beslutning"));
  CHECK(count(page, "Det &lt;b&gt;falder") == 1);
}

TEST_CASE("a conflict shows both texts, and saving again replaces what was seen and nothing newer") {
  PluginFixture fixture;
  const auto first =
      fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Hendes"}});
  const auto page = post(fixture, "kirsten", conclusion("Min tekst", "0"));
  const auto form = form_of(page, "record_conclusion " + std::string(kTopic) + " " + kPrompt);
  CHECK(has(form, "Hendes"));
  CHECK(has(form, ">\nMin tekst</textarea>"));
  const auto revision = std::to_string(first["revision"].get<std::uint64_t>());
  CHECK(has(form, "name=\"agenda-1-expect\" value=\"" + revision + "\""));

  // Somebody saves once more between the two requests: whoever has not seen that text must not replace it.
  fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Hendes igen"}});
  const auto again = post(fixture, "kirsten", conclusion("Min tekst", revision));
  CHECK(has(again, "Hendes igen"));
  CHECK(has(again, ">\nMin tekst</textarea>"));
}

TEST_CASE("of several answers that stand or fall together only the one in conflict is renewed") {
  PluginFixture fixture;
  const auto second = std::string("almene-maal.tema-3.resident-democracy");
  const Fields both = {{"agenda.1.action", "answer_consideration"},
                       {"agenda.1.item", second},
                       {"agenda.1.expect", "0"},
                       {"agenda.1.consideration", "almene-maal.tema-3.clear-roles"},
                       {"agenda.1.answer", "yes"},
                       {"agenda.1.note", "Første note"},
                       {"agenda.2.action", "answer_consideration"},
                       {"agenda.2.item", second},
                       {"agenda.2.expect", "0"},
                       {"agenda.2.consideration", "almene-maal.tema-3.relevant-and-accessible"},
                       {"agenda.2.answer", "no"},
                       {"agenda.2.note", std::string(2001, 'x')}};
  const auto outcome = fixture.plugin().submit(fixture.call("aase"), both);
  REQUIRE_FALSE(outcome);
  const auto page = shown(fixture, "aase", second, "prepare", agenda::RefusedForm{both, outcome.problem()});
  REQUIRE(page);
  CHECK(has(*page, "Første note"));
  CHECK(has(*page, std::string(2001, 'x')));
  CHECK(count(*page, "aria-invalid") == 1);
  CHECK(count(*page, "value=\"yes\" checked") == 1);
}

TEST_CASE("what was typed into a form that is gone is shown, to be copied") {
  PluginFixture fixture;
  fixture.must("aase", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
  fixture.open_answers();
  const auto page = post(fixture, "aase",
                         {{"agenda.1.action", "answer_consideration"},
                          {"agenda.1.item", kTopic},
                          {"agenda.1.expect", "1"},
                          {"agenda.1.consideration", kTrust},
                          {"agenda.1.answer", "no"},
                          {"agenda.1.note", "En lang <i>tanke</i>"}},
                         "prepare");
  CHECK(has(page, "agenda-lost"));
  CHECK(has(page, "En lang &lt;i&gt;tanke&lt;/i&gt;"));
  CHECK(has(page, "svarene er åbnet"));
}

TEST_CASE("after signing in again the form is there as typed, and said not to be saved") {
  PluginFixture fixture;
  const auto page =
      shown(fixture, "mette", kTopic, "meeting", agenda::RefusedForm{conclusion("Min tekst", "0"), {}});
  REQUIRE(page);
  CHECK(has(*page, ">\nMin tekst</textarea>"));
  CHECK(has(*page, "ikke gemt endnu"));
  CHECK(records(fixture.storage()).empty());
}

TEST_CASE("rubbish that was posted harms no page") {
  PluginFixture fixture;
  const std::vector<Fields> posted = {{{"agenda.x", "y"}},
                                      {{"agenda.1.action", "no_such_action"}, {"agenda.1.text", "<script>"}},
                                      conclusion("\xff\xfe invalid \x01 control \xc2\x80", "0"),
                                      conclusion("text", "99999999999999999999999"),
                                      conclusion(std::string(200'000, '<'), "0"),
                                      {{"", ""}}};
  for (const auto& fields : posted) {
    agenda::Problem problem;
    problem.status = AGENDA_CONFLICT;
    problem.message = "<script>alert(1)</script>";
    problem.field = "\"><script>";
    problem.theirs = "\xff<script>";
    problem.action = 1'000'000;
    for (const auto& why : {std::optional<agenda::Problem>(problem), std::optional<agenda::Problem>()}) {
      const auto page = shown(fixture, "mette", kTopic, "meeting", agenda::RefusedForm{fields, why});
      REQUIRE(page);
      CHECK_FALSE(has(*page, "<script"));
      CHECK_FALSE(has(*page, "\xff"));
      CHECK_FALSE(has(*page, "\x01"));
    }
  }
}

TEST_CASE("one sheet of paper is entered in one form, for the member it says") {
  PluginFixture fixture;
  const auto page = fixture.page("mette", kTopic, "prepare", "text/html");
  const auto form = form_of(page, "sheet");
  CHECK(has(form, "name=\"agenda-0-member\""));
  CHECK_FALSE(has(form, "name=\"agenda-1-member\""));
  const Fields sheet = {{"agenda.0.member", "grete"}, {"agenda.1.action", "answer_consideration"},
                        {"agenda.1.item", kTopic},    {"agenda.1.consideration", kTrust},
                        {"agenda.1.answer", "no"},    {"agenda.1.note", "Fra papir"}};
  REQUIRE(fixture.plugin().submit(fixture.call("mette"), sheet));
  const auto mine = fixture.state("grete", kTopic, "prepare")["considerations"][0]["mine"];
  CHECK(mine["answer"] == "no");
  CHECK(mine["on_behalf"] == true);

  // Without a member, the sheet comes back with everything that was entered.
  auto nobody = sheet;
  nobody[0].value = "";
  const auto again = post(fixture, "mette", nobody, "prepare");
  CHECK(has(form_of(again, "sheet"), "Fra papir"));
  CHECK(has(again, "Vælg det medlem"));
}

TEST_CASE("a question left blank on paper does not touch what the member answered") {
  PluginFixture fixture;
  fixture.must("grete", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
  fixture.must("mette", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "cleared"}, {"member", "grete"}});
  CHECK(fixture.state("grete", kTopic, "prepare")["considerations"][0]["mine"]["answer"] == "yes");
}
