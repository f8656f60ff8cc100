// This finds the word that somebody may have meant who typed one that is not known.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terminal {

// It returns the known word that is nearest to the one typed: it takes the fewest letters put in, left out,
// exchanged or swapped with their neighbour. It returns nothing where more than a third of the word, and more
// than one letter, would have to change.
std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known);

// It returns "; did you mean items?" for the end of a sentence, or an empty text where nothing is near.
std::string did_you_mean(const std::optional<std::string>& near);

}  // namespace terminal
