// A Refusal says why a library is not loaded. It is thrown inside the loader and becomes a Problem outside.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

#include "agenda/status.h"

namespace agenda {

class Refusal : public std::runtime_error {
 public:
  // `code` is stable ASCII for programs.
  Refusal(agenda_status status, const char* code, const std::string& reason)
      : std::runtime_error(reason), status_(status), code_(code) {}

  agenda_status status() const noexcept { return status_; }
  const char* code() const noexcept { return code_; }

  // A file that may have been tampered with ends the search: quietly taking the next one would hide it, and
  // would let whoever can spoil a file choose which other one runs. A file that merely does not fit does not.
  bool ends_search() const noexcept { return status_ == AGENDA_NOT_ALLOWED; }

 private:
  agenda_status status_;
  const char* code_;
};

// It returns a path quoted for a shell, for the command that mends a refusal.
inline std::string in_shell(const std::filesystem::path& path) {
  std::string quoted = "'";
  for (const char c : path.string()) {
    if (c == '\'') quoted += "'\\'";
    quoted += c;
  }
  return quoted + "'";
}

}  // namespace agenda
