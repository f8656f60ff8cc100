#include "guide/words_file.hpp"

#include "guide/document.hpp"
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

}  // namespace almene::guide
