// These tests are of the words that are compiled in: they are the same as those that are read, and they are
// used only where the file is the same byte for byte.
#include "guide/shipped_words.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "fixtures.hpp"
#include "guide/files.hpp"
#include "guide/words.hpp"
#include "support/catch.hpp"

namespace almene::guide::test {

namespace {

struct Expected {
  int line = 0;
  std::string what;
};

std::string shipped_file(const std::string& language) {
  return bytes_of(source_folder() + "/content/ui/" + language + ".xml");
}

const ShippedWords& shipped(const std::string& language) {
  for (const ShippedWords& each : shipped_files()) {
    if (each.language == language) return each;
  }
  FAIL("no words were shipped in " << language);
  return *shipped_files().begin();
}

// Words that are compiled in are used where they lie in the library; words of a file that was read are not
// there.
bool is_compiled_in(std::string_view word) {
  for (const ShippedWords& words : shipped_files()) {
    for (std::size_t i = 0; i < words.word_count; ++i) {
      if (words.text_of(words.words[i]).data() == word.data()) return true;
    }
  }
  return false;
}

// With one more comment the file says the same, but it is no file that was shipped.
std::string read_anew(const std::string& language) {
  return shipped_file(language) + "<!-- -->";
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

struct Loaded {
  Words words;
  std::vector<UiProblem> problems;
};

Loaded loaded(const ScratchFolder& folder, const std::vector<std::string>& inside = {""}) {
  std::vector<std::string> folders;
  for (const std::string& each : inside)
    folders.push_back(folder.path(each));
  Loaded loaded;
  loaded.words = Words::load(folders, loaded.problems);
  return loaded;
}

}  // namespace

TEST_CASE("what is compiled in is what the strict reader reads of every file of content/ui") {
  std::set<std::string> files;
  for (const std::string& file : files_in(source_folder() + "/content/ui")) {
    INFO(file);
    const std::string bytes = bytes_of(file);
    const auto read = read_words(file, bytes);
    REQUIRE(std::holds_alternative<WordsFile>(read));
    const auto& [language, words] = std::get<WordsFile>(read);
    const ShippedWords& compiled = shipped(language);
    CHECK(compiled.file() == bytes);
    CHECK(compiled.hash == hash_of(bytes));
    REQUIRE(compiled.word_count == words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      INFO(words[i].id);
      CHECK(compiled.id_of(compiled.words[i]) == words[i].id);
      CHECK(compiled.text_of(compiled.words[i]) == words[i].text);
      CHECK(compiled.find(words[i].id) == &compiled.words[i]);
    }
    files.insert(language);
  }
  const ShippedFiles all = shipped_files();
  CHECK(static_cast<std::size_t>(std::distance(all.begin(), all.end())) == files.size());
}

TEST_CASE("no id but those of the words is found among those compiled in") {
  for (const ShippedWords& words : shipped_files()) {
    CHECK(words.find("") == nullptr);
    CHECK(words.find("a") == nullptr);
    for (std::size_t i = 0; i < words.word_count; ++i) {
      const std::string id(words.id_of(words.words[i]));
      CHECK(words.find(id + "x") == nullptr);
      CHECK(words.find("x" + id) == nullptr);
      CHECK(words.find(std::string_view(id).substr(1)) == nullptr);
    }
  }
}

TEST_CASE("a table of words has room, so that a search for a word that is not there ends") {
  for (const ShippedWords& words : shipped_files()) {
    const std::size_t slots = std::size_t{1} << words.slot_bits;
    CHECK(slots >= 2 * words.word_count);
    CHECK(std::count(words.slots, words.slots + slots, std::uint16_t{0}) ==
          static_cast<std::ptrdiff_t>(slots - words.word_count));
  }
}

TEST_CASE("a shipped file says the same words whether it is read or compiled in") {
  const ScratchFolder folder;
  for (const std::string language : {"da", "en"}) {
    folder.write("shipped/ui/" + language + ".xml", shipped_file(language));
    folder.write("read/ui/" + language + ".xml", read_anew(language));
  }
  const Loaded compiled = loaded(folder, {"shipped"});
  const Loaded read = loaded(folder, {"read"});
  CHECK(compiled.problems.empty());
  CHECK(read.problems.empty());
  CHECK(compiled.words.languages() == read.words.languages());
  CHECK(compiled.words.has_default());
  CHECK(compiled.words.hash() != read.words.hash());
  for (const char* language : {"da", "en"}) {
    const auto words = read.words.in(language).all();
    CHECK(words.size() == shipped(language).word_count);
    CHECK(compiled.words.in(language).all() == words);
    for (const auto& [id, text] : words) {
      INFO(id);
      CHECK(compiled.words.in(language).has(id));
      CHECK(compiled.words.in(language).text(id) == text);
      CHECK(read.words.in(language).text(id) == text);
      CHECK(is_compiled_in(compiled.words.in(language).text(id)));
      CHECK_FALSE(is_compiled_in(read.words.in(language).text(id)));
    }
    CHECK_FALSE(compiled.words.in(language).has("no.such.word"));
    CHECK(compiled.words.in(language).text("no.such.word") == "⟦no.such.word⟧");
  }
}

TEST_CASE("a shipped file with one byte changed is read, and its new word shows") {
  const ScratchFolder folder;
  folder.write("shipped/ui/da.xml", shipped_file("da"));
  folder.write("changed/ui/da.xml", replaced(shipped_file("da"), ">januar<", ">Januar<"));
  const Loaded before = loaded(folder, {"shipped"});
  const Loaded changed = loaded(folder, {"changed"});
  CHECK(changed.problems.empty());
  CHECK(before.words.in("da").text("month.1") == "januar");
  CHECK(changed.words.in("da").text("month.1") == "Januar");
  CHECK(is_compiled_in(before.words.in("da").text("month.2")));
  CHECK_FALSE(is_compiled_in(changed.words.in("da").text("month.2")));
  CHECK(changed.words.in("da").text("month.2") == "februar");
  CHECK(changed.words.hash() != before.words.hash());
}

TEST_CASE("a shipped file is known by its bytes, whatever its name") {
  const ScratchFolder folder;
  folder.write("ui/words.xml", shipped_file("en"));
  const Loaded english = loaded(folder);
  CHECK(english.words.languages() == std::vector<std::string>{"en"});
  CHECK(english.words.in("en").text("month.1") == "January");
  CHECK_FALSE(english.words.has_default());
}

TEST_CASE("a shipped file that was cut short or broken is refused as any other") {
  const std::string good = shipped_file("da");
  const auto end = static_cast<int>(std::count(good.begin(), good.end(), '\n'));
  const std::pair<std::string, Expected> files[] = {
      {good.substr(0, good.size() / 2), {0, ""}},
      {good.substr(0, good.rfind("</ui>")), {2, "element_not_closed: ui"}},
      {good + "<ui/>", {end + 1, "second_root: ui"}},
      {replaced(good, "<ui ", "<!DOCTYPE ui><ui "), {2, "document_type"}},
      {replaced(good, ">januar<", ">\xFF<"), {7, "not_utf8: 0xFF, <text id=\"month.1\">\uFFFD</text>"}},
      {replaced(good, "month.2", "month.1"), {8, "duplicate_id: month.1, 7"}},
      {replaced(good, ">januar<", "><"), {7, "empty_wording: text"}},
      {"", {1, "empty_file"}},
  };
  for (const auto& [bytes, expected] : files) {
    INFO(expected.what);
    const ScratchFolder folder;
    folder.write("ui/da.xml", bytes);
    const Loaded refused = loaded(folder);
    CHECK(refused.words.languages().empty());
    REQUIRE(refused.problems.size() == 1);
    CHECK(refused.problems.front().file == folder.path("ui/da.xml"));
    if (expected.what.empty()) continue;  // the place is unimportant
    CHECK(refused.problems.front().line() == expected.line);
    CHECK(refused.problems.front().what() == expected.what);
  }
}

TEST_CASE("a shipped file begins behind no byte order mark, and with one it is read") {
  const ScratchFolder folder;
  folder.write("ui/da.xml", "\xEF\xBB\xBF" + shipped_file("da"));
  const Loaded marked = loaded(folder);
  CHECK(marked.problems.empty());
  CHECK(marked.words.in("da").all().size() == shipped("da").word_count);
}

TEST_CASE("the first folder to say a word wins over words that are compiled in, and they over those behind") {
  const std::string own = "<ui language='da'><text id='month.1'>Nytår</text><text id='own'>Egen</text></ui>";
  const ScratchFolder folder;
  folder.write("own/ui/da.xml", own);
  folder.write("shipped/ui/da.xml", shipped_file("da"));
  folder.write("shipped/ui/en.xml", shipped_file("en"));

  const Loaded before = loaded(folder, {"own", "shipped"});
  CHECK(before.problems.empty());
  CHECK(before.words.in("da").text("month.1") == "Nytår");
  CHECK(before.words.in("da").text("month.2") == "februar");
  CHECK(before.words.in("da").text("own") == "Egen");
  CHECK(before.words.in("da").all().at("month.1") == "Nytår");
  CHECK(before.words.in("da").all().size() == shipped("da").word_count + 1);
  CHECK(before.words.in("en").text("month.1") == "January");
  CHECK(before.words.in("en").text("own") == "Egen");

  const Loaded behind = loaded(folder, {"shipped", "own"});
  CHECK(behind.words.in("da").text("month.1") == "januar");
  CHECK(behind.words.in("da").text("own") == "Egen");
  CHECK(behind.words.in("da").all().at("month.1") == "januar");
  CHECK(behind.words.hash() != before.words.hash());
}

TEST_CASE("a shipped file in two folders, or between files of others, is taken once") {
  const ScratchFolder folder;
  folder.write("a/ui/da.xml", shipped_file("da"));
  folder.write("b/ui/a.xml", "<ui language='da'><text id='own'>Egen</text></ui>");
  folder.write("b/ui/da.xml", shipped_file("da"));
  folder.write("b/ui/z.xml", "<ui language='da'><text id='own'>Anden</text><text id='more'>Mere</text></ui>");
  const Loaded twice = loaded(folder, {"a", "b"});
  CHECK(twice.problems.empty());
  CHECK(twice.words.in("da").all().size() == shipped("da").word_count + 2);
  CHECK(twice.words.in("da").text("own") == "Egen");
  CHECK(twice.words.in("da").text("more") == "Mere");
  CHECK(twice.words.hash() != loaded(folder, {"a"}).words.hash());
}

TEST_CASE("words that are compiled in are not said where no folder holds them") {
  const ScratchFolder folder;
  folder.write("empty/other.txt", "");
  const Loaded none = loaded(folder, {"empty"});
  CHECK(none.problems.empty());
  CHECK_FALSE(none.words.has_default());
  CHECK(none.words.languages().empty());
  CHECK(none.words.in("da").text("month.1") == "⟦month.1⟧");
  CHECK(none.words.hash() == 0);
}

TEST_CASE("a word is looked for in the same slot on every machine") {
  CHECK(first_slot("a", 10) == 159);
  CHECK(first_slot("month.1", 10) == 522);
  CHECK(first_slot("guide_problem.file_too_large.reason", 10) == 95);
}

}  // namespace almene::guide::test
