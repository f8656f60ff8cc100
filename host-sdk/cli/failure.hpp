// A command that was not done ends with a failure: one line on standard error that says what to do, and an
// exit code.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "agenda/cpp/plugin_values.hpp"
#include "agenda/cpp/result.hpp"

namespace cli {

constexpr int kExitDone = 0;
constexpr int kExitRefused = 1;
constexpr int kExitUsage = 2;
constexpr int kExitDoesNotHold = 3;

class Failure : public std::runtime_error {
 public:
  Failure(int exit_code, const std::string& line) : std::runtime_error(line), exit_code_(exit_code) {}
  int exit_code() const noexcept { return exit_code_; }

 private:
  int exit_code_;
};

// It returns a line that says what the plugin said; `hint` is what only the host knows of why, and is added
// where the status is UNAVAILABLE.
std::string line_of(const agenda::Problem& problem, std::string_view hint = {});

// It returns "file:line:column: what is wrong, and what to write", for people and for editors.
std::string line_of(const agenda::GuideFinding& problem);

// It returns the value, or throws a Failure with that line.
template <class Value>
Value taken(agenda::Result<Value> result, std::string_view hint = {}) {
  if (!result) throw Failure(kExitRefused, line_of(result.problem(), hint));
  return std::move(*result);
}

// It prints the line to standard error, and returns the exit code. A terminal that is narrower gets several
// lines.
int say(int exit_code, std::string_view line);

// It returns text that may have several lines as one line, for a message that is one line.
std::string on_one_line(std::string_view text);

}  // namespace cli
