// A meeting has one version of each guide. Here is what follows from it for what the board may do.
#pragma once

#include <string>
#include <string_view>

#include "board/action_context.hpp"
#include "board/actions.hpp"

namespace almene::board {

// This is the newer version of a guide that the meeting could use; null where there is none.
const NewerGuide* newer_guide(const Meeting& meeting, std::string_view guide);

// These are the words that somebody answered, where the meeting's version says others or does not ask it any
// more. They are empty where they are those that it says, and where they are not known.
std::string_view earlier_words(const Meeting& meeting, std::string_view wording);

// This tells whether members have answered the context's item, as far as its pages count answers, or the board
// has answered or concluded, or looked at the answers.
bool is_answered(const ActionContext& context);

// This tells whether minutes say anything of an item.
bool has_records(const ItemEntries& entries);

// A meeting whose items the host does not list has the guides that there were when it began. The first tells
// whether that has been recorded.
bool is_agenda_fixed(const BoardEntries& entries);
bool is_guide_on_agenda(const Meeting& meeting, const BoardEntries& entries, std::string_view guide);

// Nobody answers a question in words that they have not seen: a request may say which version its sender saw.
// This throws Refusal.
void guard_version(const ActionContext& context, const Values& values);

}  // namespace almene::board
