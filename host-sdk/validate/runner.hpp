// This runs checks one after the other, each in a process of its own, and says how far it is.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "validate/process.hpp"
#include "validate/reports.hpp"

namespace validate {

// A job is a check and what it is run on.
struct Job {
  std::string name;
  std::string subject;  // empty where all have the same
  std::string explains;
  std::function<CheckResult()> run;
};

template <class Subject>
std::vector<Job> jobs_of(const Checks<Subject>& checks, Subject& subject) {
  std::vector<Job> jobs;
  for (const auto& check : checks) {
    jobs.push_back(
        {check.name, {}, check.explains, [&check, &subject] { return result_of(check, subject); }});
  }
  return jobs;
}

// `ended` is called after each job. A progress line goes to standard error where that is a terminal.
std::vector<CheckReport> run_all(const std::vector<Job>& jobs, const Limits& limits,
                                 const std::function<void(const CheckReport& report)>& ended);

}  // namespace validate
