#include "guide/words_file.hpp"

#include "guide/document.hpp"
#include "guide/files.hpp"
#include "guide/grammar.hpp"
#include "guide/values.hpp"

namespace almene::guide {

namespace {

const Grammar& words_grammar() {
  static const Grammar grammar = {
      {kWordsRoot, {{"language", is_language, "bad_language"}}, {{"text", Occurs::any_number}}},
      {"text", {{"id", is_word_id, "bad_word_id"}}, {}, true, {}},
  };
  return grammar;
}

}  // namespace

std::variant<WordsFile, UiProblem> read_words(const std::string& file, std::string_view bytes) {
  Document document;
  if (auto fault = document.read(bytes))
    return UiProblem{shown_line(file), problem_in(document.bytes(), std::move(*fault))};
  FaultList faults;
  find_grammar_faults(document, words_grammar(), faults);
  if (!faults.is_empty())
    return UiProblem{shown_line(file), problems_in(document.bytes(), std::move(faults))};
  WordsFile read;
  read.language = document.root().attribute("language").value();
  for (const pugi::xml_node text : document.root().children("text"))
    read.words.push_back({text.attribute("id").value(), Document::wording_of(text)});
  return read;
}

UiProblem problem_with(const std::string& file, Fault fault) {
  fault.offset = kNowhere;
  return {shown_line(file), problem_in({}, std::move(fault))};
}

std::string UiProblem::what() const {
  const GuideProblem& problem = problems.told.front();
  std::string what = problem.code;
  const char* separator = ": ";
  for (const std::string& detail : problem.details) {
    what += separator + detail;
    separator = ", ";
  }
  return what;
}

void each_words_file(const std::string& folder, const char* subfolder, std::vector<UiProblem>& problems,
                     const TakeWordsFile& take) {
  const auto files = content_files(folder, subfolder);
  if (!files) {
    problems.push_back(problem_with(folder, {kNowhere, "folder_unreadable", {folder}}));
    return;
  }
  for (const std::string& file : files->misnamed)
    problems.push_back(problem_with(file, {kNowhere, "other_ending", {right_name(file)}}));
  for (const std::string& file : files->xml) {
    const auto content = read_file(file);
    if (const auto* fault = std::get_if<Fault>(&content)) {
      problems.push_back(problem_with(file, *fault));
    } else if (auto problem = take(file, std::get<std::string>(content))) {
      problems.push_back(std::move(*problem));
    }
  }
}

}  // namespace almene::guide
