#include "portal/language.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <system_error>
#include <variant>

#include "guide/words_file.hpp"
#include "portal/embedded.hpp"

namespace portal {
namespace {

using almene::guide::UiProblem;
using almene::guide::Word;
using almene::guide::WordsFile;

constexpr const char* kStandard = "da";
constexpr std::string_view kEnding = ".xml";

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

std::string place_of(const UiProblem& problem) {
  return problem.file + (problem.line() > 0 ? ":" + std::to_string(problem.line()) : "");
}

// The files that are compiled in can be read, or the tests fail.
std::vector<WordsFile> compiled_in() {
  std::vector<WordsFile> files;
  for (const std::string_view name : embedded_files()) {
    if (name.size() <= kEnding.size() || name.substr(name.size() - kEnding.size()) != kEnding) continue;
    auto read = almene::guide::read_words(std::string(name), embedded_file(name));
    if (const auto* problem = std::get_if<UiProblem>(&read))
      throw std::logic_error(place_of(*problem) + ": " + problem->what());
    files.push_back(std::get<WordsFile>(std::move(read)));
  }
  return files;
}

std::set<std::string, std::less<>> places_in(std::string_view text) {
  std::set<std::string, std::less<>> places;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
    places.emplace(text.substr(at + 1, text.find('}', at) - at - 1));
  return places;
}

}  // namespace

Language::Language(std::string code, const Language* fallback, const RulesInWords& rules)
    : code_(std::move(code)), number_(next_number()), fallback_(fallback), rules_(rules) {}

const std::string* Language::find_here(std::string_view id) const {
  const auto known = words_.find(id);
  return known == words_.end() ? nullptr : &known->second;
}

std::vector<std::string_view> Language::ids() const {
  std::vector<std::string_view> ids;
  for (const auto& [id, text] : words_)
    ids.push_back(id);
  return ids;
}

std::string Language::word(std::string_view id, Values values) const {
  const std::string* known = find_here(id);
  if (known == nullptr && fallback_ != nullptr) known = fallback_->find_here(id);
  if (known == nullptr) throw std::logic_error("there is no word \"" + std::string(id) + "\"");
  std::string_view rest = *known;
  std::string text;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    text += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = rest.find('}', open);
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    const auto given =
        std::find_if(values.begin(), values.end(), [name](const auto& value) { return value.first == name; });
    const auto rule = rules_.find(name);
    if (given == values.end() && rule == rules_.end())
      throw std::logic_error("\"" + std::string(id) + "\" lacks {" + std::string(name) + "}");
    text += given != values.end() ? given->second : std::string_view(rule->second);
    if (close == std::string_view::npos) break;
    rest.remove_prefix(close + 1);
  }
  return text;
}

std::string Language::said_of(const WordsProblem& problem) const {
  return word("words_problem." + problem.kind, {{"word", problem.word}, {"detail", problem.detail}});
}

Languages::Languages(const std::vector<std::string>& content_folders, RulesInWords rules)
    : rules_(std::move(rules)) {
  std::vector<WordsFile> shipped = compiled_in();
  Language danish(kStandard, nullptr, rules_);
  for (const WordsFile& file : shipped) {
    if (file.language == kStandard) add(danish, file.words);
  }
  language_of(kStandard);
  for (const std::string& folder : content_folders)
    take_folder(folder, danish);
  for (WordsFile& file : shipped)
    add(language_of(file.language), std::move(file.words));
}

const Language& Languages::in(std::string_view code) const {
  const auto known = languages_.find(code);
  return known == languages_.end() ? standard() : *known->second;
}

std::vector<const Language*> Languages::all() const {
  std::vector<const Language*> all;
  for (const auto& [code, language] : languages_)
    all.push_back(language.get());
  return all;
}

Language& Languages::language_of(const std::string& code) {
  auto& language = languages_[code];
  if (!language) {
    const Language* fallback = code == kStandard ? nullptr : &standard();
    language = std::make_unique<Language>(code, fallback, rules_);
  }
  return *language;
}

void Languages::add(Language& language, std::vector<Word> words) {
  for (Word& word : words)
    language.words_.try_emplace(std::move(word.id), std::move(word.text));
}

void Languages::take_folder(const std::string& folder, const Language& danish) {
  // The plugin tells of a content folder that is not there.
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) return;
  std::vector<UiProblem> problems;
  almene::guide::each_words_file(
      folder, "portal", problems,
      [&](const std::string& file, const std::string& bytes) -> std::optional<UiProblem> {
        auto read = almene::guide::read_words(file, bytes);
        if (auto* problem = std::get_if<UiProblem>(&read)) return std::move(*problem);
        auto& words = std::get<WordsFile>(read);
        words.words.erase(std::remove_if(words.words.begin(), words.words.end(),
                                         [&](const Word& word) { return !is_usable(file, word, danish); }),
                          words.words.end());
        add(language_of(words.language), std::move(words.words));
        return std::nullopt;
      });
  for (const UiProblem& problem : problems) {
    if (problem.file == folder) {
      problems_.push_back({folder + "/portal", "folder_unreadable", {}, {}});
    } else {
      problems_.push_back({place_of(problem), "unreadable", {}, problem.what()});
    }
  }
}

// A word that asks for what ours is not given could not be shown.
bool Languages::is_usable(const std::string& file, const Word& word, const Language& danish) {
  const std::string* ours = danish.find_here(word.id);
  if (ours == nullptr) {
    problems_.push_back({file, "unknown_word", word.id, {}});
    return false;
  }
  const auto given = places_in(*ours);
  for (const std::string& place : places_in(word.text)) {
    if (given.count(place) != 0 || rules_.count(place) != 0) continue;
    problems_.push_back({file, "unknown_place", word.id, place});
    return false;
  }
  return true;
}

}  // namespace portal
