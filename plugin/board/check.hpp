// These checks of a request follow from the table alone.
#pragma once

#include <string>
#include <string_view>

#include "board/actions.hpp"

namespace almene::board {

// Text comes back as the contract takes it: valid UTF-8, LF line ends (CRLF becomes LF), no control
// characters but TAB and LF. It throws Refusal naming the field. Otherwise the text stays as it is, which is
// how a text that names something is taken.
std::string taken_text(std::string_view field, std::string_view text);

// The same text comes back without blanks at the ends, and empty where nothing of it is visible (see
// visible_text.hpp), as what people wrote is stored.
std::string clean_text(std::string_view field, std::string_view text);

// A text that was refused is made fit to be shown to whoever typed it.
std::string shown_text(std::string_view text);

// This throws Refusal where a field is unknown, missing, said twice, too long or of another type, or refers
// to what is not there. It gives the values as they are to be stored.
Values checked(const ActionContext& context, const ActionType& action, const Values& given);

}  // namespace almene::board
