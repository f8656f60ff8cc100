#include "pdf/timed_program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <system_error>

namespace pdf {
namespace {

using Clock = std::chrono::steady_clock;

void check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

bool is_ignored(int signal) {
  struct sigaction stands{};
  return ::sigaction(signal, nullptr, &stands) == 0 && stands.sa_handler == SIG_IGN;
}

// These signals wait to be asked for, rather than to end this process with a program of its own left behind. One that is
// ignored, as by nohup, or that a server has blocked to read it elsewhere, is not taken from whoever waits for it.
class HeldSignals {
 public:
  HeldSignals() {
    check(::pthread_sigmask(SIG_SETMASK, nullptr, &before_), "signals");
    ::sigemptyset(&held_);
    ::sigaddset(&held_, SIGCHLD);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
      if (!is_ignored(signal) && ::sigismember(&before_, signal) == 0) ::sigaddset(&held_, signal);
    }
    check(::pthread_sigmask(SIG_BLOCK, &held_, nullptr), "signals");
  }
  ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  // It returns the signal that came, and 0 where none did for so long.
  int wait(std::chrono::nanoseconds longest) const {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(longest);
    timespec time{};
    time.tv_sec = static_cast<std::time_t>(seconds.count());
    time.tv_nsec = static_cast<long>((longest - seconds).count());
    const int signal = ::sigtimedwait(&held_, nullptr, &time);
    return signal < 0 ? 0 : signal;
  }

 private:
  sigset_t held_{};
  sigset_t before_{};
};

class FileActions {
 public:
  explicit FileActions(const std::string& printed) {
    check(::posix_spawn_file_actions_init(&actions_), "file actions");
    check(::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0), "input");
    check(::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, printed.c_str(),
                                             O_WRONLY | O_CREAT | O_TRUNC, S_IRUSR | S_IWUSR),
          "output");
    check(::posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO), "output");
    // A server's connections would stay open for as long as the program runs.
    check(::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1), "files");
  }
  ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// The program gets a process group of its own, by which all that it starts can be ended with it.
class Attributes {
 public:
  Attributes() {
    sigset_t none, pipe;
    ::sigemptyset(&none);
    ::sigemptyset(&pipe);
    ::sigaddset(&pipe, SIGPIPE);  // a server ignores it
    check(::posix_spawnattr_init(&attributes_), "attributes");
    check(::posix_spawnattr_setpgroup(&attributes_, 0), "process group");
    check(::posix_spawnattr_setsigmask(&attributes_, &none), "signals");
    check(::posix_spawnattr_setsigdefault(&attributes_, &pipe), "signals");
    check(::posix_spawnattr_setflags(&attributes_,
                                     POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF),
          "flags");
  }
  ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;

  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

pid_t started(const std::vector<std::string>& words, const std::string& printed) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  // posix_spawn does not write to them.
  for (const std::string& word : words)
    arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const FileActions actions(printed);
  const Attributes attributes;
  pid_t program = -1;
  check(::posix_spawn(&program, words.front().c_str(), actions.get(), attributes.get(), arguments.data(),
                      environ),
        words.front().c_str());
  return program;
}

// It leaves the ended program to be waited for, so that nobody else gets its number yet.
bool has_ended(pid_t program) {
  siginfo_t info{};
  const int failed = ::waitid(P_PID, static_cast<id_t>(program), &info, WEXITED | WNOHANG | WNOWAIT);
  return failed != 0 || info.si_pid == program;
}

// What was killed dies a moment later. It is no child of this process, so its end cannot be waited for, and where nobody
// waits for it at all it stays in its group for ever: after a second it is taken for dead.
void let_group_die(pid_t group) {
  const timespec moment{0, 10'000'000};
  for (int i = 0; i < 100 && ::kill(-group, 0) == 0; ++i)
    ::nanosleep(&moment, nullptr);
}

// What the program started and left behind goes with it.
int end_group(pid_t program) {
  ::kill(-program, SIGKILL);
  int status = 0;
  while (::waitpid(program, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  let_group_die(program);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

ProgramEnd run_program(const std::vector<std::string>& words, const std::string& printed,
                       std::chrono::milliseconds longest) {
  const HeldSignals signals;
  const pid_t program = started(words, printed);
  const auto end = Clock::now() + longest;
  ProgramEnd outcome;
  while (!has_ended(program)) {
    const auto left = end - Clock::now();
    if (left <= Clock::duration::zero()) {
      outcome.kind = ProgramEnd::Kind::took_too_long;
      break;
    }
    // Another thread may take SIGCHLD, so the program is looked at again soon.
    const int signal = signals.wait(std::min<std::chrono::nanoseconds>(left, std::chrono::milliseconds(100)));
    if (signal == 0 || signal == SIGCHLD) continue;
    outcome.kind = ProgramEnd::Kind::interrupted;
    outcome.signal = signal;
    break;
  }
  outcome.exit_code = end_group(program);
  return outcome;
}

}  // namespace pdf
