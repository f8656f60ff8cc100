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
