#include "failure.hpp"

#include <unistd.h>

#include <iostream>

#include "terminal/width.hpp"
#include "terminal/wrapping.hpp"

namespace cli {
namespace {

std::string conflict(const agenda::Problem& problem) {
  std::string line;
  if (!problem.theirs.empty()) line += "; it says \"" + problem.theirs + "\"";
  if (!problem.yours.empty()) line += "; you wrote \"" + problem.yours + "\"";
  return line + "; to replace it add --expect " + std::to_string(problem.revision);
}

}  // namespace

std::string line_of(const agenda::Problem& problem, std::string_view hint) {
  std::string line = problem.message;
  if (!problem.field.empty()) line += " (field: " + problem.field + ")";
  // A request id that was used for something else needs another id, not another revision.
  if (problem.status == AGENDA_CONFLICT && problem.code != "request.reused") line += conflict(problem);
  if (problem.status == AGENDA_UNAVAILABLE && !hint.empty()) line += " (" + std::string(hint) + ")";
  return line;
}

std::string line_of(const agenda::GuideFinding& problem) {
  std::string line = problem.file;
  if (problem.line != 0) line += ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column);
  return line + ": " + problem.reason + " " + problem.remedy;
}

int say(int exit_code, std::string_view line) {
  std::cout.flush();
  const std::string whole = "agenda-host: " + on_one_line(line);
  std::cerr << terminal::wrapped(whole, terminal::columns_of(STDERR_FILENO), 2) << '\n';
  return exit_code;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < ' ' || c == '\x7F';
    if (!control) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ')
    line.pop_back();
  return line;
}

}  // namespace cli
