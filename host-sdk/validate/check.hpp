// This file says what a check is, and how it ends.
//
// A check returns where the contract was kept, saying what it tried, and throws where it was not: the message
// is written at the place where the fault is seen, and nothing more is tried on what is broken already.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace validate {

enum class Status { passed, failed, crashed, skipped, warning };

// It returns "passed", "failed" and so on.
const char* name_of(Status status) noexcept;

struct CheckResult {
  Status status = Status::passed;
  std::string detail;
  std::string
      findings;  // a JSON list of what was found one by one; empty where the check finds no such things
};

// It is thrown to end a check with a status of its own. It is no std::exception, so that it is told apart
// from whatever a plugin lets through.
struct Ended {
  Status status;
  std::string detail;
};

template <class Subject>
struct Check {
  const char* name;      // stable: scripts and broken twins refer to it
  const char* explains;  // one sentence
  std::string (*run)(Subject& subject);
};

template <class Subject>
using Checks = std::vector<Check<Subject>>;

// It runs the body of a check here and now, and tells how it ended.
template <class Body>
CheckResult result_of(Body body) {
  try {
    return {Status::passed, body(), {}};
  } catch (const Ended& ended) {
    return {ended.status, ended.detail, {}};
  } catch (const std::exception& error) {
    return {Status::failed, std::string("an exception came through: ") + error.what(), {}};
  } catch (...) {
    return {Status::failed, "an exception that is none of the standard's came through", {}};
  }
}

template <class Subject>
CheckResult result_of(const Check<Subject>& check, Subject& subject) {
  return result_of([&] { return check.run(subject); });
}

namespace detail {

inline void add(std::string& to, std::string_view piece) {
  to += piece;
}
template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number>>>
void add(std::string& to, Number number) {
  to += std::to_string(number);
}

}  // namespace detail

// It joins pieces of text and numbers to one sentence.
template <class... Pieces>
std::string words(const Pieces&... pieces) {
  std::string all;
  (detail::add(all, pieces), ...);
  return all;
}

template <class... Pieces>
[[noreturn]] void fail(const Pieces&... pieces) {
  throw Ended{Status::failed, words(pieces...)};
}
template <class... Pieces>
[[noreturn]] void skip(const Pieces&... pieces) {
  throw Ended{Status::skipped, words(pieces...)};
}
template <class... Pieces>
[[noreturn]] void warn(const Pieces&... pieces) {
  throw Ended{Status::warning, words(pieces...)};
}

// The pieces are put together only where they are needed: checks expect things a hundred thousand times.
template <class... Pieces>
void expect(bool holds, const Pieces&... pieces) {
  if (!holds) fail(pieces...);
}

// It says what is tried next, so that a report of a crash or a standstill can name where it happened.
void step(std::string_view what);

// Steps go to this function; it is null where nobody listens.
using StepSink = void (*)(std::string_view what);
void listen_to_steps(StepSink sink) noexcept;

// It makes text that may hold anything fit to be shown on one line: what is not printable ASCII or valid
// UTF-8 becomes \xNN, and what is longer than about `most` bytes is cut.
std::string shown(std::string_view text, std::size_t most = 120);

// It gives the same numbers for the same seed, on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) noexcept : state_(seed) {}
  std::uint64_t next() noexcept;
  std::uint64_t below(std::uint64_t bound) noexcept { return bound == 0 ? 0 : next() % bound; }

 private:
  std::uint64_t state_;
};

}  // namespace validate
