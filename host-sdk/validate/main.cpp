// agenda-validate tells whether a stranger's library, a storage adapter or a guide keeps the contract.
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>

#include "terminal/near_word.hpp"
#include "terminal/width.hpp"
#include "terminal/wrapping.hpp"
#include "validate/jobs.hpp"
#include "validate/options.hpp"
#include "validate/runner.hpp"

namespace {

using validate::Job;
using validate::Kind;
using validate::Options;

// It returns the checks of a kind, on what the options name.
std::vector<Job> jobs_of(Kind kind, const Options& options) {
  switch (kind) {
    case Kind::plugin:
      return validate::plugin_jobs(options);
    case Kind::storage:
      return validate::storage_jobs(options);
    default:
      return validate::content_jobs(options);
  }
}

void print_list(const Options& options) {
  const std::size_t width = terminal::columns_of(STDOUT_FILENO);
  for (const auto& [kind, name] : {std::pair(Kind::plugin, "plugin"), std::pair(Kind::storage, "storage"),
                                   std::pair(Kind::content, "content")}) {
    if (options.kind != Kind::all && options.kind != kind) continue;
    if (options.kind == Kind::all) std::cout << name << '\n';
    for (const Job& job : jobs_of(kind, options))
      std::cout << terminal::wrapped("  " + job.name + ": " + job.explains, width, 4) << '\n';
  }
}

// It keeps only the jobs that are asked for; no names ask for all. Where a name is no job's, it keeps all and
// returns the first such name; otherwise it returns an empty text.
std::string keep_only(const std::vector<std::string>& names, std::vector<Job>& jobs) {
  for (const std::string& name : names) {
    if (std::none_of(jobs.begin(), jobs.end(), [&](const Job& job) { return job.name == name; })) return name;
  }
  const auto is_left_out = [&](const Job& job) {
    return !names.empty() && std::find(names.begin(), names.end(), job.name) == names.end();
  };
  jobs.erase(std::remove_if(jobs.begin(), jobs.end(), is_left_out), jobs.end());
  return {};
}

bool wrote_junit(const Options& options, const std::vector<validate::CheckReport>& reports) {
  if (options.junit.empty()) return true;
  std::ofstream file(options.junit);
  validate::write_junit(file, "agenda-validate " + options.subjects.front(), reports);
  return static_cast<bool>(file.flush());
}

int checked(const Options& options) {
  std::vector<Job> jobs = jobs_of(options.kind, options);
  if (const std::string unknown = keep_only(options.only, jobs); !unknown.empty()) {
    std::vector<std::string> names;
    for (const Job& job : jobs)
      names.push_back(job.name);
    return validate::say(validate::kExitUsage, "there is no check " + unknown +
                                                   terminal::did_you_mean(terminal::nearest(unknown, names)) +
                                                   "; see --list");
  }
  const std::size_t width = terminal::columns_of(STDOUT_FILENO);
  const validate::Limits limits{std::chrono::seconds(options.seconds)};
  const auto reports = validate::run_all(jobs, limits, [&](const validate::CheckReport& report) {
    if (options.json) return;
    validate::write_line(std::cout, report, width);
    std::cout.flush();
  });
  if (options.json) validate::write_json(std::cout, reports);
  std::cout.flush();
  if (!std::cout) return validate::say(validate::kExitBad, "the results could not be written");
  if (!wrote_junit(options, reports))
    return validate::say(validate::kExitBad, options.junit + " cannot be written");
  return validate::say(validate::is_good(reports) ? validate::kExitGood : validate::kExitBad,
                       validate::summary(reports) + " (seed " + std::to_string(options.seed) + ")");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    int exit_code = validate::kExitGood;
    const auto options = validate::parse(argc, argv, exit_code);
    if (!options) return exit_code;
    if (options->list) {
      print_list(*options);
      return validate::kExitGood;
    }
    if (options->watch) return validate::watch_content(*options);
    return checked(*options);
  } catch (const std::exception& error) {
    return validate::say(validate::kExitBad, error.what());
  }
}
