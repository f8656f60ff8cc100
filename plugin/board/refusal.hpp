// A refusal says why something is refused: a stable code and what it needs to be said in words.
//
// Whoever finds out throws it. At the boundary (abi/wall.hpp) it becomes a status, and the words are looked
// up under "problem.CODE".
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "board/parts.hpp"

namespace almene::board {

enum class RefusalKind {
  invalid_argument,
  not_allowed,
  not_found,
  conflict,
  wrong_state,
  not_supported,
  unavailable
};

class Refusal : public std::exception {
 public:
  Refusal(RefusalKind how, std::string why, std::vector<std::string> with = {})
      : kind(how), code(std::move(why)), details(std::move(with)) {}

  const char* what() const noexcept override { return code.c_str(); }

  Refusal&& of_field(std::string_view name) && {
    field = name;
    return std::move(*this);
  }
  // Details from this one on are what somebody typed. They stand in the words as they are, and a name of ours
  // among them gets no label.
  Refusal&& as_typed(std::size_t from = 0) && {
    first_typed = from;
    return std::move(*this);
  }
  Refusal&& with_limit(std::int64_t passed) && {
    limit = passed;
    return std::move(*this);
  }

  RefusalKind kind;
  std::string code;
  std::vector<std::string> details;  // {1}, {2} … of the words
  std::size_t first_typed = SIZE_MAX;
  std::string field;
  std::int64_t limit = 0;
  std::uint64_t action = 0;    // index in a batch
  std::string about;           // that action's name, which may have labels of its own for its fields
  std::uint64_t revision = 0;  // of a conflict: what stands now
  Parts theirs;                // of a conflict: every field that would be replaced
  Parts yours;
};

}  // namespace almene::board
