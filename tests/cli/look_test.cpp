// These tests run the commands "items", "views", "show", "asset" and "content".
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/program.hpp"
#include "support/catch.hpp"

using Json = nlohmann::json;

TEST_CASE("items are a tree for people") {
  const Program run;
  const ProgramRun outcome = run({"items"});
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out ==
        "Små øer    discussion  10 min  tiny.guide\n"
        "  En note  decision    10 min  tiny.guide.note\n");
  CHECK(outcome.err.empty());
}

TEST_CASE("items are JSON for programs, options before or after the command") {
  const Program run;
  const ProgramRun before = run({"--locale", "en", "items", "--json"});
  const ProgramRun after = run({"items", "--json", "--locale", "en"});
  CHECK(before.out == after.out);
  const Json items = Json::parse(after.out);
  REQUIRE(items.size() == 2);
  CHECK(items[1] == Json{{"id", "tiny.guide.note"},
                         {"parent", "tiny.guide"},
                         {"title", "En note"},
                         {"type", "decision"},
                         {"minutes", 10},
                         {"guide", "tiny"},
                         {"guide_version", "1.0"},
                         {"language", "da"},
                         {"theme", "Øer"}});
}

TEST_CASE("views are listed with whom they serve, where and when") {
  const Program run;
  CHECK(run({"views"}).out ==
        "record  Små ord\n"
        "  where: page; who: chair, member; when: ended; as: text/plain\n");
  CHECK(Json::parse(run({"views", "--json"}).out) == Json{{{"name", "record"},
                                                           {"label", "Små ord"},
                                                           {"place", "page"},
                                                           {"roles", {"chair", "member"}},
                                                           {"states", {"ended"}},
                                                           {"media_types", {"text/plain"}}}});
}

TEST_CASE("looking leaves no store behind") {
  const Program run;
  for (const char* command : {"items", "views", "actions", "content"})
    CHECK(run({command}).exit_code == 0);
  CHECK(run({"asset", "agenda.css"}).exit_code == 0);
  CHECK(std::filesystem::is_empty(run.folder() / "work"));
}

TEST_CASE("an item is shown by a unique end of its id") {
  const Program run;
  const std::vector<std::string> who{"--meeting", "m1", "--actor", "anna", "--role", "chair"};
  const auto show = [&](std::vector<std::string> words) {
    words.insert(words.begin(), who.begin(), who.end());
    return run(words);
  };
  CHECK(show({"show", "note", "--as", "html"}).out == "text/html: \n");
  CHECK(show({"show", "tiny.guide.note", "--as", "json"}).out == "application/json: \n");
  CHECK(show({"show", "note"}).out == "text/plain: \n");
  const ProgramRun unknown = show({"show", "elsewhere"});
  CHECK(unknown.exit_code == 1);
  CHECK(unknown.err == "agenda-host: der er intet punkt med det id\n");
  CHECK(show({"show", "note", "--as", "pdf"}).exit_code == 2);
}

TEST_CASE("a file that the plugin brings along is printed to the byte") {
  const Program run;
  const ProgramRun sheet = run({"asset", "agenda.css"});
  CHECK(sheet.exit_code == 0);
  CHECK(sheet.out == "p{}");
  const ProgramRun unknown = run({"asset", "agenda.exe"});
  CHECK(unknown.exit_code == 1);
  CHECK(unknown.out.empty());
  CHECK(unknown.err == "agenda-host: the plugin has no file of the name agenda.exe\n");
  CHECK(run({"asset"}).exit_code == 2);
}

TEST_CASE("showing needs an actor with a role and a meeting") {
  const Program run;
  const ProgramRun nobody = run({"show", "note", "--meeting", "m1"});
  CHECK(nobody.exit_code == 2);
  CHECK(nobody.err == "agenda-host: say who acts: --actor ID --role ROLE[,ROLE]\n");
  const ProgramRun nowhere = run({"show", "note", "--actor", "anna", "--role", "chair"});
  CHECK(nowhere.exit_code == 2);
  CHECK(nowhere.err == "agenda-host: say at which meeting: --meeting ID\n");
  const ProgramRun role = run({"show", "note", "--actor", "anna", "--role", "chair,king", "--meeting", "m1"});
  CHECK(role.exit_code == 2);
  CHECK(contains(role.err, "--role king is unknown; write one or several of chair, vice_chair"));
}

TEST_CASE("content lists what is loaded from the folders given") {
  const Program run;
  const ProgramRun outcome = run({"content", "--content", "/one", "--content", "/two"});
  CHECK(outcome.exit_code == 0);
  CHECK(contains(outcome.out, "/one: "));
  CHECK(contains(outcome.out, "/two: "));
}

TEST_CASE("content says which file is shown in place of which") {
  const Program run;
  const ProgramRun outcome = run({"content", "--content", "/one", "--content", "/two"});
  const auto lines = outcome.out.find('\n');
  CHECK_FALSE(contains(outcome.out.substr(0, lines), "not shown"));
  CHECK(contains(outcome.out.substr(lines), "; not shown, as /one is in its place\n"));
  const auto json = Json::parse(run({"content", "--content", "/one", "--content", "/two", "--json"}).out);
  CHECK_FALSE(json[0].contains("displaced_by"));
  CHECK(json[1]["displaced_by"] == "/one");
}

TEST_CASE("content compares a new version with the old one") {
  const Program run;
  const ProgramRun same = run({"content", "a", "a"});
  CHECK(same.exit_code == 0);
  CHECK(same.out == "Nothing changes for boards.\n");

  const ProgramRun noted = run({"content", "a", "c"});
  CHECK(noted.exit_code == 0);
  CHECK(noted.out ==
        "c:4:2: note: Noten er en anden.\n    Giv den et nyt id.\n"
        "0 errors, 0 warnings, 1 note\n");
  CHECK(noted.err.empty());

  const ProgramRun harmful = run({"content", "a", "b"});
  CHECK(harmful.exit_code == 1);
  CHECK(contains(harmful.out, "b:4:2: error: "));
  CHECK(is_one_line(harmful.err));
  CHECK(contains(harmful.err, "1 error, 0 warnings, 0 notes; "));

  const ProgramRun json = run({"content", "a", "b", "--json"});
  CHECK(json.exit_code == 1);
  const auto finding = Json::parse(json.out).at(0);
  CHECK(finding["severity"] == "error");
  CHECK(finding["code"] == "tiny_change");
  CHECK(finding["id"] == "tiny.note");
  CHECK(finding["column"] == 2);
  CHECK(Json::parse(run({"content", "a", "a", "--json"}).out).empty());

  CHECK(run({"content", "a"}).exit_code == 2);
  CHECK(run({"content", "a", "b", "c"}).exit_code == 2);
  CHECK(run({"content", "a", "b", "--check", "d"}).exit_code == 2);
}

TEST_CASE("a guide that is checked and refused says where and what to write") {
  const Program run;
  std::ofstream(run.folder() / "work" / "empty.xml").close();
  const ProgramRun refused = run({"content", "--check", "empty.xml"});
  CHECK(refused.exit_code == 1);
  CHECK(refused.out == "empty.xml:3:7: Guiden er tom. Skriv noget.\n");
  CHECK(is_one_line(refused.err));
  const ProgramRun json = run({"content", "--check", "empty.xml", "--json"});
  CHECK(json.exit_code == 1);
  CHECK(Json::parse(json.out)[0]["column"] == 7);

  std::ofstream(run.folder() / "work" / "full.xml") << "<guide/>";
  CHECK(run({"content", "--check", "full.xml"}).exit_code == 0);
  const ProgramRun missing = run({"content", "--check", "missing.xml"});
  CHECK(missing.exit_code == 1);
  CHECK(missing.err == "agenda-host: missing.xml cannot be read; name a guide's XML file\n");
}
