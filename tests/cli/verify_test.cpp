// These tests run the command "verify".
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/program.hpp"
#include "support/catch.hpp"

using Json = nlohmann::json;

namespace {

ProgramRun verify(const Program& run, const std::string& board, std::vector<std::string> words = {}) {
  words.insert(words.begin(), {"--plugin", PAGES_PLUGIN, "--storage", "memory:", "--board", board, "verify"});
  return run.bare(words);
}

}  // namespace

TEST_CASE("adoptions that hold are counted") {
  const Program run;
  const ProgramRun sound = verify(run, "sound");
  CHECK(sound.exit_code == 0);
  CHECK(sound.out == "1 adoption holds: nothing was changed, and nothing is missing\n");
  const ProgramRun none = verify(run, "new");
  CHECK(none.exit_code == 0);
  CHECK(none.out == "nothing has been adopted by the board new of the organisation organisation yet\n");
}

TEST_CASE("the first adoption that does not hold is named, with the items") {
  const Program run;
  const ProgramRun broken = verify(run, "broken");
  CHECK(broken.exit_code == 3);
  CHECK(broken.out.empty());
  CHECK(broken.err ==
        "agenda-host: adoption 2, the minutes of the meeting m2, does not hold: its record was changed or is "
        "missing, or an adoption before it is; 1 adoption before it holds\n");
  const ProgramRun damaged = verify(run, "damaged");
  CHECK(damaged.exit_code == 3);
  CHECK(
      damaged.err ==
      "agenda-host: adoption 2, addendum a1 to the minutes of the meeting m2, does not hold: the part about "
      "the meeting itself, the item tiny.note were changed or taken away; 1 adoption before it holds\n");
}

TEST_CASE("adoptions that were taken off the end are missed") {
  const Program run;
  const ProgramRun cut = verify(run, "cut");
  CHECK(cut.exit_code == 3);
  CHECK(is_one_line(cut.err));
  CHECK(contains(cut.err, "the last ones were taken away"));
}

TEST_CASE("a program gets the plugin's own words on the adoptions, and the same exit code") {
  const Program run;
  const ProgramRun sound = verify(run, "sound", {"--json"});
  CHECK(sound.exit_code == 0);
  CHECK(Json::parse(sound.out)["holds"] == true);
  const ProgramRun damaged = verify(run, "damaged", {"--json"});
  CHECK(damaged.exit_code == 3);
  CHECK(Json::parse(damaged.out)["links"][1]["damaged"][1] == "tiny.note");
  CHECK(is_one_line(damaged.err));
}

TEST_CASE("adoptions that are said in a way not known here are no adoptions that hold") {
  const Program run;
  const ProgramRun strange = verify(run, "elsewhere");
  CHECK(strange.exit_code == 1);
  CHECK(is_one_line(strange.err));
}

TEST_CASE("a board of the guide's plugin that has adopted nothing is told so") {
  const Program run;
  const ProgramRun none = run.bare({"--plugin", ALMENE_MAAL, "--storage", "memory:", "verify"});
  CHECK(none.exit_code == 0);
  CHECK(none.out == "nothing has been adopted by the board board of the organisation organisation yet\n");
}

TEST_CASE("a store that is not there is not made, and is not said to hold") {
  const Program run;
  const ProgramRun mistyped = run.bare({"--plugin", ALMENE_MAAL, "--storage", "sqlite:baord.db", "verify"});
  CHECK(mistyped.exit_code == 1);
  CHECK(
      mistyped.err ==
      "agenda-host: there is no store baord.db, so there is nothing to verify; write in --storage which file "
      "the portal keeps its records in\n");
  CHECK_FALSE(std::filesystem::exists(run.folder() / "work" / "baord.db"));
}
