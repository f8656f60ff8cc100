// A meeting has one version of each guide. Here is what follows from it for what the board may do.
#pragma once

#include <string>
#include <string_view>

#include "board/action_context.hpp"

namespace almene::board {

// This is the newer version of a guide that the meeting could use; null where there is none.
const NewerGuide* newer_guide(const Meeting& meeting, std::string_view guide);

// These are the words that somebody answered, where the meeting's version says others or does not ask it any
// more. They are empty where they are those that it says, and where they are not known.
std::string_view earlier_words(const Meeting& meeting, std::string_view wording);

// This tells whether members or the board have answered anything of the item, or concluded under it.
bool is_answered(const ItemEntries& entries);

// A meeting whose items the host does not list has the guides that there were when it began.
bool is_guide_on_agenda(const Meeting& meeting, const BoardEntries& entries, std::string_view guide);

}  // namespace almene::board
