#include "guide/words.hpp"

#include "guide/document.hpp"
#include "guide/files.hpp"
#include "guide/grammar.hpp"
#include "guide/language.hpp"
#include "guide/values.hpp"

namespace almene::guide {

namespace {

const Grammar& words_grammar() {
  static const Grammar grammar = {
      {"ui", {{"language", is_language, "bad_language"}}, {{"text", Occurs::any_number}}},
      {"text", {{"id", is_word_id, "bad_word_id"}}, {}, true, {}},
  };
  return grammar;
}

UiProblem problem_with(const std::string& file, Fault fault, int line) {
  make_presentable(fault.details);
  UiProblem problem{shown_line(file), line, fault.code};
  const char* separator = ": ";
  for (const std::string& detail : fault.details) {
    problem.what += separator + detail;
    separator = ", ";
  }
  return problem;
}

// The first file to say a word wins, so nothing that is there is replaced.
void add_words(const Document& document, Phrasebook& book) {
  for (const pugi::xml_node text : document.root().children("text"))
    book.add(text.attribute("id").value(), Document::wording_of(text));
}

// One pass, so that an argument which looks like a placeholder is left as it is.
template <typename Arguments>
std::string filled(const std::string& pattern, const Arguments& arguments) {
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool placeholder = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                             pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
    const auto index = placeholder ? static_cast<std::size_t>(pattern[i + 1] - '1') : arguments.size();
    if (index < arguments.size()) {
      text += *(arguments.begin() + static_cast<std::ptrdiff_t>(index));
      i += 2;
    } else {
      text += pattern[i];
    }
  }
  return text;
}

}  // namespace

std::string Phrasebook::text(std::string_view id) const {
  if (const std::string* word = find(id)) return *word;
  return "⟦" + std::string(id) + "⟧";
}

std::string Phrasebook::text(std::string_view id, std::initializer_list<std::string_view> arguments) const {
  return filled(text(id), arguments);
}

std::string Phrasebook::text(std::string_view id, const std::vector<std::string>& arguments) const {
  return filled(text(id), arguments);
}

std::string Phrasebook::counted(std::string_view id, long long number) const {
  return text(std::string(id) + (number == 1 ? ".one" : ".other"), {std::to_string(number)});
}

bool Phrasebook::has(std::string_view id) const {
  return find(id) != nullptr;
}

const std::string* Phrasebook::find(std::string_view id) const {
  for (const Phrasebook* book = this; book != nullptr; book = book->fallback_) {
    if (const auto word = book->by_id_.find(id); word != book->by_id_.end()) return word->second;
  }
  return nullptr;
}

bool Phrasebook::add(std::string_view id, std::string text) {
  if (by_id_.count(id) != 0) return false;
  const Word& word = words_.emplace_back(Word{std::string(id), std::move(text)});
  by_id_.emplace(word.id, &word.text);
  return true;
}

std::map<std::string, std::string, std::less<>> Phrasebook::all() const {
  std::map<std::string, std::string, std::less<>> all;
  for (const auto& word : words_)
    all.emplace(word.id, word.text);
  return all;
}

Words Words::load(const std::vector<std::string>& content_folders, std::vector<UiProblem>& problems) {
  Words words;
  auto& danish = words.books_[std::string(kDefaultLanguage)];
  danish = std::make_unique<Phrasebook>(std::string(kDefaultLanguage), nullptr);
  for (const std::string& folder : content_folders) {
    const auto files = xml_files(folder, "ui");
    if (!files) {
      problems.push_back(problem_with(folder, {kNowhere, "folder_unreadable", {folder}}, 0));
      continue;
    }
    for (const std::string& file : *files) {
      auto content = read_file(file);
      if (const auto* fault = std::get_if<Fault>(&content)) {
        problems.push_back(problem_with(file, *fault, 0));
        continue;
      }
      words.hash_ = hash_with(words.hash_, std::get<std::string>(content));
      Document document;
      auto fault = document.read(std::get<std::string>(content));
      if (!fault) fault = grammar_fault(document, words_grammar());
      if (fault) {
        problems.push_back(problem_with(file, *fault, place_of(document.bytes(), fault->offset).line));
      } else {
        const std::string language = document.root().attribute("language").value();
        auto& book = words.books_[language];
        if (book == nullptr) book = std::make_unique<Phrasebook>(language, danish.get());
        add_words(document, *book);
      }
    }
  }

  return words;
}

const Phrasebook& Words::in(std::string_view locale) const {
  static const Phrasebook wordless(std::string(kDefaultLanguage), nullptr);
  auto book = books_.find(primary_language(locale));
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
