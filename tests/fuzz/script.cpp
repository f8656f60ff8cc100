#include "script.hpp"

#include <charconv>

namespace fuzz {
namespace {

std::string unescaped(std::string_view word) {
  std::string text;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char next = word[i] == '\\' && i + 1 < word.size() ? word[i + 1] : '\0';
    if (next == 'n' || next == 't' || next == '\\') {
      text += next == 'n' ? '\n' : next == 't' ? '\t' : '\\';
      ++i;
    } else {
      text += word[i];
    }
  }
  return text;
}

std::string_view cut(std::string_view& rest, char end) {
  const auto at = rest.find(end);
  const auto first = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
  return first;
}

}  // namespace

const std::string& Step::word(std::size_t at) const {
  static const std::string none;
  return at < words.size() ? words[at] : none;
}

std::vector<agenda::Field> Step::fields(std::size_t from) const {
  std::vector<agenda::Field> fields;
  for (std::size_t i = from; i < words.size(); ++i) {
    const auto equals = words[i].find('=');
    if (equals == std::string::npos) continue;
    fields.push_back({words[i].substr(0, equals), words[i].substr(equals + 1)});
  }
  return fields;
}

std::vector<Step> steps_of(std::string_view input) {
  std::vector<Step> steps;
  while (!input.empty() && steps.size() < kMostSteps) {
    auto line = cut(input, '\n');
    if (line.empty()) continue;
    Step step;
    step.name = std::string(cut(line, '\t'));
    while (!line.empty())
      step.words.push_back(unescaped(cut(line, '\t')));
    steps.push_back(std::move(step));
  }
  return steps;
}

std::uint64_t number_of(std::string_view digits) {
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace fuzz
