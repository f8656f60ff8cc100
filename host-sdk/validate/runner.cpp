#include "validate/runner.hpp"

#include <unistd.h>

#include <chrono>
#include <iostream>

namespace validate {
namespace {

constexpr std::size_t line_width = 100;

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

std::vector<Result> run_all(const std::vector<Job>& jobs, const Limits& limits,
                            const std::function<void(const Result& result)>& ended) {
  ProgressLine progress;
  std::vector<Result> results;
  for (const Job& job : jobs) {
    const std::string head = words("[", results.size() + 1, "/", jobs.size(), "] ", job.name);
    progress.show(head);
    const auto began = std::chrono::steady_clock::now();
    Outcome outcome = in_a_process(job.run, limits, [&](const std::string& last_step) {
      progress.show(
          shown(last_step.empty() ? head : std::string(head).append(": ").append(last_step), line_width));
    });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    results.push_back({job.name, job.subject, job.explains, std::move(outcome), took.count()});
    progress.clear();
    ended(results.back());
  }
  return results;
}

}  // namespace validate
