// These tests are of the words around the guides: they are complete in both languages, and Danish is used
// where one is missing.
#include "guide/words.hpp"
#include "guide/comparison.hpp"
#include "guide/limits.hpp"

#include <set>

#include "fixtures.hpp"
#include "refusals.hpp"
#include "support/catch.hpp"

namespace almene::guide::test {

namespace {

Words shipped_words() {
  std::vector<UiProblem> problems;
  Words words = Words::load({source_folder() + "/content"}, problems);
  for (const UiProblem& problem : problems)
    FAIL(problem.file << ":" << problem.line() << " " << problem.what());
  return words;
}

std::set<std::string> placeholders_of(const std::string& text) {
  std::set<std::string> found;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    found.insert(text.substr(at, text.find('}', at) - at + 1));
  }
  return found;
}

std::vector<UiProblem> problems_of(const std::string& ui_file) {
  const ScratchFolder folder;
  folder.write("ui/da.xml", ui_file);
  std::vector<UiProblem> problems;
  const Words words = Words::load({folder.path()}, problems);
  CHECK(words.languages().empty());
  return problems;
}

}  // namespace

TEST_CASE("Danish and English say the same things with the same placeholders") {
  const Words words = shipped_words();
  CHECK(words.has_default());
  CHECK(words.languages() == std::vector<std::string>{"da", "en"});
  const auto& danish = words.in("da").all();
  const auto& english = words.in("en").all();
  for (const auto& [id, text] : danish) {
    INFO(id);
    REQUIRE(english.count(id) == 1);
    CHECK(placeholders_of(text) == placeholders_of(english.at(id)));
  }
  CHECK(danish.size() == english.size());
}

TEST_CASE("every refusal has a reason and a remedy, with every placeholder filled") {
  const Words words = shipped_words();
  for (const GuideProblem& problem : all_refusals()) {
    for (const char* language : {"da", "en"}) {
      for (const char* part : {".reason", ".remedy"}) {
        const std::string id = "guide_problem." + problem.code + part;
        INFO(id << " " << language);
        REQUIRE(words.in(language).all().count(id) == 1);
        for (const std::string& placeholder : placeholders_of(words.in(language).text(id))) {
          const auto number = static_cast<std::size_t>(std::stoi(placeholder.substr(1)));
          CHECK(number <= problem.details.size());
        }
      }
    }
  }
}

TEST_CASE("no words are left of a problem that no longer exists") {
  const auto& codes = guide_problem_codes();
  const std::set<std::string> known(codes.begin(), codes.end());
  const std::set<std::string> findings(guide_finding_codes().begin(), guide_finding_codes().end());
  const Words words = shipped_words();
  for (const auto& [id, text] : words.in("da").all()) {
    const auto parts = split(id, '.');
    if (parts.front() == "guide_problem") CHECK(known.count(parts.at(1)) == 1);
    if (parts.front() == "guide_finding") CHECK(findings.count(parts.at(1)) == 1);
  }
}

TEST_CASE("a date is written as the language writes it") {
  const Words words = shipped_words();
  const auto date = [&](const char* language) {
    const Phrasebook& book = words.in(language);
    return book.text("date.long", {"3", book.text("month.3"), "2026"});
  };
  CHECK(date("da") == "3. marts 2026");
  CHECK(date("en") == "3 March 2026");
}

TEST_CASE("a language, and a word of one, falls back to Danish") {
  const ScratchFolder folder;
  folder.write("ui/da.xml", "<ui language='da'><text id='a'>A da</text><text id='b'>B da</text></ui>");
  folder.write("ui/en.xml", "<ui language='en'><text id='a'>A en</text></ui>");
  std::vector<UiProblem> problems;
  const Words words = Words::load({folder.path()}, problems);
  CHECK(problems.empty());
  CHECK(words.in("en-GB").text("a") == "A en");
  CHECK(words.in("EN").text("b") == "B da");
  CHECK(words.in("en").language() == "en");
  CHECK(words.in("sv").text("a") == "A da");
  CHECK(words.in("").language() == "da");
  CHECK(words.in("en").has("b"));
  CHECK_FALSE(words.in("en").has("c"));
  CHECK(words.in("en").text("c") == "⟦c⟧");
}

TEST_CASE("a word is found by an id in parts as by the whole id, however long it is") {
  const std::string longest(200, 'x');
  Phrasebook book("da", nullptr);
  book.add("field.vote.text", "Tekst");
  book.add("term." + longest, "Lang");
  CHECK(book.named({"field", "vote", "text"}) == "Tekst");
  CHECK(book.named({"field.vote", "text"}) == "Tekst");
  CHECK(book.named({"term", longest}) == "Lang");
  CHECK(book.find_named({"term", longest}) == "Lang");
  CHECK_FALSE(book.find_named({"field", "vote"}));
  CHECK_FALSE(book.find_named({"field", "vote", "text", ""}));
  CHECK(book.named({"field", "vote"}) == "⟦field.vote⟧");
}

TEST_CASE("a word is looked at where the words have it, and one that is missing is kept by who asked") {
  Phrasebook book("da", nullptr);
  book.add("a", "A");
  CHECK(book.text("a").view().data() == book.text("a").view().data());
  std::vector<Phrase> asked;
  for (int i = 0; i < 20; ++i)
    asked.push_back(book.text(i % 2 == 0 ? "b" : "a.long.id.that.no.language.has"));
  const std::vector<Phrase> copied = asked;
  asked.clear();
  for (std::size_t i = 0; i < copied.size(); ++i)
    CHECK(copied[i] == (i % 2 == 0 ? "⟦b⟧" : "⟦a.long.id.that.no.language.has⟧"));
}

TEST_CASE("words are there to ask for even where none were found") {
  std::vector<UiProblem> problems;
  const Words none = Words::load({}, problems);
  CHECK_FALSE(none.has_default());
  CHECK(none.languages().empty());
  CHECK(none.in("da").text("a") == "⟦a⟧");
  CHECK(Words().in("en").text("a") == "⟦a⟧");
}

TEST_CASE("the first folder to say a word wins") {
  const ScratchFolder folder;
  folder.write("own/ui/da.xml", "<ui language='da'><text id='a'>Egen</text></ui>");
  folder.write("shipped/ui/da.xml", "<ui language='da'><text id='a'>Vores</text><text id='b'>B</text></ui>");
  std::vector<UiProblem> problems;
  const Words words = Words::load({folder.path("own"), folder.path("shipped")}, problems);
  CHECK(words.in("da").text("a") == "Egen");
  CHECK(words.in("da").text("b") == "B");
}

TEST_CASE("placeholders are filled once") {
  Phrasebook book("da", nullptr);
  book.add("a", "{2} og {1}, {3} {x} {");
  book.add("n.one", "{1} svar");
  book.add("n.other", "{1} svarede");
  CHECK(book.text("a", {"{2}", "to"}) == "to og {2}, {3} {x} {");
  CHECK(book.text("a", {"", "{1}", "{"}) == "{1} og , { {x} {");
  CHECK(book.text("a", std::vector<std::string>{}) == "{2} og {1}, {3} {x} {");
  CHECK(book.counted("n", 1) == "1 svar");
  CHECK(book.counted("n", 0) == "0 svarede");
  CHECK(book.counted("n", -5) == "-5 svarede");
}

TEST_CASE("a file of words with a problem is left out and said") {
  const std::pair<const char*, const char*> files[] = {
      {"<ui language='da'>\n<word id='a'>A</word></ui>", "unknown_element: word, ui, <text>"},
      {"<ui language='da'>\n<text id='A'>A</text></ui>", "bad_word_id: A"},
      {"<ui language='da'><text id='a'>A</text>\n<text id='a'>B</text></ui>", "duplicate_id: a, 1"},
      {"<ui language='da'>\n<text id='a'></text></ui>", "empty_wording: text"},
      {"<ui language='da'>\n<text id='a'> <![CDATA[ ]]>&#32;<!-- A --> </text></ui>", "empty_wording: text"},
      {"\n<guide/>", "wrong_root: guide, ui"},
      {"\n<ui/>", "missing_attribute: language, ui"},
      {"\n<ui language='dansk'/>", "bad_language: dansk"},
      {"\n<!DOCTYPE ui><ui language='da'/>", "document_type"},
  };
  for (const auto& [bytes, what] : files) {
    INFO(what);
    const auto problems = problems_of(bytes);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().what() == what);
    CHECK(problems.front().line() == 2);
  }
  CHECK(problems_of(std::string(kLongestFile + 1, ' ')).front().what() == "file_too_large: 1048576");
}

TEST_CASE("a word is as long as it is read, not as its file has it") {
  const auto file_with = [](std::size_t letters) {
    std::string word = " \n\t ";
    for (std::size_t i = 0; i < letters; ++i)
      word += "ø";
    return "<ui language='da'>\n<text id='a'>" + word + "<![CDATA[  \n ]]>" + std::string(5000, ' ') +
           "</text></ui>";
  };
  const ScratchFolder folder;
  folder.write("ui/da.xml", file_with(kLongestWording));
  std::vector<UiProblem> problems;
  const Words words = Words::load({folder.path()}, problems);
  CHECK(problems.empty());
  CHECK(words.in("da").text("a").view().size() == 2 * kLongestWording);
  CHECK(problems_of(file_with(kLongestWording + 1)).front().what() == "wording_too_long: text, 4001, 4000");
}

TEST_CASE("a content folder that is not there is said once") {
  std::vector<UiProblem> problems;
  Words::load({"/nowhere/at/all"}, problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().what() == "folder_unreadable: /nowhere/at/all");
}

}  // namespace almene::guide::test
