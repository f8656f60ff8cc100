#include "validate/runner.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>

#include "terminal/width.hpp"

namespace validate {
namespace {

constexpr std::size_t kWidestLine = 100;

class ProgressLine {
 public:
  void show(const std::string& text) {
    if (!watched_ || text == shown_) return;
    shown_ = text;
    std::cerr << "\r\033[K" << text << std::flush;
  }
  void clear() {
    if (!watched_ || shown_.empty()) return;
    shown_.clear();
    std::cerr << "\r\033[K" << std::flush;
  }

 private:
  bool watched_ = ::isatty(STDERR_FILENO) == 1;
  std::string shown_;
};

}  // namespace

std::vector<CheckReport> run_all(const std::vector<Job>& jobs, const Limits& limits,
                                 const std::function<void(const CheckReport& report)>& ended) {
  ProgressLine progress;
  // A line that is wider than the terminal could not be taken back whole.
  const std::size_t width = std::min(kWidestLine, terminal::columns_of(STDERR_FILENO) - 2);
  std::vector<CheckReport> reports;
  for (const Job& job : jobs) {
    const std::string head = words("[", reports.size() + 1, "/", jobs.size(), "] ", job.name);
    progress.show(head);
    const auto began = std::chrono::steady_clock::now();
    CheckResult result = in_a_process(job.run, limits, [&](const std::string& last_step) {
      progress.show(
          shown(last_step.empty() ? head : std::string(head).append(": ").append(last_step), width));
    });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    reports.push_back({job.name, job.subject, job.explains, std::move(result), took.count()});
    progress.clear();
    ended(reports.back());
  }
  return reports;
}

}  // namespace validate
