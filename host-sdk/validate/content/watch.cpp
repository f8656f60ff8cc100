// This file checks guides again whenever they are saved.
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <system_error>

#include "terminal/width.hpp"
#include "terminal/wrapping.hpp"
#include "validate/jobs.hpp"

namespace validate {
namespace {

namespace fs = std::filesystem;

// It tells which of some files was saved. Their folders are watched, because an editor often saves a new file
// in the place of the old one.
class Saved {
 public:
  explicit Saved(const std::vector<std::string>& files) : inotify_(::inotify_init1(IN_CLOEXEC)) {
    if (inotify_ < 0) throw std::system_error(errno, std::generic_category(), "the files cannot be watched");
    for (const std::string& file : files) {
      const fs::path path = fs::absolute(file);
      const int watch =
          ::inotify_add_watch(inotify_, path.parent_path().c_str(), IN_CLOSE_WRITE | IN_MOVED_TO);
      if (watch < 0) throw std::system_error(errno, std::generic_category(), path.parent_path().string());
      files_[{watch, path.filename().string()}] = file;
    }
  }
  ~Saved() { ::close(inotify_); }
  Saved(const Saved&) = delete;
  Saved& operator=(const Saved&) = delete;

  // It waits, and returns the files that were saved. A file saved several times in a row stands there once.
  std::vector<std::string> next() {
    alignas(inotify_event) char events[4096];
    const ssize_t size = ::read(inotify_, events, sizeof events);
    std::vector<std::string> saved;
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(events + at);
      at += static_cast<ssize_t>(sizeof *event + event->len);
      if (event->len == 0) continue;
      const auto file = files_.find({event->wd, event->name});
      if (file == files_.end()) continue;
      if (saved.empty() || saved.back() != file->second) saved.push_back(file->second);
    }
    return saved;
  }

 private:
  int inotify_;
  std::map<std::pair<int, std::string>, std::string> files_;
};

// It prints only what an author wants to know: whether a guide is read, and if not, why; and what a new
// version changes.
void tell(const Options& options, const std::vector<std::string>& files) {
  std::vector<Job> jobs;
  for (Job& job : content_jobs(options)) {
    const bool is_saved = std::find(files.begin(), files.end(), job.subject) != files.end();
    const bool is_verdict = job.name == "guide-name" || job.name == "guide-read";
    if ((is_verdict && is_saved) || job.name == "guide-changes") jobs.push_back(std::move(job));
  }
  run_all(jobs, {}, [](const CheckReport& report) {
    const CheckResult& result = report.result;
    const bool is_bad = result.status != Status::passed;
    const bool has_notes = !result.findings.empty() && result.findings != "[]";
    if (is_bad || report.check != "guide-name") {
      const std::string line = result.detail + (is_bad || has_notes ? "" : " ✓");
      std::cout << terminal::wrapped(line, terminal::columns_of(STDOUT_FILENO), 4) << std::endl;
    }
  });
}

}  // namespace

int watch_content(const Options& options) {
  Saved saved(options.subjects);
  tell(options, options.subjects);
  for (;;) {
    const auto files = saved.next();
    if (!files.empty()) tell(options, files);
  }
}

}  // namespace validate
