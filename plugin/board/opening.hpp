// This tells what an opening of answers would show, and what is kept of an item's openings.
#pragma once

#include <string_view>
#include <vector>

#include "board/action_context.hpp"

namespace almene::board {

// Whoever opens the answers sees this before, and confirms it: what was seen stays seen.
struct OpeningPreview {
  int eligible = 0;                       // members whose answers would count
  int answered = 0;                       // those of them who have answered
  std::vector<std::string_view> too_few;  // considerations whose totals would be withheld
  bool leaves_out = false;                // whoever is recused is left out for good
  bool needs_reason = false;              // the meeting has not begun
};

// These are the codes of a refusal that asks for this confirmation, for the first time and because somebody
// has answered, or cleared an answer, meanwhile.
constexpr std::string_view kConfirmOpening = "opening.confirm";
constexpr std::string_view kConfirmOpeningAnew = "opening.confirm_anew";

OpeningPreview preview_opening(const ActionContext& context);

// The oldest events are dropped, so that the record does not grow without end however often answers are
// opened.
void keep_latest(std::vector<OpeningEvent>& events);

}  // namespace almene::board
