#include "abi/wall.hpp"

#include <algorithm>

#include "pages/phrases.hpp"

namespace almene::abi {

using board::RefusalKind;

agenda_status status_of(RefusalKind refused) noexcept {
  switch (refused) {
    case RefusalKind::invalid_argument:
      return AGENDA_INVALID_ARGUMENT;
    case RefusalKind::not_allowed:
      return AGENDA_NOT_ALLOWED;
    case RefusalKind::not_found:
      return AGENDA_NOT_FOUND;
    case RefusalKind::conflict:
      return AGENDA_CONFLICT;
    case RefusalKind::wrong_state:
      return AGENDA_WRONG_STATE;
    case RefusalKind::not_supported:
      return AGENDA_NOT_SUPPORTED;
    case RefusalKind::unavailable:
      return AGENDA_UNAVAILABLE;
  }
  return AGENDA_INTERNAL;
}

namespace {

// "yes, no" becomes "Ja, Nej"; the text is empty where `list` is no list of terms.
std::string terms_of_list(const std::string& list, const guide::Phrasebook& words) {
  std::string said;
  std::size_t from = 0;
  if (list.find(", ") == std::string::npos) return said;
  while (from <= list.size()) {
    const auto to = std::min(list.find(", ", from), list.size());
    const auto term = words.find_named({"term", std::string_view(list).substr(from, to - from)});
    if (!term) return {};
    said.append(said.empty() ? "" : ", ").append(*term);
    from = to + 2;
  }
  return said;
}

}  // namespace

agenda::Problem problem_of(const board::Refusal& refusal, const guide::Phrasebook& words) {
  std::vector<std::string> details;
  for (const auto& detail : refusal.details) {
    if (details.size() >= refusal.first_typed) {
      details.push_back(detail);
      continue;
    }
    auto terms = terms_of_list(detail, words);
    details.push_back(terms.empty() ? pages::label_of(words, refusal.about, detail) : std::move(terms));
  }
  agenda::Problem problem;
  problem.status = status_of(refusal.kind);
  problem.code = refusal.code;
  problem.message = words.text("problem." + refusal.code, details);
  problem.field = refusal.field;
  problem.limit = refusal.limit;
  problem.action = refusal.action;
  problem.revision = refusal.revision;
  problem.theirs = pages::parts_text(words, refusal.about, refusal.theirs);
  problem.yours = pages::parts_text(words, refusal.about, refusal.yours);
  return problem;
}

}  // namespace almene::abi
