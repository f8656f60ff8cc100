// This makes the draft of a guide of the headings and lists of a text.
#pragma once

#include <string>
#include <vector>

#include "cli/word/word_document.hpp"

namespace cli {

// Topics are the headings of the highest level that stands more than once, or the only heading. A list in a
// topic becomes discussion prompts; where there are several, the first becomes considerations. The first text
// of a topic is its goal, and the texts before the first topic are an introduction. What has no place in a
// guide stands in comments, so that nothing is lost, and what a guide needs and the text does not say is
// asked for in words to be replaced. The result is a guide that is read.
std::string draft_guide(const std::vector<Paragraph>& paragraphs);

}  // namespace cli
