#include "portal/boards/refusal.hpp"

#include <utility>

namespace portal {

agenda::Problem problem_of(std::string_view code, std::string_view field, std::int64_t limit) {
  agenda::Problem problem;
  problem.code = std::string(code);
  problem.field = std::string(field);
  problem.limit = limit;
  for (const RefusalCode& known : kRefusalCodes) {
    if (known.code != code) continue;
    problem.status = known.status;
    problem.message = std::string(known.message);
  }
  return problem;
}

void refuse(std::string_view code, std::string_view field, std::int64_t limit) {
  throw Refusal(problem_of(code, field, limit));
}

}  // namespace portal
