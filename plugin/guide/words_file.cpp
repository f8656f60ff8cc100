#include "guide/words_file.hpp"

#include "guide/document.hpp"
#include "guide/grammar.hpp"
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

}  // namespace

std::variant<WordsFile, UiProblem> read_words(const std::string& file, std::string_view bytes) {
  Document document;
  auto fault = document.read(bytes);
  if (!fault) fault = grammar_fault(document, words_grammar());
  if (fault) {
    const int line = place_of(document.bytes(), fault->offset).line;
    return problem_with(file, std::move(*fault), line);
  }
  WordsFile read;
  read.language = document.root().attribute("language").value();
  for (const pugi::xml_node text : document.root().children("text"))
    read.words.push_back({text.attribute("id").value(), Document::wording_of(text)});
  return read;
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

}  // namespace almene::guide
