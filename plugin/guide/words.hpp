// Here are all words that the plugin shows, by language: loaded from the content folders' ui/*.xml. A file
// that is the same as when the library was built is not read again: its words are in the library
// (shipped_words.hpp).
//
// They are immutable once loaded, and safe to share between threads. Danish is the default: a language
// without words falls back to Danish, and so does a single word missing from another language.
#pragma once

#include <deque>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "guide/shipped_words.hpp"
#include "guide/words_file.hpp"

namespace almene::guide {

// A phrase is a word to be shown. Where the Words have it, it points to their text, which must be there as
// long as it is looked at. What no language has is a text of the phrase's own, which is gone with it; so keep
// the phrase, and no view into it.
class Phrase {
 public:
  explicit Phrase(std::string_view word) : word_(word) {}
  explicit Phrase(std::string own) : own_(std::move(own)) {}

  std::string_view view() const { return own_.empty() ? word_ : std::string_view(own_); }
  operator std::string_view() const { return view(); }
  operator std::string() const { return std::string(view()); }

  friend bool operator==(const Phrase& phrase, std::string_view text) { return phrase.view() == text; }

 private:
  std::string_view word_;
  std::string own_;
};

// A phrasebook has the words of one language, found by their hash: a page looks up a hundred of them.
class Phrasebook {
 public:
  using IdParts = std::initializer_list<std::string_view>;

  Phrasebook(std::string language, const Phrasebook* fallback)
      : language_(std::move(language)), fallback_(fallback) {}
  Phrasebook(const Phrasebook&) = delete;
  Phrasebook& operator=(const Phrasebook&) = delete;

  // This returns false where the id has a word already, which then stays.
  bool add(std::string_view id, std::string text);

  // These are the words of a file that was shipped; those that are there already stay, as in add() above.
  void add(const ShippedWords& shipped) { shipped_.push_back(&shipped); }

  // The language is shown in `lang` attributes ("da").
  const std::string& language() const { return language_; }

  // The word with this id may be looked at as long as the Words are there; it is the id itself in ⟦brackets⟧
  // where no language has it, which a test looks for.
  Phrase text(std::string_view id) const;

  // This is the same word, with its id in parts, which stand in it with dots between them: {"term", "yes"} is
  // "term.yes".
  Phrase named(IdParts id) const;
  // This returns nothing where no language has it.
  std::optional<std::string_view> find_named(IdParts id) const;

  // In the word {1}, {2} … are replaced by the arguments.
  std::string text(std::string_view id, std::initializer_list<std::string_view> arguments) const;
  std::string text(std::string_view id, const std::vector<std::string>& arguments) const;

  // The word is "ID.one" for 1, else "ID.other", with {1} the number.
  std::string counted(std::string_view id, long long number) const;

  bool has(std::string_view id) const;
  bool is_empty() const { return words_.empty() && shipped_.empty(); }
  std::map<std::string, std::string, std::less<>> all() const;  // for tools

 private:
  std::optional<std::string_view> find(std::string_view id) const;
  std::optional<std::string_view> find_here(std::string_view id) const;

  std::string language_;
  // None of these words stands in a shipped file that came before it: they are asked before all shipped
  // files.
  std::deque<Word> words_;  // words stay in place when others are added
  std::unordered_map<std::string_view, const std::string*> by_id_;
  std::vector<const ShippedWords*> shipped_;
  const Phrasebook* fallback_;
};

class Words {
 public:
  // `load` reads ui/*.xml of each folder in order; the first file to define a word of a language wins. A file
  // with a problem is left out whole, and the problem is added to `problems`. It never throws but for
  // std::bad_alloc.
  static Words load(const std::vector<std::string>& content_folders, std::vector<UiProblem>& problems);

  // `in` gives the best phrasebook for a BCP 47 tag: "en-GB" → "en" → Danish, and "no" → "nb".
  const Phrasebook& in(std::string_view locale) const;

  bool has_default() const;                    // false where no Danish words were found at all
  std::vector<std::string> languages() const;  // sorted

  // The hash is another one where any file of words says something else.
  std::uint64_t hash() const { return hash_; }

 private:
  // This returns what is wrong with the file, which is then left out.
  std::optional<UiProblem> take(const std::string& file, const std::string& bytes);
  Phrasebook& book_of(std::string_view language);  // made where it is not there yet

  std::map<std::string, std::unique_ptr<Phrasebook>, std::less<>> books_;
  std::uint64_t hash_ = 0;
};

}  // namespace almene::guide
