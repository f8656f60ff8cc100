// Every defect gets its code, and the line and column where it stands.
#include "refusals.hpp"

#include <algorithm>
#include <set>
#include "agenda/cpp/text.hpp"

#include "fixtures.hpp"
#include "guide/characters.hpp"
#include "guide/library.hpp"
#include "guide/limits.hpp"
#include "guide/words.hpp"
#include "support/catch.hpp"

namespace almene::guide::test {

namespace {

void check_place(const GuideProblem& problem, const char* code, int line, int column) {
  CHECK(problem.code == code);
  CHECK(problem.line == line);
  CHECK(problem.column == column);
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i)
    all += text;
  return all;
}

}  // namespace

TEST_CASE("each bad fixture is refused where it is bad") {
  for (const BadFixture& fixture : bad_fixtures()) {
    INFO(fixture.name);
    const auto result = read_guide(bytes_of(fixture.file));
    const auto* refused = std::get_if<Problems>(&result);
    CHECK(refused != nullptr);
    if (refused != nullptr)
      check_place(refused->told.front(), fixture.code.c_str(), fixture.line, fixture.column);
  }
}

TEST_CASE("each bad fixture is expected, and the other way round") {
  std::vector<std::string> expected;
  for (const BadFixture& fixture : bad_fixtures())
    expected.push_back(fixture.file);
  std::sort(expected.begin(), expected.end());
  CHECK(files_in(fixtures_folder() + "/bad") == expected);
}

TEST_CASE("each good fixture is read") {
  for (const std::string& file : files_in(fixtures_folder() + "/good")) {
    const auto result = read_guide(bytes_of(file));
    const auto* refused = std::get_if<Problems>(&result);
    INFO(file << ": " << (refused != nullptr ? refused->told.front().code : ""));
    CHECK(refused == nullptr);
  }
}

TEST_CASE("the example for authors is a good guide") {
  const std::string readme = bytes_of(source_folder() + "/content/README.md");
  const std::size_t begin = readme.find("```xml\n") + 7;
  const auto result = read_guide(readme.substr(begin, readme.find("```", begin) - begin));
  const auto* refused = std::get_if<Problems>(&result);
  INFO((refused != nullptr ? refused->told.front().code : ""));
  CHECK(refused == nullptr);
}

TEST_CASE("every code happens, and no other") {
  std::set<std::string> seen;
  for (const GuideProblem& problem : all_refusals())
    seen.insert(problem.code);
  const auto& codes = guide_problem_codes();
  CHECK(seen == std::set<std::string>(codes.begin(), codes.end()));
}

TEST_CASE("a byte that may not stand in a file is found wherever it stands among others") {
  for (int number = 0; number < 256; ++number) {
    const char byte = static_cast<char>(number);
    const bool is_good = (number >= ' ' && number <= 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
    for (std::size_t place = 0; place < 24; ++place) {
      for (const char* letter : {"a", "~", " ", "\n", "\u00F8"}) {
        INFO(number << " at " << place << " among " << letter);
        std::string bytes = "x";
        while (bytes.size() <= place)
          bytes += letter;
        const std::size_t offset = bytes.size();
        (bytes += byte) += "abcdefghij\x01";
        const auto fault = character_fault(bytes);
        REQUIRE(fault);
        CHECK(fault->offset == (is_good ? bytes.size() - 1 : offset));
      }
    }
  }
}

TEST_CASE("what is too deep is refused at the first element that is") {
  const int column = static_cast<int>(kDeepest * 3 + 1);
  check_place(problem_of(nested_guide(kDeepest + 1)), "too_deep", 1, column);
  check_place(problem_of(nested_guide(kDeepest)), "wrong_root", 1, 1);
  check_place(problem_of(nested_guide(kLongestFile / 7)), "too_deep", 1, column);
}

TEST_CASE("what is too many is refused at the first element that is") {
  const int column = static_cast<int>((kMostElements - 1) * 4 + 1);
  check_place(problem_of(guide_of_elements(kMostElements + 1)), "too_many_elements", 2, column);
  check_place(problem_of(guide_of_elements(kMostElements)), "missing_attribute", 1, 1);
}

TEST_CASE("the largest file is read, and a larger one is not looked into") {
  std::string bytes = small_guide("guide", "1.0", "da");
  bytes.resize(kLongestFile, '\n');
  CHECK(std::holds_alternative<Guide>(read_guide(bytes)));
  check_place(problem_of(bytes + "\n"), "file_too_large", 0, 0);
}

TEST_CASE("lines end with CR, LF or both, and columns count code points after the byte order mark") {
  check_place(problem_of("\xEF\xBB\xBF<å>"), "element_not_closed", 1, 1);
  check_place(problem_of("\r\n\r\r<a>æøå&b;</a>"), "unknown_entity", 4, 7);
  check_place(problem_of("\r\n\n\r<a>\U0001F600&b;</a>"), "unknown_entity", 4, 5);
}

TEST_CASE("hostile repetition is refused quickly and in few words") {
  const std::size_t many = kLongestFile / 16;
  const std::string long_name = repeated("n", kLongestFile / 2);
  for (const std::string& bytes :
       {repeated("&", kLongestFile), "<a>" + repeated("&", many), "<a>" + repeated("<!--", many),
        "<a " + repeated("b='' ", many), "<" + long_name + "/>", "<a>&" + long_name,
        repeated("<", kLongestFile), "<guide " + long_name + "=''/>", "<guide id='" + long_name + "'/>",
        "<?" + repeated("?", many), "<!" + repeated("[", many), "<a><![CDATA[" + repeated("]", many)}) {
    const GuideProblem problem = problem_of(bytes);
    for (const std::string& detail : problem.details)
      CHECK(detail.size() < 1000);
  }
}

TEST_CASE("what is quoted of a file is one line that can be shown") {
  // These are DEL; a C1 control, which is two bytes; and two references to control characters.
  for (const std::string control : {"\x7F", "\xC2\x85", "&#10;", "&#9;"}) {
    for (const std::string& bytes :
         {"<" + control + "guide/>", "<guide><img " + control + "/></guide>", "<gui" + control + "de/>",
          "<guide>&" + control + ";</guide>", "<guide></guide" + control + ">", control + "<guide/>",
          "<guide " + control + "='1'/>", "<guide id='a" + control + "b'/>", "<?" + control + "?><guide/>",
          "<guide>" + control + "stray</guide>"}) {
      const GuideProblem problem = problem_of(bytes);
      INFO(bytes << ": " << problem.code);
      for (const std::string& detail : problem.details)
        CHECK(agenda::is_line(detail));
    }
  }
}

TEST_CASE("a file whose name cannot be shown is told of under one that can") {
  for (const std::string name : {"\xFF", "\x01\n\x7F", "\xC2\x85"}) {
    const ScratchFolder folder;
    folder.write("guides/" + name + "1.xml", small_guide("guide", "1.0", "da"));
    folder.write("guides/" + name + "2.xml", small_guide("guide", "1.0", "da"));
    folder.write("guides/" + name + "3.xml/inside.txt", "");
    folder.write("guides/" + name + "4.xml", "<");
    folder.write("ui/" + name + ".xml", "<");
    const Library library = Library::load({folder.path()});
    REQUIRE(library.files().size() == 4);
    CHECK(library.files()[0].guide != nullptr);
    for (const LoadedFile& file : library.files()) {
      CHECK(agenda::is_line(file.file));
      for (const GuideProblem& problem : file.problems.told) {
        for (const std::string& detail : problem.details)
          CHECK(agenda::is_line(detail));
      }
    }
    std::vector<UiProblem> problems;
    Words::load({folder.path()}, problems);
    REQUIRE(problems.size() == 1);
    CHECK(agenda::is_line(problems[0].file));
  }
}

TEST_CASE("every beginning of a good file is refused or read, never more") {
  const std::string bytes = bytes_of(fixtures_folder() + "/good/cdata_and_references.xml");
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const std::string beginning = bytes.substr(0, size);
    const bool read = std::holds_alternative<Guide>(read_guide(beginning));
    CHECK(read == (size >= bytes.find("</guide>") + std::string("</guide>").size()));
  }
}

}  // namespace almene::guide::test
