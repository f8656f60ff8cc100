// This says what must be true of the store whenever its writer was killed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace kills {

using Acknowledgements = std::map<std::uint64_t, std::uint64_t>;  // number of the step -> revision

struct Judgement {
  std::vector<std::string> wrong;  // empty: all is well
  bool in_doubt_was_done = false;  // the step after the last that was acknowledged
};

// It opens the file as the next process would.
Judgement judge(const std::string& file, const Acknowledgements& acknowledged);

}  // namespace kills
