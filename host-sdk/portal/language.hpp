// Every word that the portal itself shows stands in words/LANGUAGE.xml, a file a language, written as those
// of content/ui are. What the board discusses comes from the plugin.
//
// The files of words/ are compiled in, so that they always fit the program. A content folder may have a
// folder portal/ with more of them: another language, or other words for some of these. They are immutable
// once loaded, and safe to share between threads.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace almene::guide {
struct Word;
}

namespace portal {

// What a sentence says of a rule comes from the constant that rules: {name} in a word is this text.
using RulesInWords = std::map<std::string, std::string, std::less<>>;

// Something is wrong with a file of words: the word "words_problem.KIND" says what.
struct WordsProblem {
  std::string file;  // with the line, where there is one
  std::string kind;
  std::string word;    // the id of one that is left out; empty: it is about the whole file
  std::string detail;  // what the file has
};

class Language {
 public:
  using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  Language(std::string code, const Language* fallback, const RulesInWords& rules);
  Language(const Language&) = delete;
  Language& operator=(const Language&) = delete;

  // The language's code stands in `lang` attributes and in calls of the plugin ("da").
  const std::string& code() const { return code_; }

  // No two languages that were loaded since the program began have the same number.
  std::uint64_t number() const { return number_; }

  // This returns the word with its "{name}"s replaced by what is given for them, or by what the rules say. A
  // word that the language lacks is Danish. It throws std::logic_error for an id that Danish lacks too, and
  // for a "{name}" that nothing is given for: a mistake of ours, which the tests look for.
  std::string word(std::string_view id, Values values = {}) const;

  // This returns the sentence that says what is wrong, without the name of the file.
  std::string said_of(const WordsProblem& problem) const;

  // This returns the word as it stands in the file, and null where this language itself lacks it.
  const std::string* find_here(std::string_view id) const;
  std::vector<std::string_view> ids() const;  // of this language itself, sorted

 private:
  friend class Languages;

  std::string code_;
  std::uint64_t number_;
  const Language* fallback_;
  const RulesInWords& rules_;
  std::map<std::string, std::string, std::less<>> words_;
};

class Languages {
 public:
  // It takes the words of each content folder's portal/*.xml, of the first folder first, and then those that
  // are compiled in: the first to say a word is the one who says it. A file that cannot be read is left out
  // whole, and a word that could not be filled in is left out; problems() says so.
  Languages(const std::vector<std::string>& content_folders, RulesInWords rules);
  Languages(const Languages&) = delete;
  Languages& operator=(const Languages&) = delete;

  const Language& standard() const { return *languages_.find("da")->second; }
  // This is the language with this code, or the standard one.
  const Language& in(std::string_view code) const;
  std::vector<const Language*> all() const;  // by code
  const std::vector<WordsProblem>& problems() const { return problems_; }

 private:
  Language& language_of(const std::string& code);
  static void add(Language& language, std::vector<almene::guide::Word> words);
  void take_folder(const std::string& folder, const Language& danish);
  bool is_usable(const std::string& file, const almene::guide::Word& word, const Language& danish);

  RulesInWords rules_;
  std::map<std::string, std::unique_ptr<Language>, std::less<>> languages_;
  std::vector<WordsProblem> problems_;
};

}  // namespace portal
