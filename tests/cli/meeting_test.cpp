// These tests run the command "meeting", which shows and changes the stored meeting.
#include <nlohmann/json.hpp>

#include "cli/program.hpp"
#include "support/catch.hpp"

using Json = nlohmann::json;

namespace {

Json meeting(const Program& run, std::vector<std::string> words) {
  words.insert(words.begin(), {"meeting", "--json", "--meeting", "m1", "--now", "2026-03-03T23:30:00Z"});
  const ProgramRun outcome = run(words);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return Json::parse(outcome.out);
}

}  // namespace

TEST_CASE("a meeting of which nothing is stored is in session today") {
  const Program run;
  const Json json = meeting(run, {});
  CHECK(json["title"] == "m1");
  CHECK(json["date"] == "2026-03-03");
  CHECK(json["state"] == "in_session");
  CHECK(json["items"].empty());
  CHECK(json["members"].empty());
  const ProgramRun local =
      run({"meeting", "--json", "--meeting", "m1", "--now", "2026-03-04T00:30:00+01:00"});
  CHECK(Json::parse(local.out)["date"] == "2026-03-04");
}

TEST_CASE("a meeting is changed piece by piece and kept") {
  const Program run;
  meeting(run, {"--title", "Møde i marts", "--date", "2026-03-10", "--state", "planned", "--previous", "m0"});
  meeting(run, {"--item", "note", "--member", "anna;Anna Å;chair,member", "--member",
                "bo;Bo;alternate;standing_in"});
  const Json json = meeting(run, {"--member", "anna;Anna Å;chair;present"});
  CHECK(json["title"] == "Møde i marts");
  CHECK(json["date"] == "2026-03-10");
  CHECK(json["state"] == "planned");
  CHECK(json["previous"] == "m0");
  CHECK(json["items"] == Json{"tiny.guide.note"});
  REQUIRE(json["members"].size() == 2);
  CHECK(json["members"][0] ==
        Json{{"id", "anna"}, {"name", "Anna Å"}, {"roles", Json{"chair"}}, {"presence", "present"}});
  CHECK(json["members"][1]["presence"] == "standing_in");
  CHECK(meeting(run, {"--no-members", "--no-items", "--previous", ""})["members"].empty());
  CHECK(run({"meeting", "--meeting", "m1"}).out == "Møde i marts, 2026-03-10, planned\n  items  all\n");
}

TEST_CASE("what is no meeting is refused with what to write") {
  const Program run;
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"--date", "2026-02-30"},
                                             {"--state", "asleep"},
                                             {"--member", "anna"},
                                             {"--member", "anna;Anna;king"},
                                             {"--member", "a b;Anna;chair"},
                                             {"--next", "a/b"},
                                             {"--item", "no-such-item"},
                                             {"--now", "today"}}) {
    std::vector<std::string> all{"meeting", "--meeting", "m1"};
    all.insert(all.end(), words.begin(), words.end());
    const ProgramRun outcome = run(all);
    INFO(words[0] << " " << words[1] << ": " << outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK(contains(outcome.err, words[1]));
  }
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"--title", "a\x1B[31m"}, {"--title", "a\xC2\x85"}, {"--member", "anna;A\xC2\x9Bnna;chair"}}) {
    INFO(words[1]);
    CHECK(run({"meeting", "--meeting", "m1", words[0], words[1]}).exit_code == 2);
  }
  CHECK(run({"meeting", "--meeting", "a/b"}).exit_code == 2);
  CHECK(run({"meeting"}).exit_code == 2);
}

TEST_CASE("attendance is noted by id alone") {
  const Program run;
  meeting(run, {"--member", "anna;Anna Å;chair,member", "--member", "bo;Bo;member"});
  const Json json = meeting(run, {"--presence", "anna=present", "--presence", "bo=apologies"});
  CHECK(json["members"][0]["presence"] == "present");
  CHECK(json["members"][1]["presence"] == "apologies");
  CHECK(json["members"][0]["name"] == "Anna Å");
  for (const char* wrong : {"anna", "anna=", "anna=here", "=present", "nobody=present", ""}) {
    const ProgramRun refused = run({"meeting", "--meeting", "m1", "--presence", wrong});
    INFO(wrong << refused.err);
    CHECK(refused.exit_code == 2);
    CHECK(refused.err.find("--presence") != std::string::npos);
  }
}

TEST_CASE("own items, their order and the head of the papers are changed and shown") {
  const Program run;
  const std::string budget = R"({"id":"budget","title":"Budget 2027","type":"decision","minutes":20,)"
                             R"("closed":"wholly","text":"Se bilag","recommendation":"Godkendes",)"
                             R"("papers":[{"title":"Udkast","url":"/p/1"}]})";
  meeting(run, {"--own-item", budget, "--own-item", R"({"id":"other","title":"Eventuelt"})"});
  Json json = meeting(
      run, {"--order", "own:budget,note,own:other", "--organisation-name", "Boligforeningen", "--board-name",
            "Bestyrelsen", "--place", "Fælleshuset", "--start", "19:00", "--end", "21:15"});
  REQUIRE(json["own_items"].size() == 2);
  CHECK(json["own_items"][0] == Json::parse(budget));
  CHECK(json["own_items"][1] == Json{{"id", "other"}, {"title", "Eventuelt"}});
  CHECK(json["order"] == Json{"own:budget", "tiny.guide.note", "own:other"});
  CHECK(json["organisation_name"] == "Boligforeningen");
  CHECK(json["board_name"] == "Bestyrelsen");
  CHECK(json["place"] == "Fælleshuset");
  CHECK(json["start"] == "19:00");
  CHECK(json["end"] == "21:15");
  const std::string shown = run({"meeting", "--meeting", "m1"}).out;
  for (const char* part : {"own:budget, Budget 2027, decision, closed: wholly", "own:other, Eventuelt",
                           "own:budget, tiny.guide.note, own:other", "Fælleshuset", "19:00", "21:15",
                           "Boligforeningen", "Bestyrelsen"}) {
    INFO(part << " in " << shown);
    CHECK(contains(shown, part));
  }
  // An own item is replaced whole by one of the same id, and stays where it was.
  json = meeting(run, {"--own-item", R"({"id":"budget","title":"Budget"})"});
  REQUIRE(json["own_items"].size() == 2);
  CHECK(json["own_items"][0] == Json{{"id", "budget"}, {"title", "Budget"}});
  json = meeting(run, {"--no-own-items", "--no-order", "--place", "", "--start", "", "--end", "",
                       "--organisation-name", "", "--board-name", ""});
  CHECK(run({"meeting", "--meeting", "m1"}).out == "m1, 2026-03-03, in_session\n  items  all\n");
}

TEST_CASE("what is no own item, order or time is refused with what to write, and nothing is kept") {
  const Program run;
  meeting(run, {"--own-item", R"({"id":"budget","title":"Budget 2027"})"});
  const std::string before = run({"meeting", "--json", "--meeting", "m1"}).out;
  const auto item = [](const std::string& id, const std::string& more) {
    return R"({"id":")" + id + R"(","title":"T")" + more + "}";
  };
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"--own-item", "budget"},
           {"--own-item", "{}"},
           {"--own-item", item(std::string(125, 'a'), "")},
           {"--own-item", item("a b", "")},
           {"--own-item", item("a", R"(,"type":"dance")")},
           {"--own-item", item("a", R"(,"closed":"maybe")")},
           {"--own-item", item("a", R"(,"minutes":1001)")},
           {"--own-item", item("a", R"(,"minutes":1.5)")},
           {"--own-item", item("a", R"(,"minutes":1e30)")},
           {"--own-item", item("a", R"(,"Closed":"wholly")")},
           {"--own-item", item("a", R"(,"papers":{})")},
           {"--own-item", item("a", R"(,"papers":["/p/1"])")},
           {"--own-item", item("a", R"(,"papers":[{"title":"P","url":"/p/1","link":"/p/2"}])")},
           {"--own-item", "[]"},
           {"--own-item", item("a", R"(,"text":"\u0001")")},
           {"--own-item", item("a", R"_(,"papers":[{"title":"P","url":"javascript:alert(1)"}])_")},
           {"--own-item", item("a", R"(,"text":")" + std::string(20'001, 'x') + "\"")},
           {"--order", "own:other"},
           {"--order", "own:budget,no-such-item"},
           {"--start", "7pm"},
           {"--start", "24:00"},
           {"--end", "19:60"},
           {"--place", "a\nb"},
           {"--board-name", std::string(301, 'x')}}) {
    std::vector<std::string> all{"meeting", "--meeting", "m1"};
    all.insert(all.end(), words.begin(), words.end());
    const ProgramRun outcome = run(all);
    INFO(words[0] << " " << words[1].substr(0, 60) << ": " << outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK(contains(outcome.err, words[0]));
  }
  CHECK(run({"meeting", "--json", "--meeting", "m1"}).out == before);
}

TEST_CASE("a name that an own item has not is answered with the nearest, or with all") {
  const Program run;
  const auto refused = [&](const char* item) {
    return run({"meeting", "--meeting", "m1", "--own-item", item}).err;
  };
  CHECK(contains(refused(R"({"id":"a","title":"T","close":"wholly"})"),
                 "an own item has no \"close\"; did you mean \"closed\"?"));
  CHECK(contains(refused(R"({"id":"a","title":"T","zzzzzzzz":1})"),
                 "it has id, title, type, minutes, closed, "));
}

TEST_CASE("a meeting takes 200 own items and no more, and long text without a space") {
  const Program run;
  std::vector<std::string> words;
  for (int i = 0; i < 200; ++i) {
    words.insert(words.end(), {"--own-item", R"({"id":"p)" + std::to_string(i) + R"(","title":"Punkt"})"});
  }
  CHECK(meeting(run, words)["own_items"].size() == 200);
  const ProgramRun refused =
      run({"meeting", "--meeting", "m1", "--own-item", R"({"id":"more","title":"En til"})"});
  CHECK(refused.exit_code == 2);
  CHECK(contains(refused.err, "200"));
  const std::string long_text(10'000, 'x');
  const Json json =
      meeting(run, {"--own-item", R"({"id":"p0","title":"Punkt","text":")" + long_text + "\"}"});
  CHECK(json["own_items"][0]["text"] == long_text);
}
