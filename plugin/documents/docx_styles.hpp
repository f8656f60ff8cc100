// Here is what a paper of a word processor looks like: its page, its colours, and word/styles.xml.
//
// Lengths are twips, a twentieth of a point; sizes of letters are half points, as the format has them.
#pragma once

#include <string>
#include <string_view>

namespace almene::documents {

// A4, with margins that leave room for the holes of a binder and about 75 letters to a line.
inline constexpr int kPageWidth = 11906;
inline constexpr int kPageHeight = 16838;
inline constexpr int kMargin = 1304;
inline constexpr int kTextWidth = kPageWidth - 2 * kMargin;

inline constexpr int kGap = 160;  // between parts that belong to one item

// A group of such a name stands out from what is around it; each has a style for text and one for lists, so
// that a secretary changes all of them at once. No group is told apart by its colour alone: it is indented,
// and its labels are in bold.
struct GroupLook {
  std::string_view name;
  std::string_view style;
  std::string_view list_style;
  std::string_view title;  // the styles' name in a word processor
  std::string_view fill;
  int indent;
};
inline constexpr GroupLook kGroupLooks[] = {
    {"decision", "Decision", "DecisionList", "Decision", "DCE8F4", 227},
    {"correction", "Correction", "CorrectionList", "Correction", "F0F0F0", 567},
};

// The language is as a word processor names it: "da-DK".
std::string docx_styles(std::string_view language);

}  // namespace almene::documents
