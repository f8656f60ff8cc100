#include "guide/checked_file.hpp"

#include <string>

#include "guide/document.hpp"
#include "guide/words_file.hpp"

namespace almene::guide {

namespace {

bool has_words(std::string_view bytes) {
  Document document;
  return !document.read(bytes) && std::string_view(document.root().name()) == kWordsRoot;
}

}  // namespace

Problems problems_of(const Library& library, std::string_view name, std::string_view bytes) {
  if (has_words(bytes)) {
    const auto read = read_words(std::string(name), bytes);
    const auto* refused = std::get_if<UiProblem>(&read);
    return refused == nullptr ? Problems{} : refused->problems;
  }
  auto read = read_guide(bytes);
  if (auto* refused = std::get_if<Problems>(&read)) return std::move(*refused);
  auto problem = library.problem_of(name, bytes, std::get<Guide>(read));
  return problem ? Problems{{std::move(*problem)}} : Problems{};
}

}  // namespace almene::guide
