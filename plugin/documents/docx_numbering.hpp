// Here is which list of word/numbering.xml makes a word processor show the number that a heading has.
//
// A number that follows the one before it, as 3, 3.1, 3.2, 4 do, is counted on in the same list, so that a
// secretary who moves an item gets the others numbered anew. Any other begins a list of its own there.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/docx_text.hpp"

namespace almene::documents {

class HeadingNumbers {
 public:
  // It gives where the next heading has its number from. There is none where the number is no such number as
  // a word processor counts: up to three parts, each from 0 to 32,767 without a zero before it. That one
  // stands as text. `level` is the heading's, from 1.
  std::optional<ListPlace> place_of(std::string_view number, int level);

  // It gives word/numbering.xml, for the places that were given.
  std::string part() const;

 private:
  static constexpr int kDeepest = 3;

  struct Number {
    std::array<int, kDeepest> parts{};
    int depth = 0;
  };

  // The list of the heading styles counts headings whose level is their number's depth.
  struct Sequence {
    Number first;
    int list;
    bool is_of_styles;
  };

  static std::optional<Number> read(std::string_view number);
  static void append_list(std::string& out, int list, const Sequence* sequence, bool is_of_styles);
  bool follows(const Number& number, bool fits_styles) const;

  std::vector<Sequence> sequences_;
  Number last_;
};

}  // namespace almene::documents
