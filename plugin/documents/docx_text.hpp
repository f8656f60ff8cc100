// Here text becomes paragraphs and runs of WordprocessingML, in the order that its schema asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace almene::documents {

// A place in a list of word/numbering.xml; list 0 is none, also where the paragraph's style has one.
struct ListPlace {
  int list = 0;
  int level = 0;  // from 0
};

struct ParagraphLook {
  std::string_view style;
  bool stays_with_next = false;
  std::optional<ListPlace> place{};  // where it is not the style's
  std::string_view fill{};  // the colour behind it, six hexadecimal digits, where it is not the style's
  bool is_right_to_left = false;
  bool has_gap_before = false;
};

// These are properties of a run.
inline constexpr std::string_view kBold = "<w:b/><w:bCs/>";
inline constexpr std::string_view kLinked = R"(<w:rStyle w:val="Hyperlink"/>)";

// `<w:p>` stays open, and everything until `</w:p>` are its runs.
void open_paragraph(std::string& out, const ParagraphLook& look);
void close_paragraph(std::string& out);

// LF, CR and both together are a line break, and TAB is a tab. Nothing is written for an empty text.
void append_run(std::string& out, std::string_view text, std::string_view properties = {},
                bool is_right_to_left = false);

// The first letter that has a direction decides, as it does in a web page (UAX #9, P2).
bool begins_right_to_left(std::string_view text);

// It counts characters of valid UTF-8.
std::size_t length_of(std::string_view text);

}  // namespace almene::documents
