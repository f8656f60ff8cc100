// What a check is, and how it ends.
//
// A check returns where the contract was kept, saying what it tried, and throws where it was not: what is wrong
// stands at the place where it is seen, and nothing is tried on what is broken already.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace validate {

enum class Status { passed, failed, crashed, skipped, warning };

// "passed", "failed" …
const char* name_of(Status status) noexcept;

struct CheckResult {
  Status status = Status::passed;
  std::string detail;
};

// Ends a check with a status of its own. Not a std::exception, so that whatever a plugin lets through is told
// from it.
struct Ended {
  Status status;
  std::string detail;
};

template <class Subject>
struct Check {
  const char* name;      // stable: scripts and broken twins go by it
  const char* explains;  // one sentence
  std::string (*run)(Subject& subject);
};

template <class Subject>
using Checks = std::vector<Check<Subject>>;

// Runs a check here and now, and gives how it ended.
template <class Subject>
CheckResult result_of(const Check<Subject>& check, Subject& subject) {
  try {
    return {Status::passed, check.run(subject)};
  } catch (const Ended& ended) {
    return {ended.status, ended.detail};
  } catch (const std::exception& error) {
    return {Status::failed, std::string("an exception came through: ") + error.what()};
  } catch (...) {
    return {Status::failed, "an exception that is none of the standard's came through"};
  }
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

// Pieces of text and numbers as one sentence.
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

// Says what is tried next, so that a crash or a standstill can be told from where it happened.
void step(std::string_view what);

// Where steps go; null where nobody listens.
using StepSink = void (*)(std::string_view what);
void listen_to_steps(StepSink sink) noexcept;

// Text that may hold anything, fit to be shown on one line: what is not printable ASCII or valid UTF-8 becomes
// \xNN, and what is long is cut.
std::string shown(std::string_view text, std::size_t most = 120);

// The same numbers for the same seed, on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) noexcept : state_(seed) {}
  std::uint64_t next() noexcept;
  std::uint64_t below(std::uint64_t bound) noexcept { return bound == 0 ? 0 : next() % bound; }

 private:
  std::uint64_t state_;
};

}  // namespace validate
