// These tests run the command "board", which keeps the board that the portal and new meetings know.
#include <nlohmann/json.hpp>

#include "cli/program.hpp"
#include "support/catch.hpp"

using Json = nlohmann::json;

namespace {

Json json_of(const ProgramRun& outcome) {
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return Json::parse(outcome.out);
}

}  // namespace

TEST_CASE("a board is made, changed and shown") {
  const Program run;
  CHECK(run({"board"}).exit_code == 1);
  const Json made =
      json_of(run({"board", "--json", "--title", "Organisationsbestyrelsen", "--organisation-name",
                   "Boligselskabet", "--member", "anna;Anna Å;chair,member"}));
  CHECK(made["organisation"] == Json{{"id", "organisation"}, {"name", "Boligselskabet"}});
  CHECK(made["id"] == "board");
  CHECK(made["name"] == "Organisationsbestyrelsen");
  CHECK(made["members"] == Json{{{"id", "anna"}, {"name", "Anna Å"}, {"roles", Json{"chair", "member"}}}});
  json_of(run({"board", "--json", "--member", "bo;Bo;member", "--member", "anna;Anna;member"}));
  CHECK(run({"board"}).out ==
        "Organisationsbestyrelsen, Boligselskabet\n  anna  Anna  member\n  bo    Bo    member\n");
  const Json changed = json_of(
      run({"board", "--json", "--no-members", "--organisation-name", "Nyt navn", "--member", "bo;Bo;chair"}));
  CHECK(changed["members"].size() == 1);
  CHECK(changed["organisation"]["name"] == "Nyt navn");
  CHECK(run({"--board", "other", "board"}).exit_code == 1);
}

TEST_CASE("a new meeting has the board's members unless others are named") {
  const Program run;
  json_of(run({"board", "--json", "--member", "anna;Anna;chair", "--member", "bo;Bo;member"}));
  const Json followed = json_of(run({"meeting", "--json", "--meeting", "m1", "--title", "Møde"}));
  CHECK(followed["members"].size() == 2);
  const Json named = json_of(run({"meeting", "--json", "--meeting", "m2", "--member", "eva;Eva;chair"}));
  CHECK(named["members"].size() == 1);
  // A meeting that is there keeps its own members.
  CHECK(json_of(run({"meeting", "--json", "--meeting", "m2", "--title", "Møde"}))["members"].size() == 1);
  CHECK(json_of(run({"meeting", "--json", "--meeting", "m3"}))["members"].empty());
}

TEST_CASE("what is no board is refused with what to write, and nothing is stored") {
  const Program run;
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"--member", "anna"},
                                             {"--member", "anna;Anna;chair;present"},
                                             {"--member", "anna;Anna;king"},
                                             {"--member", "a b;Anna;chair"}}) {
    std::vector<std::string> all{"board", "--title", "T"};
    all.insert(all.end(), words.begin(), words.end());
    const ProgramRun outcome = run(all);
    INFO(words[1] << ": " << outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK(contains(outcome.err, words[1]));
  }
  CHECK(run({"board"}).exit_code == 1);
  CHECK(run({"board", "--organisation-name", "Ny", "--title", "  "}).exit_code == 2);
  CHECK(run({"board", "--organisation-name", "Ny", "--member", "anna;;chair"}).exit_code == 2);
  CHECK_FALSE(contains(run({"board", "--json", "--title", "T"}).out, "Ny"));
  CHECK(run({"--organisation", "a/b", "board", "--title", "T"}).exit_code == 1);
}
