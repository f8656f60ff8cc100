// An answer stands with the words that it was given to, whatever the meeting's version of the guide says.
#pragma once

#include <string_view>

#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

// The minutes have the words that were answered; every other page has those that are asked, as somebody may
// answer anew. `answered` are the former, where they are others.
std::string_view shown_words(const Page& page, const guide::Question& question, std::string_view answered);
// These are the words of the board's answer, or those of the totals if it has given none.
std::string_view shown_words(const Page& page, const board::ConsiderationView& consideration);

// A form says which words its reader has seen, by the version of the guide.
Preset version_seen(const Page& page);

// This says which words were answered, if the page shows others. `sentence` is
// the id of what says so.
void write_answered_words(const Page& page, Sheet& sheet, std::string_view sentence,
                          std::string_view answered);

// The question has a conclusion, or one that was taken back after the meeting.
void write_conclusion(const Page& page, Sheet& sheet, const board::QuestionView& question);

// These are not asked any more, and the board answered or concluded. `level` is that of their headings.
void write_earlier_considerations(const Page& page, Sheet& sheet, int level);
void write_earlier_questions(const Page& page, Sheet& sheet, int level);

}  // namespace almene::pages
