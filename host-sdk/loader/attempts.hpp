// This class collects what was tried, for the one message of a failure.
#pragma once

#include <filesystem>
#include <string>

#include "agenda/cpp/result.hpp"
#include "loader/refusal.hpp"

namespace agenda {

class Attempts {
 public:
  // The problem that is kept is that of the last file that was there at all. Where there was none, it says
  // that nothing was found.
  void failed(const std::filesystem::path& path, const Refusal& refusal) {
    tried(path, refusal.what());
    if (refusal.status() == AGENDA_NOT_FOUND && problem_.status != AGENDA_NOT_FOUND) return;
    problem_ = problem_of(refusal.status(), {});
    problem_.code = refusal.code();
  }

  void refused(const std::filesystem::path& path, Problem problem) {
    problem_ = std::move(problem);
    tried(path, "refused: " + problem_.message);
  }

  // `what` names what failed; `remedy` is what to do where no file was there whose own message could say it.
  Problem problem(const std::string& what, const std::string& remedy) const {
    Problem problem = problem_;
    problem.message = what + ": " + tried_;
    if (problem.status == AGENDA_NOT_FOUND) problem.message += "; " + remedy;
    return problem;
  }

 private:
  void tried(const std::filesystem::path& path, const std::string& reason) {
    if (!tried_.empty()) tried_ += "; ";
    tried_ += path.string() + ": " + reason;
  }

  std::string tried_;
  Problem problem_ = problem_of(AGENDA_NOT_FOUND, {});
};

}  // namespace agenda
