// agenda/cpp/report.hpp collects the problem of a refused call.
//
// Make one report for each call. A report must not be moved, because the C struct points at the object. It is
// not thread-safe and need not be: a call reports on its own thread.
#pragma once

#include <optional>
#include <utility>

#include "../report.h"
#include "members.hpp"
#include "result.hpp"
#include "status.hpp"
#include "text.hpp"

namespace agenda {

inline Problem copy_of(const agenda_problem* told) {
  const agenda_problem whole_problem = whole(told);
  Problem problem;
  problem.status = known(whole_problem.status);
  problem.code = string_of(whole_problem.code);
  problem.message = string_of(whole_problem.message);
  problem.field = string_of(whole_problem.field);
  problem.limit = whole_problem.limit;
  problem.action = whole_problem.action;
  problem.revision = whole_problem.revision;
  problem.theirs = string_of(whole_problem.theirs);
  problem.yours = string_of(whole_problem.yours);
  return problem;
}

class Report {
 public:
  Report() noexcept {
    report_.ctx = this;
    report_.problem = &told;
  }
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  const agenda_report* get() const noexcept { return &report_; }
  const std::optional<Problem>& problem() const noexcept { return problem_; }

  // It returns the problem of a call that returned `status`. Where nothing was said, the message is the
  // status's name.
  Problem take(agenda_status status) {
    Problem problem = problem_ ? std::move(*problem_) : Problem{};
    problem_.reset();
    problem.status = known(status);
    if (problem.message.empty()) problem.message = std::string(status_name(problem.status));
    return problem;
  }

 private:
  // The status alone has to do where there is no memory for the words.
  static void told(void* ctx, const agenda_problem* problem) {
    guarded([&] {
      if (problem != nullptr) static_cast<Report*>(ctx)->problem_ = copy_of(problem);
      return AGENDA_OK;
    });
  }

  agenda_report report_ = sized<agenda_report>();
  std::optional<Problem> problem_;
};

// It returns the C struct of a problem, which borrows from the problem.
inline agenda_problem c_problem(const Problem& problem) noexcept {
  agenda_problem told = sized<agenda_problem>();
  told.status = problem.status;
  told.code = text_of(problem.code);
  told.message = text_of(problem.message);
  told.field = text_of(problem.field);
  told.limit = problem.limit;
  told.action = problem.action;
  told.revision = problem.revision;
  told.theirs = text_of(problem.theirs);
  told.yours = text_of(problem.yours);
  return told;
}

// The side that refuses calls this. It tells `report`, which may be null or short, and gives the status to
// return.
inline agenda_status tell(const agenda_report* report, const Problem& problem) noexcept {
  const agenda_report whole_report = whole(report);
  if (whole_report.problem != nullptr) {
    const agenda_problem told = c_problem(problem);
    whole_report.problem(whole_report.ctx, &told);
  }
  return problem.status;
}

}  // namespace agenda
