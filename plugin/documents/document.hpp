// A document is a paper of a meeting: what it says, in order, as plain values. It knows no medium.
//
// Drafts and adopted minutes become the same document, so they are rendered by the same code; an adopted one is
// read back from the records that were frozen, and no guide, name or word of today enters it.
#pragma once

#include <string>
#include <vector>

namespace almene::documents {

// All texts are UTF-8 in the document's language. A text may hold LF, which is a line break; other members hold one
// line. Members that a kind does not name are empty.
struct Block {
  enum class Kind {
    heading,    // level 1 to 3, text; `number` where it is an item's: "3" or "3.1"
    paragraph,  // text
    notice,     // text that must not be overlooked
    fact,       // label (without a colon) and text
    said,       // label, which may be empty, and text that somebody wrote, line breaks kept
    list,       // texts
    link,       // text and url
    table,      // label (its caption), texts (the header row), rows of as many cells
    signature,  // texts: under each line for a signature stands one of them
    group       // name and blocks that belong together
  };

  Kind kind = Kind::paragraph;
  int level = 0;
  std::string number{};
  // A group has a name, which is never shown: Sheet::begin is told it, and it is a class of the style sheet: "decision",
  // "vote", "follow-up", "minutes-text", "correction", …; a decision that was withdrawn is "decision agenda-withdrawn".
  std::string name{};
  std::string label{};
  std::string text{};
  std::string url{};
  std::vector<std::string> texts{};
  std::vector<std::vector<std::string>> rows{};
  std::vector<Block> blocks{};
};

struct Document {
  std::string title;     // "Referat: Bestyrelsesmøde 3. marts 2026"; the document's first heading too
  std::string language;  // BCP 47 primary subtag, "da"
  std::string header;    // one line at the top of every page: organisation, board, and whether it is a draft
  std::string page;      // at the foot of every page: "Side {1} af {2}"
  std::vector<Block> blocks;
};

}  // namespace almene::documents
