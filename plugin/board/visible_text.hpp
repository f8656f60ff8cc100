// A text that shows nothing says nothing: blanks and characters that are not drawn are no text of anybody's.
#pragma once

#include <string>
#include <string_view>

namespace almene::board {

// The text comes back without white space at its ends (Unicode's White_Space), and empty where nothing of it
// is visible: where it is made of white space and of characters that are not drawn
// (Default_Ignorable_Code_Point) alone. Within a visible text, characters that are not drawn stay: they join
// letters and make emoji. The text is valid UTF-8.
std::string_view visible_text(std::string_view text);

// The text comes back as it looks: with one blank between its words, without characters that are not drawn, and with an
// accent in the letter that it stands on.
std::string drawn(std::string_view text);

// Latin letters become small, and none becomes longer or shorter.
std::string in_small_letters(std::string_view text);

// This is drawn, and in small letters: two texts of which that is the same look the same to whoever typed them.
std::string folded(std::string_view text);

// An entry is named by this in a sentence: its first line, cut after 60 characters. The text is valid UTF-8.
std::string beginning_of(std::string_view text);

}  // namespace almene::board
