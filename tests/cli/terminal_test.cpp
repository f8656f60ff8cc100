// These tests look at agenda-host at a terminal of 60 columns, and at texts that are fitted into one.
#include <algorithm>
#include <sstream>

#include "cli/program.hpp"
#include "support/catch.hpp"
#include "terminal/wrapping.hpp"

namespace {

constexpr unsigned short kNarrow = 60;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

// A line that is too wide is one word, which nobody may break.
void must_fit(const std::string& text) {
  for (const std::string& line : lines_of(text)) {
    INFO(line);
    const auto begin = std::min(line.find_first_not_of(' '), line.size());
    CHECK((terminal::columns(line) <= kNarrow || line.find(' ', begin) == std::string::npos));
  }
}

}  // namespace

TEST_CASE("help fits a terminal of 60 columns and says all that it says elsewhere") {
  const Program run;
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"--help"}, {"meeting", "--help"}, {"do", "--help"}, {"accounts", "add", "--help"}}) {
    const ProgramRun narrow = run.at_terminal(kNarrow, words);
    CHECK(narrow.exit_code == 0);
    must_fit(narrow.out);
    std::istringstream wide(run.bare(words).out), here(narrow.out);
    for (std::string word, same; wide >> word;) {
      here >> same;
      REQUIRE(same == word);
    }
  }
}

TEST_CASE("COLUMNS says how wide a terminal is, and nothing does where there is no terminal") {
  const Program run;
  const std::vector<std::string> words{"--help"};
  CHECK(run.at_terminal(200, words, "60").out == run.at_terminal(kNarrow, words).out);
  CHECK(run.at_terminal(kNarrow, words, "wide").out == run.at_terminal(kNarrow, words).out);
  CHECK(run.at_terminal(0, words).out == run.at_terminal(80, words).out);
  CHECK(run.at_terminal(1, words).out == run.at_terminal(20, words).out);
  CHECK(run({"actions"}).out == run.at_terminal(500, {"--plugin", TINY_PLUGIN, "actions"}).out);
}

TEST_CASE("what commands say fits a terminal of 60 columns") {
  const Program run;
  const auto said = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--plugin", TINY_PLUGIN});
    const std::string text = run.at_terminal(kNarrow, words).out;
    must_fit(text);
    return text;
  };
  CHECK(said({"actions"}) ==
        "write_note  Skriv note\n"
        "  about: item; who: chair, minute_taker; when: in_session,\n"
        "    opened\n"
        "    text=   required           Tekst  text up to 400\n"
        "    tone=   optional, repeats  Tone   loud\n"
        "    about=  optional           Om     reference to a item up\n"
        "                                      to 64\n\n");
  CHECK(said({"board", "--title", "Organisationsbestyrelsen", "--member",
              "kirsten;Kirsten Alvilda Holm;chair,member,vice_chair,minute_taker,observer"}) ==
        "Organisationsbestyrelsen, organisation\n"
        "  kirsten  Kirsten Alvilda Holm  chair, vice_chair,\n"
        "                                 minute_taker, member,\n"
        "                                 observer\n");
  said({"content", "--content", "/one", "--content", "/two"});
  said({"content", "a", "c"});
  said({"meeting", "--meeting", "m1", "--title",
        "Et møde med en titel der er længere end en linje i terminalen"});
  said({"dance", "on", "the", "table", "for", "a", "very", "long", "time"});
  const std::string refused =
      said({"show", "note", "--meeting", "m1", "--actor", "anna", "--role", "chair,king"});
  CHECK(lines_of(refused).size() == 3);
  CHECK(refused.rfind("agenda-host: ", 0) == 0);
}

TEST_CASE("a table whose last column has no room puts it below, and breaks no id") {
  const Program run;
  run({"accounts", "add", "kirsten.alvilda.holm@boligselskabet-elmely.example", "--name",
       "Kirsten Alvilda Holm", "--administrator"});
  CHECK(run.at_terminal(kNarrow, {"accounts", "list"}).out ==
        "kirsten.alvilda.holm@boligselskabet-elmely.example\n"
        "    Kirsten Alvilda Holm  administrator  no password\n");
}

TEST_CASE("a line breaks at its last blank that fits, and hangs") {
  CHECK(terminal::wrapped("one two three", 7, 2) == "one two\n  three");
  CHECK(terminal::wrapped("one two three", 6, 2) == "one\n  two\n  three");
  CHECK(terminal::wrapped("one two", 7, 2) == "one two");
  CHECK(terminal::wrapped("a\n\nb c\n", 1, 0) == "a\n\nb\nc\n");
  CHECK(terminal::wrapped("  indivisible word", 5, 4) == "  indivisible\n    word");
  CHECK(terminal::wrapped("æøå æøå", 7, 2) == "æøå æøå");
  CHECK(terminal::wrapped("", 7, 2).empty());
  CHECK(terminal::wrapped("       ", 3, 2) == "       ");
}

TEST_CASE("a page that was made for a wider terminal is folded anew") {
  const std::string page =
      "A heading over the page\n"
      "=======================\n"
      "\n"
      "one two three four five\n"
      "six seven\n"
      "eight\n"
      "\n"
      "  - point one of the two\n"
      "    points of the list\n"
      "  - second\n"
      "  Label: a value that is\n"
      "    long\n"
      "    Yes   2  ██\n"
      "one two three four five\n"
      "  Conclusion:\n"
      "    None.\n";
  CHECK(terminal::refolded(page, 30) == page);
  CHECK(terminal::refolded(page, 16) ==
        "A heading over\n"
        "the page\n"
        "================\n"
        "\n"
        "one two three\n"
        "four five six\n"
        "seven\n"
        "eight\n"
        "\n"
        "  - point one of\n"
        "    the two\n"
        "    points of\n"
        "    the list\n"
        "  - second\n"
        "  Label: a value\n"
        "    that is long\n"
        "    Yes   2  ██\n"
        "one two three\n"
        "four five\n"
        "  Conclusion:\n"
        "    None.\n");
}
