// These tests type what is not known, and look at what it is taken for.
#include "terminal/near_word.hpp"
#include "cli/program.hpp"
#include "support/catch.hpp"

TEST_CASE("a word is near where few letters are wrong") {
  const std::vector<std::string> known{"items", "actions", "accounts", "do"};
  CHECK(terminal::nearest("item", known) == "items");
  CHECK(terminal::nearest("tiems", known) == "items");
  CHECK(terminal::nearest("acounts", known) == "accounts");
  CHECK(terminal::nearest("actinos", known) == "actions");
  CHECK(terminal::nearest("od", known) == "do");
  for (const char* far : {"", "x", "dance", "i", "actionable-things"}) {
    INFO(far);
    CHECK_FALSE(terminal::nearest(far, known));
  }
  CHECK_FALSE(terminal::nearest(std::string(100'000, 'a'), {std::string(100'000, 'b')}));
}

TEST_CASE("a mistyped command, option or action says what it nearly was") {
  const Program run;
  const auto refused = [&](std::vector<std::string> words) {
    const ProgramRun outcome = run(words);
    CHECK(outcome.exit_code != 0);
    CHECK(is_one_line(outcome.err));
    return outcome.err;
  };
  CHECK(refused({"item"}) ==
        "agenda-host: there is no command \"item\"; did you mean items?; see agenda-host --help\n");
  CHECK(refused({"dance"}) == "agenda-host: there is no command \"dance\"; see agenda-host --help\n");
  CHECK(contains(refused({"accounts", "lst"}), "there is no command \"lst\"; did you mean list?"));
  CHECK(contains(refused({"items", "--jsn"}), "items has no option --jsn; did you mean --json?"));
  CHECK(contains(refused({"--meting=1", "items"}), " no option --meting; did you mean --meeting?"));
  CHECK(
      contains(refused({"do", "write_nte", "note", "--meeting", "m1", "--actor", "anna", "--role", "chair"}),
               "there is no action \"write_nte\"; did you mean write_note?"));
}

TEST_CASE("an unknown item says which id it nearly was") {
  const Program run;
  const auto refused = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--meeting", "m1", "--actor", "anna", "--role", "chair"});
    const ProgramRun outcome = run(words);
    CHECK(outcome.exit_code != 0);
    CHECK(is_one_line(outcome.err));
    return outcome.err;
  };
  CHECK(refused({"show", "ntoe"}) ==
        "agenda-host: der er intet punkt med det id; did you mean tiny.guide.note?\n");
  CHECK(contains(refused({"show", "tiny.giude.note"}), "; did you mean tiny.guide.note?"));
  CHECK(contains(refused({"do", "write_note", "tiny.guide.notes", "text=a"}),
                 "; did you mean tiny.guide.note?"));
  CHECK(contains(refused({"meeting", "--item", "nte"}),
                 "there is no such item; did you mean tiny.guide.note?"));
  CHECK(refused({"show", "elsewhere"}) == "agenda-host: der er intet punkt med det id\n");
}
