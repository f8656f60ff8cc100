// This says what must be true of the store whenever its writer was killed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace kills {

using Acknowledgements = std::map<std::uint64_t, std::uint64_t>;  // number of the step -> revision

// This is the number of the step that the next process begins with: the last may have done it unheard.
inline std::uint64_t next_after(const Acknowledgements& acknowledged) {
  return acknowledged.empty() ? 0 : acknowledged.rbegin()->first + 1;
}

struct Judgement {
  std::vector<std::string> wrong;  // empty: all is well
  bool in_doubt_was_done = false;  // the step after the last that was acknowledged
  std::size_t adoptions = 0;       // links of the board's chain
};

// It opens the file as the next process would.
Judgement judge(const std::string& file, const Acknowledgements& acknowledged);

}  // namespace kills
