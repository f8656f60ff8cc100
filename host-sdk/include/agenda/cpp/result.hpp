// agenda/cpp/result.hpp holds a value, or the problem that stood in its way. Both are owned copies.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "../status.h"
#include "status.hpp"
#include "wall.hpp"

namespace agenda {

// This is agenda_problem as a value that owns its texts, see report.h.
struct Problem {
  agenda_status status = AGENDA_INTERNAL;
  std::string code;
  std::string message;
  std::string field;
  std::int64_t limit = 0;
  std::uint64_t action = 0;
  std::uint64_t revision = 0;
  std::string theirs;
  std::string yours;
};

inline Problem problem_of(agenda_status status, std::string message) {
  Problem problem;
  problem.status = status;
  problem.message = std::move(message);
  return problem;
}

// Test it, then take `*result` or `result.problem()`. `value()` throws the problem as a StatusError instead.
template <class Value>
class [[nodiscard]] Result {
 public:
  Result(Value value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Problem problem) : content_(std::in_place_index<1>, std::move(problem)) {}

  explicit operator bool() const noexcept { return content_.index() == 0; }
  const Value& operator*() const { return std::get<0>(content_); }
  Value& operator*() { return std::get<0>(content_); }
  const Value* operator->() const { return &std::get<0>(content_); }
  Value* operator->() { return &std::get<0>(content_); }
  const Problem& problem() const { return std::get<1>(content_); }

  Value value() && {
    if (!*this) throw StatusError(problem().status, problem().message);
    return std::move(**this);
  }

 private:
  std::variant<Value, Problem> content_;
};

struct Done {};

}  // namespace agenda
