// What was answered stands with the words that it was answered under, whatever the meeting's version of the
// guide says.
#pragma once

#include <string_view>

#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

// The minutes have the words that were answered; where somebody may answer anew, those that are asked.
// `answered` are the former, where they are others.
std::string_view shown_words(const Page& page, const guide::Question& question, std::string_view answered);
// Where the board has not answered, the words are those of the totals.
std::string_view shown_words(const Page& page, const board::ConsiderationView& consideration);

// A form says which words its reader has seen, by the version of the guide.
Preset version_seen(const Page& page);

// Where the words that are asked are shown, this says which were answered, if they are others. `sentence` is
// the id of what says so.
void write_answered_words(const Page& page, Sheet& sheet, std::string_view sentence,
                          std::string_view answered);

// There is a conclusion, or one that was taken back after the meeting.
void write_conclusion(const Page& page, Sheet& sheet, const board::QuestionView& question);

// These are not asked any more, and the board answered or concluded.
void write_earlier_considerations(const Page& page, Sheet& sheet);
void write_earlier_questions(const Page& page, Sheet& sheet);

}  // namespace almene::pages
