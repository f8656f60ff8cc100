// These tests run the commands "actions" and "do".
#include <nlohmann/json.hpp>

#include "cli/program.hpp"
#include "support/catch.hpp"

using Json = nlohmann::json;

namespace {

ProgramRun act(const Program& run, std::vector<std::string> words) {
  const std::vector<std::string> who{"--meeting", "m1", "--actor", "anna", "--role", "chair,member"};
  words.insert(words.end(), who.begin(), who.end());
  return run(words);
}

}  // namespace

TEST_CASE("actions describe themselves") {
  const Program run;
  const Json actions = Json::parse(run({"actions", "--json"}).out);
  REQUIRE(actions.size() == 1);
  const Json& action = actions[0];
  CHECK(action["name"] == "write_note");
  CHECK(action["target"] == "item");
  CHECK(action["label"] == "Skriv note");
  CHECK(action["roles"] == Json{"chair", "minute_taker"});
  CHECK(action["states"] == Json{"in_session", "opened"});
  CHECK(action["fields"][0] == Json{{"name", "text"},
                                    {"label", "Tekst"},
                                    {"type", "text"},
                                    {"required", true},
                                    {"repeats", false},
                                    {"longest", 400},
                                    {"choices", Json::array()},
                                    {"refers_to", ""}});
  CHECK(action["fields"][1]["choices"] == Json::array({Json{{"value", "loud"}, {"label", "højt"}}}));
  const ProgramRun table = run({"actions"});
  CHECK(contains(
      table.out,
      "write_note  Skriv note\n  about: item; who: chair, minute_taker; when: in_session, opened\n"));
  CHECK(contains(table.out, "    text=   required           Tekst  text up to 400\n"));
  CHECK(contains(table.out, "    tone=   optional, repeats  Tone   loud\n"));
}

TEST_CASE("an action is done, said, and shown") {
  const Program run;
  const ProgramRun done = act(run, {"do", "write_note", "note", "text=a = b", "about=note"});
  CHECK(done.out == "done: revision 1, write_note n1\n");
  CHECK(done.exit_code == 0);
  CHECK(act(run, {"show", "note"}).out == "text/plain: a = b\n");
  CHECK(act(run, {"do", "write_note", "note", "text=a = b"}).out ==
        "already done: revision 1, write_note n1\n");
  const Json outcome = Json::parse(act(run, {"do", "write_note", "note", "text=a = b", "--json"}).out);
  CHECK(outcome["repeated"] == true);
  CHECK(std::filesystem::exists(run.folder() / "work" / "agenda.db"));
}

TEST_CASE("a conflict says both texts and what to add") {
  const Program run;
  act(run, {"do", "write_note", "note", "text=first\nline"});
  const ProgramRun conflict = act(run, {"do", "write_note", "note", "text=second"});
  CHECK(conflict.exit_code == 1);
  CHECK(conflict.out.empty());
  CHECK(conflict.err ==
        "agenda-host: en anden skrev først; it says \"first line\"; you wrote \"second\"; to replace it add "
        "--expect "
        "1\n");
  CHECK(act(run, {"do", "write_note", "note", "text=second", "--expect", "1"}).out ==
        "done: revision 2, write_note n1\n");
}

TEST_CASE("a refusal is one line and exit code 1") {
  const Program run;
  const ProgramRun empty = act(run, {"do", "write_note", "note"});
  CHECK(empty.exit_code == 1);
  CHECK(empty.err == "agenda-host: skriv en tekst\n");
  const ProgramRun unknown = act(run, {"do", "sing", "note"});
  CHECK(unknown.exit_code == 1);
  CHECK(unknown.err == "agenda-host: there is no action \"sing\"; `agenda-host actions` lists them\n");
  const ProgramRun words = act(run, {"do", "write_note", "note", "text=a", "b"});
  CHECK(words.exit_code == 2);
  CHECK(is_one_line(words.err));
}

TEST_CASE("a store that cannot be opened says why") {
  const Program run;
  const ProgramRun folder =
      act(run, {"do", "write_note", "note", "text=a", "--storage", "sqlite:/nowhere/board.db"});
  CHECK(folder.exit_code == 1);
  CHECK(folder.err == "agenda-host: /nowhere/board.db: there is no folder /nowhere\n");
  CHECK(act(run, {"do", "write_note", "note", "text=a", "--storage", "memory:"}).exit_code == 0);
  CHECK(std::filesystem::is_empty(run.folder() / "work"));
}
