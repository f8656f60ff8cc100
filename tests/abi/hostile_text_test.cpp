// Hostile text comes back as text, through every text field and in every view.
#include <regex>
#include <set>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

const std::vector<std::string>& hostile() {
  static const std::vector<std::string> texts = {
      "<script>alert(1)</script>",
      "\"><img src=x onerror=alert(1)>",
      "' onmouseover='alert(1)",
      "</textarea><script>alert(1)</script>",
      "</p></article></body>",
      "<!-- --><![CDATA[ ]]>",
      "javascript:alert(1)",
      "&lt;b&gt; &amp; &#60;script&#62;",
      "{{7*7}} ${7*7} <%= 7*7 %> {1} {2}",
      "'; DROP TABLE record; --",
      "{\"answer\":\"no\"}",
      "\\u003cscript\\u003e \\\" \\n",
      "\xe2\x80\xae"
      "evil \xe2\x81\xa6 bidi",
      "Æøå ÆØÅ 🏠 e\xcc\x81",
  };
  return texts;
}

// These are a page's tags, as a browser would see them begin. Nothing that a person typed may add one.
std::multiset<std::string> tags(const std::string& html) {
  static const std::regex tag("<(/?[a-zA-Z!?][a-zA-Z0-9]*)");
  std::multiset<std::string> found;
  for (std::sregex_iterator at(html.begin(), html.end(), tag), end; at != end; ++at)
    found.insert((*at)[1]);
  return found;
}

void say_everywhere(PluginFixture& fixture, const std::string& text) {
  const auto line = text.substr(0, 190);
  fixture.must("aase", "answer_consideration", kTopic,
               {{"consideration", kTrust}, {"answer", "yes"}, {"note", text}, {"share_note", "yes"}});
  fixture.open_answers();
  fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", text}});
  fixture.must("mette", "record_vote", kTopic, {{"proposal", text}, {"in_favour", "3"}});
  fixture.must("mette", "record_decision", kTopic,
               {{"outcome", "rejected"}, {"text", text}, {"reason", text}, {"vote", "v1"}});
  fixture.must("ole", "record_dissent", kTopic, {{"decision", "d1"}, {"text", text}});
  fixture.must("ole", "record_recusal", kTopic, {{"recused", "yes"}, {"reason", text}});
  fixture.must("mette", "add_follow_up", kTopic, {{"task", text}, {"responsible", line}});
  fixture.must("kirsten", "set_quorum_rule", "", {{"quorum", "more_than_half"}, {"source", line}});
}

}  // namespace

TEST_CASE("hostile text is shown as text in every view") {
  PluginFixture harmless;
  say_everywhere(harmless, "Harmløs");
  harmless.meeting().title = "Harmløs";
  for (const auto& text : hostile()) {
    DYNAMIC_SECTION(text) {
      PluginFixture fixture;
      say_everywhere(fixture, text);
      fixture.meeting().title = text;
      for (const char* view : {"prepare", "meeting", "projector", "record", "summary", "sheet"}) {
        for (const char* item : {kTopic, kGuide}) {
          const auto html = fixture.page("mette", item, view, "text/html");
          CHECK(tags(html) == tags(harmless.page("mette", item, view, "text/html")));
          CHECK(json::accept(fixture.page("mette", item, view, "application/json")));
        }
      }
      CHECK(fixture.state("ole", kTopic)["decisions"][0]["text"] == text);
      CHECK(fixture.state("ole", kTopic)["questions"][0]["conclusion"]["text"] == text);
      const auto plain = fixture.page("ole", kTopic, "record", "text/plain");
      CHECK(plain.find(text.substr(0, text.find(' '))) != std::string::npos);
    }
  }
}

TEST_CASE("a host's hidden fields and address are escaped too") {
  PluginFixture fixture;
  auto call = fixture.call("mette");
  call.form = agenda::Form{"/act?a=1&b=\"><script>", {{"csrf\"><script>", "'\"><script>"}}};
  const auto html = fixture.plugin().render(call, kTopic, "meeting", "text/html").value();
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&amp;b=&quot;&gt;&lt;script&gt;") != std::string::npos);
}

TEST_CASE("a host's hidden fields come back as they were given, blanks and all") {
  PluginFixture fixture;
  auto call = fixture.call("mette");
  call.form = agenda::Form{"/act", {{" csrf ", " token\t "}}};
  const auto html = fixture.plugin().render(call, kTopic, "meeting", "text/html").value();
  CHECK(html.find("name=\" csrf \" value=\" token\t \"") != std::string::npos);
}

TEST_CASE("a page without a form's address has no forms") {
  PluginFixture fixture;
  const auto html = fixture.plugin().render(fixture.call("mette"), kTopic, "meeting", "text/html").value();
  CHECK(html.find("<form") == std::string::npos);
  CHECK(html.find("<input") == std::string::npos);
}

TEST_CASE("a strict content security policy holds: nothing inline") {
  PluginFixture fixture;
  say_everywhere(fixture, "Tekst");
  for (const char* view : {"prepare", "meeting", "projector", "record", "summary", "sheet"}) {
    const auto html = fixture.page("mette", kTopic, view, "text/html");
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find("<style") == std::string::npos);
    CHECK_FALSE(std::regex_search(html, std::regex("\\s(style|on[a-z]+)=")));
  }
  CHECK(fixture.plugin().asset("agenda.css").value().find("http") == std::string::npos);
}

TEST_CASE("the plugin's own form, posted as a browser would, is done") {
  PluginFixture fixture;
  const auto html = fixture.page("aase", kTopic, "prepare", "text/html");
  CHECK(html.find("name=\"csrf\"") != std::string::npos);
  CHECK(html.find("name=\"agenda-1-answer\"") != std::string::npos);
  const auto outcome =
      fixture.plugin().submit(fixture.call("aase"), {{"csrf", "token"},
                                                     {"agenda.1.action", "answer_consideration"},
                                                     {"agenda.1.item", kTopic},
                                                     {"agenda.1.expect", "0"},
                                                     {"agenda.1.consideration", kTrust},
                                                     {"agenda.1.answer", "no"},
                                                     {"agenda.1.note", "To\r\nlinjer"},
                                                     {"agenda.1.share_note", "no"},
                                                     {"agenda.1.share_note", "yes"}});
  REQUIRE(outcome);
  const auto mine = fixture.state("aase", kTopic, "prepare")["considerations"][0]["mine"];
  CHECK(mine["note"] == "To\nlinjer");
  CHECK(mine["share_note"] == true);
  for (const auto& bad : std::vector<Fields>{{{"agenda.x.action", "open_answers"}},
                                             {{"agenda.1", "open_answers"}},
                                             {{"agenda.9999.action", "open_answers"}},
                                             {{"agenda.1.expect", "-1"}},
                                             {{"agenda.1.action", "\xff"}},
                                             {{"agenda.1.action", "open_answers"}, {"agenda.1.item", "\xc3"}},
                                             {{"agenda.1.action", "\x1b[31m"}},
                                             {{"csrf", "token"}}}) {
    const auto refused = fixture.plugin().submit(fixture.call("kirsten"), bad);
    REQUIRE_FALSE(refused);
    CHECK(refused.problem().status == AGENDA_INVALID_ARGUMENT);
  }
}
