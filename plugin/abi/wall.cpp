#include "abi/wall.hpp"

#include <algorithm>

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

namespace {

// "yes, no" as "Ja, Nej"; empty where it is no list of terms.
std::string terms_of_list(const std::string& list, const guide::Phrasebook& words) {
  std::string said;
  std::size_t from = 0;
  if (list.find(", ") == std::string::npos) return said;
  while (from <= list.size()) {
    const auto to = std::min(list.find(", ", from), list.size());
    const auto id = "term." + list.substr(from, to - from);
    if (!words.has(id)) return {};
    said += (said.empty() ? "" : ", ") + words.text(id);
    from = to + 2;
  }
  return said;
}

}  // namespace

agenda::Problem problem_of(const board::Refusal& refusal, const guide::Phrasebook& words) {
  // A reader knows a field or an action by its label, a program by its name.
  std::vector<std::string> details;
  for (const auto& detail : refusal.details) {
    if (auto terms = terms_of_list(detail, words); !terms.empty()) {
      details.push_back(std::move(terms));
    } else if (words.has("field." + refusal.about + "." + detail)) {
      details.push_back(words.text("field." + refusal.about + "." + detail));
    } else if (words.has("field." + detail)) {
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
