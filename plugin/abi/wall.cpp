#include "abi/wall.hpp"

namespace almene::abi {

using board::Refused;

agenda_status status_of(Refused refused) noexcept {
  switch (refused) {
    case Refused::invalid_argument:
      return AGENDA_INVALID_ARGUMENT;
    case Refused::not_allowed:
      return AGENDA_NOT_ALLOWED;
    case Refused::not_found:
      return AGENDA_NOT_FOUND;
    case Refused::conflict:
      return AGENDA_CONFLICT;
    case Refused::wrong_state:
      return AGENDA_WRONG_STATE;
    case Refused::not_supported:
      return AGENDA_NOT_SUPPORTED;
    case Refused::unavailable:
      return AGENDA_UNAVAILABLE;
  }
  return AGENDA_INTERNAL;
}

agenda::Problem problem_of(const board::Refusal& refusal, const guide::Phrasebook& words) {
  // A reader knows a field or an action by its label, a program by its name.
  std::vector<std::string> details;
  for (const auto& detail : refusal.details) {
    if (words.has("field." + detail)) {
      details.push_back(words.text("field." + detail));
    } else if (words.has("action." + detail)) {
      details.push_back(words.text("action." + detail));
    } else {
      details.push_back(detail);
    }
  }
  agenda::Problem problem;
  problem.status = status_of(refusal.kind);
  problem.code = refusal.code;
  problem.message = words.text("problem." + refusal.code, details);
  problem.field = refusal.field;
  problem.limit = refusal.limit;
  problem.action = refusal.action;
  problem.revision = refusal.revision;
  problem.theirs = refusal.theirs;
  problem.yours = refusal.yours;
  return problem;
}

}  // namespace almene::abi
