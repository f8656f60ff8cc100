// These tests run the commands "pages" and "page".
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/program.hpp"
#include "support/catch.hpp"

using Json = nlohmann::json;

namespace {

ProgramRun run_with(const char* plugin, const Program& run, std::vector<std::string> words) {
  const std::vector<std::string> who{"--plugin", plugin, "--actor", "kirsten", "--role", "chair,member"};
  words.insert(words.begin(), who.begin(), who.end());
  return run.bare(words);
}

// A plugin that this program was not written for.
ProgramRun later(const Program& run, const std::vector<std::string>& words) {
  return run_with(PAGES_PLUGIN, run, words);
}

ProgramRun guide(const Program& run, std::vector<std::string> words) {
  words.insert(words.begin(), {"--meeting", "2026-03-03"});
  return run_with(ALMENE_MAAL, run, words);
}

bool is_word_file(const std::string& bytes) {
  return bytes.rfind("PK\x03\x04", 0) == 0 && contains(bytes, "word/document.xml");
}

}  // namespace

TEST_CASE("pages are listed with what they are asked for and what they come in") {
  const Program run;
  CHECK(
      run.bare({"--plugin", PAGES_PLUGIN, "pages"}).out ==
      "chart      Året i tal           organisation  length=brief|whole, year=number up to 2100  svg, xlsx, "
      "pdf, docx\n"
      "adoptions  Godkendte referater  organisation                                              json\n"
      "book       Årbog                organisation                                              docx, "
      "pdf\n");
  const Json pages = Json::parse(run.bare({"--plugin", PAGES_PLUGIN, "pages", "--json"}).out);
  REQUIRE(pages.size() == 3);
  CHECK(pages[0]["target"] == "organisation");
  CHECK(pages[0]["roles"] == Json{"chair"});
  CHECK(pages[0]["states"] == Json{"ended"});
  CHECK(pages[0]["fields"][0]["choices"][1] == Json{{"value", "whole"}, {"label", "Helt"}});
  CHECK(pages[0]["media_types"][1] ==
        Json{{"name", "application/x-sheet"}, {"label", "Regneark"}, {"file_ending", "xlsx"}});
  CHECK(std::filesystem::is_empty(run.folder() / "work"));
}

TEST_CASE("the plugin of the guide has the agenda and the minutes, as PDF too") {
  const Program run;
  const std::string table = run.bare({"--plugin", ALMENE_MAAL, "pages"}).out;
  CHECK(contains(table, "agenda"));
  CHECK(contains(table, "version=internal|residents"));
  CHECK(contains(table, "html, text, json, docx, pdf\n"));
}

TEST_CASE("a page of a later plugin comes in the media types that the plugin has") {
  const Program run;
  CHECK(later(run, {"page", "chart", "--as", "svg", "length=whole", "year=2026"}).out ==
        "image/svg+xml length=whole year=2026\n");
  CHECK(later(run, {"page", "chart", "--as", "image/svg+xml"}).out == "image/svg+xml\n");
  // It goes to a program to the byte.
  const std::string zero(1, '\0');
  CHECK(later(run, {"page", "chart", "--as", "xlsx"}).out == zero + "application/x-sheet");
  // Where the plugin makes the PDF, nobody else does.
  CHECK(later(run, {"page", "chart", "--as", "pdf"}).out == zero + "application/pdf");
  const ProgramRun unknown = later(run, {"page", "chart", "--as", "odt"});
  CHECK(unknown.exit_code == 2);
  CHECK(
      unknown.err ==
      "agenda-host: --as odt: the page chart comes as svg, xlsx, pdf, docx; write --as with one of these\n");
}

TEST_CASE("a plugin from before pages is told from one that has them") {
  const Program run;
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"pages"}, {"page", "minutes"}, {"verify"}}) {
    const ProgramRun old = run_with(TINY_PLUGIN, run, words);
    CHECK(old.exit_code == 1);
    CHECK(old.err ==
          "agenda-host: the plugin tiny 0.1 has no pages of a meeting or a board; install a newer version of "
          "it\n");
  }
}

TEST_CASE("a page is given as text, and as a Word file") {
  const Program run;
  const ProgramRun text = guide(run, {"page", "minutes"});
  CHECK(text.exit_code == 0);
  CHECK(contains(text.out, "demokratisk aktør"));
  CHECK(text.out.back() == '\n');
  CHECK(Json::parse(guide(run, {"page", "agenda", "--json"}).out).is_object());
  CHECK(contains(guide(run, {"page", "minutes", "--as", "html", "version=residents"}).out, "<h"));
  const ProgramRun file = guide(run, {"page", "minutes", "--as", "docx"});
  CHECK(file.exit_code == 0);
  CHECK(is_word_file(file.out));
}

TEST_CASE("what a page is asked for in vain is named") {
  const Program run;
  const ProgramRun near = guide(run, {"page", "minute"});
  CHECK(near.exit_code == 1);
  CHECK(near.err ==
        "agenda-host: there is no page \"minute\"; did you mean minutes?; `agenda-host pages` lists them\n");
  const ProgramRun choice = guide(run, {"page", "minutes", "version=secret"});
  CHECK(choice.exit_code == 1);
  CHECK(is_one_line(choice.err));
  CHECK(contains(choice.err, "internal, residents"));
  CHECK(guide(run, {"page", "minutes", "colour=red"}).exit_code == 1);
  CHECK(guide(run, {"page", "minutes", "residents"}).err ==
        "agenda-host: \"residents\" is no field=value; `agenda-host pages` lists the fields\n");
  CHECK(run_with(ALMENE_MAAL, run, {"page", "minutes"}).err ==
        "agenda-host: say at which meeting: --meeting ID\n");
  CHECK(run.bare({"--plugin", ALMENE_MAAL, "--meeting", "m1", "page", "minutes"}).exit_code == 2);
  CHECK(run.bare({"page"}).exit_code == 2);
}

TEST_CASE("a file that is no text is not written to a terminal") {
  const Program run;
  const std::vector<std::string> words{"--plugin", PAGES_PLUGIN, "--actor", "a",    "--role",
                                       "chair",    "page",       "chart",   "--as", "xlsx"};
  const ProgramRun refused = run.at_terminal(200, words);
  CHECK(refused.exit_code == 2);
  CHECK(
      refused.out ==
      "agenda-host: xlsx is a file for a program, and no text for a terminal; name the file with --output\n");
  std::vector<std::string> with_file = words;
  with_file.insert(with_file.end(), {"--output", "sheet.xlsx"});
  CHECK(run.at_terminal(200, with_file).exit_code == 0);
  CHECK(std::filesystem::exists(run.folder() / "work" / "sheet.xlsx"));
}

TEST_CASE("an output file is replaced whole, and says how the page is to come") {
  const Program run;
  const auto file = run.folder() / "work" / "minutes.docx";
  std::ofstream(file) << "old";
  std::filesystem::permissions(file, std::filesystem::perms{0640});
  const ProgramRun written = guide(run, {"page", "minutes", "--output", "minutes.docx"});
  CHECK(written.exit_code == 0);
  CHECK(written.out.empty());
  CHECK(is_word_file(content_of(file)));
  CHECK(std::filesystem::status(file).permissions() == std::filesystem::perms{0640});

  CHECK(guide(run, {"page", "minutes", "--output", "minutes.txt"}).exit_code == 0);
  CHECK(content_of(run.folder() / "work" / "minutes.txt") == guide(run, {"page", "minutes"}).out);
  // Minutes that are not adopted yet are for the board alone.
  CHECK(std::filesystem::status(run.folder() / "work" / "minutes.txt").permissions() ==
        std::filesystem::perms{0600});
  CHECK(guide(run, {"page", "minutes", "--as", "html", "--output", "minutes"}).exit_code == 0);
  CHECK(contains(content_of(run.folder() / "work" / "minutes"), "<h"));

  const ProgramRun unknown = guide(run, {"page", "minutes", "--output", "minutes.odt"});
  CHECK(unknown.exit_code == 2);
  CHECK(contains(unknown.err,
                 "--output ends in .odt, and the page minutes comes as html, text, json, docx, pdf"));
  CHECK_FALSE(std::filesystem::exists(run.folder() / "work" / "minutes.odt"));
}

TEST_CASE("an output file that cannot be written leaves what was there") {
  const Program run;
  const auto work = run.folder() / "work";
  std::filesystem::create_directory(work / "folder");
  CHECK(guide(run, {"page", "minutes", "--as", "docx", "--output", "folder"}).err ==
        "agenda-host: folder is a folder or a device; name a file\n");
  CHECK(guide(run, {"page", "minutes", "--as", "text", "--output", "/dev/null"}).exit_code == 1);
  CHECK(std::filesystem::is_character_file("/dev/null"));
  CHECK(guide(run, {"page", "minutes", "--output", "nowhere/minutes.docx"}).err ==
        "agenda-host: nowhere/minutes.docx could not be written: No such file or directory\n");

  std::ofstream(work / "book.docx") << "old";
  const ProgramRun full =
      run.prepared(kSmallFiles, {"--storage", "memory:", "--plugin", PAGES_PLUGIN, "--actor", "a", "--role",
                                 "chair", "page", "book", "--output", "book.docx"});
  CHECK(full.exit_code == 1);
  CHECK(full.err == "agenda-host: book.docx could not be written: File too large\n");
  CHECK(content_of(work / "book.docx") == "old");
  for (const auto& entry : std::filesystem::directory_iterator(work))
    CHECK_FALSE(contains(entry.path().filename().string(), "book.docx."));
}

TEST_CASE("an output file behind a symbolic link is replaced where it is") {
  const Program run;
  const auto work = run.folder() / "work";
  std::filesystem::create_directory(work / "papers");
  std::ofstream(work / "papers" / "minutes.docx") << "old";
  std::filesystem::create_symlink("papers/minutes.docx", work / "link.docx");
  CHECK(guide(run, {"page", "minutes", "--output", "link.docx"}).exit_code == 0);
  CHECK(std::filesystem::is_symlink(work / "link.docx"));
  CHECK(is_word_file(content_of(work / "papers" / "minutes.docx")));
}
