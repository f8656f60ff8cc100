// An input is read as steps, so that a person can read what a fuzzer found and write what it should begin
// with: each line is a step, its words between tabs. In a word \n is a line's end, \t a tab and \\ a
// backslash; other bytes are themselves.
#pragma once

#include <agenda/cpp/call.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

struct Step {
  std::string name;
  std::vector<std::string> words;

  // It is empty where there are fewer words.
  const std::string& word(std::size_t at) const;
  // It returns the words from there on, read as "name=value".
  std::vector<agenda::Field> fields(std::size_t from) const;
};

constexpr std::size_t kMostSteps = 40;

std::vector<Step> steps_of(std::string_view input);

// It reads digits as a number, as far as they go.
std::uint64_t number_of(std::string_view digits);

}  // namespace fuzz
