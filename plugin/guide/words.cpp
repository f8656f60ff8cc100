#include "guide/words.hpp"

#include <algorithm>

#include "guide/files.hpp"
#include "guide/language.hpp"
#include "guide/text_direction.hpp"

namespace almene::guide {

namespace {

// This is null where no such file was shipped.
const ShippedWords* shipped_as(std::string_view bytes) {
  for (const ShippedWords& shipped : shipped_files()) {
    if (shipped.file() == bytes) return &shipped;
  }
  return nullptr;
}

// All are replaced in one pass, so that an argument which looks like a placeholder is left as it is.
template <typename Arguments>
std::string filled(std::string_view pattern, const Arguments& arguments) {
  std::string text;
  text.reserve(pattern.size() + 16 * arguments.size());
  std::size_t written = 0;  // of the pattern
  for (std::size_t at = 0; (at = pattern.find('{', at)) != std::string_view::npos; ++at) {
    const bool placeholder =
        at + 2 < pattern.size() && pattern[at + 2] == '}' && pattern[at + 1] >= '1' && pattern[at + 1] <= '9';
    const auto index = placeholder ? static_cast<std::size_t>(pattern[at + 1] - '1') : arguments.size();
    if (index >= arguments.size()) continue;
    text.append(pattern, written, at - written);
    text += isolated(*(arguments.begin() + static_cast<std::ptrdiff_t>(index)));
    written = at + 3;
    at += 2;
  }
  return text.append(pattern, written, std::string_view::npos);
}

// This puts an id together out of its parts, without asking for memory unless it is long: a page looks up
// dozens.
class JoinedId {
 public:
  explicit JoinedId(Phrasebook::IdParts parts) {
    for (const auto part : parts)
      size_ += part.size() + 1;
    if (size_ > sizeof block_) beyond_.resize(size_);
    char* at = beyond_.empty() ? block_ : beyond_.data();
    for (const auto part : parts) {
      at = std::copy(part.begin(), part.end(), at);
      *at++ = '.';
    }
  }
  // The last dot is left out.
  std::string_view view() const { return {beyond_.empty() ? block_ : beyond_.data(), size_ - 1}; }

 private:
  std::size_t size_ = 0;
  char block_[64];
  std::string beyond_;
};

}  // namespace

Phrase Phrasebook::named(IdParts id) const {
  return text(JoinedId(id).view());
}

std::optional<std::string_view> Phrasebook::find_named(IdParts id) const {
  return find(JoinedId(id).view());
}

Phrase Phrasebook::text(std::string_view id) const {
  if (const auto word = find(id)) return Phrase(*word);
  return Phrase("⟦" + std::string(id) + "⟧");
}

std::string Phrasebook::text(std::string_view id, std::initializer_list<std::string_view> arguments) const {
  return filled(text(id), arguments);
}

std::string Phrasebook::text(std::string_view id, const std::vector<std::string>& arguments) const {
  return filled(text(id), arguments);
}

std::string Phrasebook::counted(std::string_view id, long long number) const {
  const auto digits = std::to_string(number);
  return filled(named({id, number == 1 ? "one" : "other"}), IdParts{digits});
}

bool Phrasebook::has(std::string_view id) const {
  return find(id).has_value();
}

std::optional<std::string_view> Phrasebook::find(std::string_view id) const {
  for (const Phrasebook* book = this; book != nullptr; book = book->fallback_) {
    if (const auto word = book->find_here(id)) return word;
  }
  return std::nullopt;
}

std::optional<std::string_view> Phrasebook::find_here(std::string_view id) const {
  if (!by_id_.empty()) {
    if (const auto word = by_id_.find(id); word != by_id_.end()) return *word->second;
  }
  for (const ShippedWords* shipped : shipped_) {
    if (const ShippedWord* word = shipped->find(id)) return shipped->text_of(*word);
  }
  return std::nullopt;
}

bool Phrasebook::add(std::string_view id, std::string text) {
  if (find_here(id)) return false;
  const Word& word = words_.emplace_back(Word{std::string(id), std::move(text)});
  by_id_.emplace(word.id, &word.text);
  return true;
}

std::map<std::string, std::string, std::less<>> Phrasebook::all() const {
  std::map<std::string, std::string, std::less<>> all;
  for (const auto& word : words_)
    all.emplace(word.id, word.text);
  for (const ShippedWords* shipped : shipped_) {
    for (std::size_t i = 0; i < shipped->word_count; ++i)
      all.emplace(shipped->id_of(shipped->words[i]), shipped->text_of(shipped->words[i]));
  }
  return all;
}

Words Words::load(const std::vector<std::string>& content_folders, std::vector<UiProblem>& problems) {
  Words words;
  words.book_of(kDefaultLanguage);
  for (const std::string& folder : content_folders) {
    each_words_file(folder, "ui", problems, [&words](const std::string& file, const std::string& bytes) {
      return words.take(file, bytes);
    });
  }
  return words;
}

std::optional<UiProblem> Words::take(const std::string& file, const std::string& bytes) {
  if (const ShippedWords* shipped = shipped_as(bytes)) {
    hash_ = hash_with(hash_, shipped->hash);
    book_of(shipped->language).add(*shipped);
    return std::nullopt;
  }
  hash_ = hash_with(hash_, hash_of(bytes));
  auto read = read_words(file, bytes);
  if (auto* problem = std::get_if<UiProblem>(&read)) return std::move(*problem);
  auto& [language, words] = std::get<WordsFile>(read);
  Phrasebook& book = book_of(language);
  // The first file to say a word wins, so nothing that is there is replaced.
  for (Word& word : words)
    book.add(word.id, std::move(word.text));
  return std::nullopt;
}

Phrasebook& Words::book_of(std::string_view language) {
  if (const auto known = books_.find(language); known != books_.end()) return *known->second;
  // Danish is made first, and has no fallback.
  const auto danish = books_.find(kDefaultLanguage);
  const Phrasebook* const fallback = danish == books_.end() ? nullptr : danish->second.get();
  auto book = std::make_unique<Phrasebook>(std::string(language), fallback);
  return *books_.emplace(language, std::move(book)).first->second;
}

const Phrasebook& Words::in(std::string_view locale) const {
  static const Phrasebook wordless(std::string(kDefaultLanguage), nullptr);
  const std::string language = primary_language(locale);
  auto book = books_.find(language);
  if (book == books_.end()) book = books_.find(other_name_of(language));
  if (book == books_.end()) book = books_.find(kDefaultLanguage);
  return book == books_.end() ? wordless : *book->second;
}

bool Words::has_default() const {
  return !in(kDefaultLanguage).is_empty();
}

std::vector<std::string> Words::languages() const {
  std::vector<std::string> languages;
  for (const auto& [language, book] : books_) {
    if (!book->is_empty()) languages.push_back(language);
  }
  return languages;
}

}  // namespace almene::guide
