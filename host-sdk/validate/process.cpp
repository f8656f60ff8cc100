#include "validate/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#ifdef AGENDA_COVERAGE
extern "C" void __gcov_dump();  // a check is killed once it has said how it ended
#endif

namespace validate {
namespace {

using Clock = std::chrono::steady_clock;

// Each message over the pipe is a header with a kind, a status and a size, and then that many bytes.
enum class MessageKind : std::uint32_t { step, findings, result };

struct MessageHeader {
  MessageKind kind;
  Status status;
  std::uint64_t size;
};

int pipe_to_parent = -1;

void write_all(const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size != 0) {
    const ssize_t written = ::write(pipe_to_parent, at, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) ::_exit(1);  // nobody listens any more
    at += written;
    size -= static_cast<std::size_t>(written);
  }
}

void send(MessageKind kind, Status status, std::string_view text) {
  const MessageHeader header{kind, status, text.size()};
  write_all(&header, sizeof header);
  write_all(text.data(), text.size());
}

void send_step(std::string_view what) {
  send(MessageKind::step, Status::passed, what);
}

// Standard output is for the results, so what a plugin prints goes to standard error. A core file is of no
// use here, so none is written.
[[noreturn]] void be_the_child(int pipe, const std::function<CheckResult()>& body) {
  ::setpgid(0, 0);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  pipe_to_parent = pipe;
  listen_to_steps(&send_step);
  const CheckResult result = body();
#ifdef AGENDA_COVERAGE
  __gcov_dump();
#endif
  // The result is sent last: nobody listens after it.
  send(MessageKind::findings, result.status, result.findings);
  send(MessageKind::result, result.status, result.detail);
  ::_exit(0);
}

// It keeps what the child has said so far.
class Heard {
 public:
  void take(const char* bytes, std::size_t size) {
    buffer_.append(bytes, size);
    MessageHeader header;
    while (buffer_.size() >= sizeof header) {
      std::memcpy(&header, buffer_.data(), sizeof header);
      if (buffer_.size() - sizeof header < header.size) return;
      std::string text = buffer_.substr(sizeof header, static_cast<std::size_t>(header.size));
      buffer_.erase(0, sizeof header + text.size());
      if (header.kind == MessageKind::step) {
        step_ = std::move(text);
      } else if (header.kind == MessageKind::findings) {
        findings_ = std::move(text);
      } else {
        result_ = CheckResult{header.status, std::move(text), std::move(findings_)};
      }
    }
  }
  const std::string& step() const noexcept { return step_; }
  const std::optional<CheckResult>& result() const noexcept { return result_; }
  std::string during() const { return step_.empty() ? std::string() : "; it was at: " + step_; }

 private:
  std::string buffer_;
  std::string step_;
  std::string findings_;
  std::optional<CheckResult> result_;
};

// It listens until the child has said how it ended, or has closed the pipe. It returns false where its time
// was up first.
bool listen(int pipe, Heard& heard, Clock::time_point deadline,
            const std::function<void(const std::string&)>& waiting) {
  char bytes[4096];
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd one{pipe, POLLIN, 0};
    const int ready = ::poll(&one, 1, static_cast<int>(left < 200 ? left : 200));
    waiting(heard.step());
    if (ready <= 0) continue;
    const ssize_t size = ::read(pipe, bytes, sizeof bytes);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return true;
    heard.take(bytes, static_cast<std::size_t>(size));
    if (heard.result()) return true;
  }
}

CheckResult told_by(int how, const Heard& heard) {
  if (heard.result()) return *heard.result();
  if (WIFSIGNALED(how)) {
    const int signal = WTERMSIG(how);
    const char* const described = ::sigdescr_np(signal);
    return {Status::crashed,
            words("ended by signal ", signal, " (", described != nullptr ? described : "of no name", ")",
                  heard.during()),
            {}};
  }
  return {Status::crashed,
          words("the process ended with exit code ", WEXITSTATUS(how), " before the check was done",
                heard.during()),
          {}};
}

}  // namespace

CheckResult in_a_process(const std::function<CheckResult()>& body, const Limits& limits,
                         const std::function<void(const std::string& last_step)>& waiting) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) {
    ::close(ends[0]);
    be_the_child(ends[1], body);
  }
  ::close(ends[1]);
  ::setpgid(child, child);  // parent and child both do this, because either may come first

  Heard heard;
  const bool in_time = listen(ends[0], heard, Clock::now() + limits.time, waiting);
  ::close(ends[0]);
  int how = 0;
  // A child that has said how its check ended may still be held up by what it loaded.
  if (!in_time || heard.result()) ::kill(child, SIGKILL);
  while (::waitpid(child, &how, 0) < 0 && errno == EINTR) {
  }
  ::kill(-child, SIGKILL);
  if (!in_time) {
    return {
        Status::failed, words("not done after ", limits.time.count() / 1000, " seconds", heard.during()), {}};
  }
  return told_by(how, heard);
}

}  // namespace validate
