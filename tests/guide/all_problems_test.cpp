// Everything that is wrong with a file is told at once, each of it where it stands, and nothing that only follows
// from it.
#include "fixtures.hpp"
#include "guide/checked_file.hpp"
#include "guide/comparison.hpp"
#include "guide/limits.hpp"
#include "guide/words.hpp"
#include "support/catch.hpp"

namespace almene::guide::test {

namespace {

Problems guide_problems(std::string_view bytes) {
  auto result = read_guide(bytes);
  auto* refused = std::get_if<Problems>(&result);
  REQUIRE(refused != nullptr);
  return std::move(*refused);
}

std::string told(const Problems& problems) {
  std::string all;
  for (const GuideProblem& problem : problems.told)
    all += std::to_string(problem.line) + ":" + std::to_string(problem.column) + " " + problem.code + "\n";
  return all;
}

std::string replaced_everywhere(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string good_guide() {
  return bytes_of(fixtures_folder() + "/good/every_element.xml");
}

constexpr const char* kManyMistakes = R"(<guide id="Test" version="1.0" languag="da">
  <series>Serie</series>
  <them>Tema</them>
  <rights></rights>
  <source>Kilde <b>fed</b></source>
  <topic id="a" minutes="20 min">
    stray
    <title>Emne</title>
    <goal-statement>Vi vil</goal-statement>
    <considerations>
      <heading>Overvejelse:</heading>
      <considration id="b">Er det?</considration>
      <consideration id="b">Er det igen?</consideration>
      <consideration>Uden id?</consideration>
      <note>Ny</note>
    </considerations>
    <topic-indicators>
      <heading>M</heading>
      <indicator-reference to="nowhere"/>
    </topic-indicators>
  </topic>
</guide>
)";

}  // namespace

TEST_CASE("all that is wrong with a guide is told at once, in the file's order") {
  CHECK(told(guide_problems(kManyMistakes)) ==
        "1:8 bad_guide_id\n"
        "1:32 misspelt_attribute\n"
        "3:3 misspelt_element\n"
        "4:3 empty_wording\n"
        "5:17 markup_in_wording\n"
        "6:17 bad_minutes\n"
        "7:5 stray_text\n"
        "12:7 misspelt_element\n"
        "13:22 duplicate_id\n"
        "14:7 missing_attribute\n"
        "15:7 unknown_element\n"
        "19:28 unknown_indicator\n");
}

TEST_CASE("what only follows from a problem is not told") {
  const std::pair<const char*, const char*> changes[] = {
      // An element under another name is not missing as well, nor is one that stands elsewhere.
      {"<title>Emne</title>", "<headline>Emne</headline>"},
      {"<title>Emne</title>", "<titel>Emne</titel>"},
      {" minutes=\"30\"", " minuts=\"30\""},
  };
  for (const auto& [from, to] : changes) {
    const std::string bytes = replaced_everywhere(good_guide(), from, to);
    INFO(to);
    CHECK(bytes != good_guide());
    const Problems problems = guide_problems(bytes);
    for (const GuideProblem& problem : problems.told)
      CHECK((problem.code.rfind("misspelt", 0) == 0 || problem.code == "unknown_element"));
  }
  // All of what stands behind the title stands in a wrong place, for one reason.
  const Problems moved = guide_problems(
      "<guide id='g' version='1' language='da'><series>S</series><theme>T</theme><rights>R</rights>"
      "<source>K</source><topic id='t' minutes='5'><goal-statement>G</goal-statement><discussion-prompts>"
      "<heading>F</heading><discussion-prompt id='p'>?</discussion-prompt></discussion-prompts>"
      "<title>E</title></topic></guide>");
  CHECK(moved.told.size() == 1);
  CHECK(moved.told.front().code == "misplaced_element");
}

TEST_CASE("of very many problems the first are told, and the others are counted") {
  std::string bytes =
      "<guide id='g' version='1' language='da'><series>S</series><theme>T</theme>\n<rights>R</rights>"
      "<source>K</source><topic id='t' minutes='5'><title>E</title>\n"
      "<goal-statement>G</goal-statement><considerations><heading>O</heading>\n";
  for (int i = 0; i < 1000; ++i)
    bytes += "<consideration id='same'></consideration>\n";
  const Problems problems = guide_problems(bytes + "</considerations></topic></guide>");
  CHECK(problems.told.size() == kMostProblems);
  CHECK(problems.untold == 1999 - kMostProblems);
  CHECK(problems.told.front().line == 4);
  const auto findings = refusals_of("g.xml", problems);
  REQUIRE(findings.size() == kMostProblems + 1);
  CHECK(findings.back().code == "more_problems");
  CHECK(findings.back().details == std::vector<std::string>{std::to_string(1999 - kMostProblems)});
}

TEST_CASE("a name that is nearly right is told with the one that was meant") {
  const std::pair<const char*, const char*> names[] = {{"considration", "consideration"},
                                                       {"Consideration", "consideration"},
                                                       {"discussion_prompt", "discussion-prompt"},
                                                       {"goal-statment", "goal-statement"},
                                                       {"ttile", "title"}};
  for (const auto& [written, meant] : names) {
    const std::string from = meant, to = written;
    const std::string bytes =
        replaced_everywhere(replaced_everywhere(good_guide(), "<" + from + " ", "<" + to + " "),
                            "</" + from + ">", "</" + to + ">");
    const Problems problems = guide_problems(replaced_everywhere(bytes, "<" + from + ">", "<" + to + ">"));
    INFO(written);
    CHECK(problems.told.front().code == "misspelt_element");
    CHECK(problems.told.front().details == std::vector<std::string>{to, from});
  }
  for (const char* other : {"b", "x:title", "heading-of-the-topic", "id"}) {
    const Problems problems = guide_problems(
        replaced_everywhere(replaced_everywhere(good_guide(), "<title>", "<" + std::string(other) + ">"),
                            "</title>", "</" + std::string(other) + ">"));
    INFO(other);
    CHECK(problems.told.front().code == "unknown_element");
  }
}

TEST_CASE("curly quotes are named as such, wherever a word processor makes them") {
  for (const char* tag : {"<topic id=”topic” minutes=”30”>", "<topic id=“topic” minutes=\"30\">",
                          "<topic id=\"topic” minutes=\"30\">", "<topic id=\"topic\" minutes=\"30”>",
                          "<topic id=»topic« minutes=\"30\">", "<topic id=‘topic’ minutes='30'>"}) {
    const Problems problems =
        guide_problems(replaced_everywhere(good_guide(), "<topic id=\"topic\" minutes=\"30\">", tag));
    INFO(tag);
    CHECK(told(problems).find("curly_quotes") != std::string::npos);
    CHECK(problems.told.front().line ==
          guide_problems(replaced_everywhere(good_guide(), "<topic id=\"topic\" minutes=\"30\">",
                                             "<topic id=\"topic\" minutes=30>"))
              .told.front()
              .line);
  }
  const Problems first_line =
      guide_problems(replaced_everywhere(good_guide(), "<?xml version=\"1.0\"", "<?xml version=“1.0”"));
  CHECK(told(first_line) == "1:15 curly_quotes\n");
  // They are right in a text.
  const auto quoted = read_guide(replaced_everywhere(good_guide(), "Emne", "“Emne”"));
  CHECK(std::holds_alternative<Guide>(quoted));
}

TEST_CASE("a character that cannot be seen is told with the words around it") {
  const auto first = [](const std::string& from, const std::string& to) {
    return guide_problems(replaced_everywhere(good_guide(), from, to)).told.front();
  };
  const GuideProblem in_text = first("Emne", "Et em\x02ne her");
  CHECK(in_text.code == "control_character");
  CHECK(in_text.details == std::vector<std::string>{"U+0002", "<title>Et em\uFFFDne her</title>"});
  const GuideProblem between = first("<topic id=\"topic\" minutes", "<topic\u00A0id=\"topic\" minutes");
  CHECK(between.code == "invisible_character");
  CHECK(between.details == std::vector<std::string>{"U+00A0", "<topic\uFFFDid=\"topic\" minutes=\""});
  CHECK(first("id=\"topic\"", "id=\"to\u00ADpic\"").details ==
        std::vector<std::string>{"U+00AD", "to\uFFFDpic"});
  CHECK(first("<title>Emne</title>", "<title\u200B>Emne</title\u200B>").code == "invisible_character");
}

TEST_CASE("a file of a word processor is called by its name, however large it is") {
  const std::pair<std::string, const char*> files[] = {
      {"PK\x03\x04....[Content_Types].xml....word/document.xml", "Word (.docx)"},
      {"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "LibreOffice Writer (.odt)"},
      {"PK\x03\x04....guide.xml", "zip"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Microsoft Office (.doc, .xls)"},
      {"{\\rtf1", "RTF"},
      {"%PDF-1.7", "PDF"}};
  for (const auto& [begin, name] : files) {
    const ScratchFolder folder;
    folder.write("guides/a.xml", begin);
    folder.write("guides/b.xml", begin + std::string(2 * kLongestFile, 'x'));
    const Library library = Library::load({folder.path()});
    REQUIRE(library.files().size() == 2);
    for (const LoadedFile& file : library.files()) {
      CHECK(file.problem().code == "not_xml");
      CHECK(file.problem().details == std::vector<std::string>{name});
    }
  }
}

TEST_CASE("files that were meant to be read are told of, and others are passed over") {
  const ScratchFolder folder;
  for (const char* name : {"a.XML", "b.xml.txt", "c.Xml.TXT", "d.xml~", ".e.XML", "README.md", "f.xml.bak"})
    folder.write("content/guides/" + std::string(name), small_guide("guide", "1.0", "da"));
  folder.write("content/ui/da.xml.txt", "");
  folder.write("loose/guide.xml", small_guide("guide", "1.0", "da"));
  folder.write("words/ui/da.xml", "<ui language='da'/>");
  const Library library = Library::load({folder.path("content"), folder.path("loose"), folder.path("words")});
  std::string all;
  for (const LoadedFile& file : library.files())
    all += file.problem().code + " " + file.problem().details.front() + "\n";
  CHECK(all == "other_ending a.xml\nother_ending b.xml\nother_ending c.xml\nfolder_without_guides " +
                   folder.path("loose") + "\n");
  std::vector<UiProblem> problems;
  Words::load({folder.path("content")}, problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().what() == "other_ending: da.xml");
}

TEST_CASE("a file of words is checked as one, and a guide among those that are there") {
  const Library none;
  CHECK(guide::problems_of(none, "w.xml", "<ui language='da'><text id='a'>A</text></ui>").told.empty());
  CHECK(told(guide::problems_of(none, "w.xml",
                                "<ui language='dansk'>\n<text id='A'>A</text>\n<txt id='b'/></ui>")) ==
        "1:5 bad_language\n2:7 bad_word_id\n3:1 misspelt_element\n3:1 empty_wording\n");
  const ScratchFolder folder;
  folder.write("guides/1.xml", small_guide("guide", "1.0", "da"));
  const Library library = Library::load({folder.path()});
  const std::string other = replaced_everywhere(small_guide("guide", "1.0", "da"), "Hvordan?", "Hvorfor?");
  CHECK(told(guide::problems_of(library, "2.xml", other)) == "1:19 displaced_guide\n");
  CHECK(guide::problems_of(library, "2.xml", small_guide("guide", "1.1", "da")).told.empty());
}

TEST_CASE("Norwegian is read under both of its names") {
  const ScratchFolder folder;
  folder.write("ui/da.xml", "<ui language='da'><text id='a'>Dansk</text></ui>");
  folder.write("ui/nb.xml", "<ui language='nb'><text id='a'>Norsk</text></ui>");
  folder.write("guides/da.xml", small_guide("guide", "1.0", "da"));
  folder.write("guides/nb.xml", small_guide("guide", "1.0", "nb"));
  std::vector<UiProblem> problems;
  const Words words = Words::load({folder.path()}, problems);
  const Library library = Library::load({folder.path()});
  for (const char* locale : {"no", "no-NO", "nb", "nb-NO"}) {
    CHECK(words.in(locale).text("a") == "Norsk");
    CHECK(library.current("guide", locale)->language == "nb");
  }
  CHECK(words.in("nn").text("a") == "Dansk");
  CHECK(library.current("guide", "sv")->language == "da");
}

}  // namespace almene::guide::test
