// Checks of a request that follow from the table alone.
#pragma once

#include <string>
#include <string_view>

#include "board/actions.hpp"

namespace almene::board {

// Text as the contract takes it: valid UTF-8, LF line ends, no control characters but TAB and LF. Throws Refusal naming
// the field. What names something stays as it is otherwise.
std::string taken_text(std::string_view field, std::string_view text);

// The same without blanks at the ends, as what people wrote is stored.
std::string clean_text(std::string_view field, std::string_view text);

// The same text where it was refused, made fit to be shown to whoever typed it.
std::string shown_text(std::string_view text);

// Throws Refusal where a field is unknown, missing, said twice, too long or of another type, or refers to
// what is not there. Gives the values as they are to be stored.
Values checked(const ActionContext& context, const ActionType& action, const Values& given);

}  // namespace almene::board
