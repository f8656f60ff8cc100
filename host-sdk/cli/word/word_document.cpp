#include "cli/word/word_document.hpp"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <stdexcept>

#include "cli/word/zip_entry.hpp"

namespace cli {
namespace {

constexpr std::size_t kMostBytes = std::size_t{32} * 1024 * 1024;  // unpacked, of each part
constexpr std::size_t kMostParagraphs = 20'000;
constexpr int kDeepest = 64;  // of what is looked for within a paragraph

// A style is known by its English name in every language of Word; its id is translated.
struct Style {
  Paragraph::Kind kind = Paragraph::Kind::text;
  int level = 0;
};

using Styles = std::map<std::string, Style, std::less<>>;

std::string small(std::string_view text) {
  std::string letters(text);
  std::transform(letters.begin(), letters.end(), letters.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return letters;
}

// A list that has the number 0 is none: so Word takes a paragraph out of the list of its style.
bool is_in_list(pugi::xml_node properties) {
  const pugi::xml_node list = properties.child("w:numPr");
  return list && list.child("w:numId").attribute("w:val").as_int(1) != 0;
}

Style style_of(pugi::xml_node style) {
  constexpr std::string_view kHeading = "heading ";
  const std::string name = small(style.child("w:name").attribute("w:val").value());
  if (name == "title") return {Paragraph::Kind::title, 0};
  const bool is_heading =
      name.size() == kHeading.size() + 1 && name.compare(0, kHeading.size(), kHeading) == 0;
  if (is_heading && name.back() >= '1' && name.back() <= '9')
    return {Paragraph::Kind::heading, name.back() - '0'};
  if (is_in_list(style.child("w:pPr"))) return {Paragraph::Kind::list_item, 0};
  return {};
}

pugi::xml_document parsed(const std::string& bytes) {
  pugi::xml_document document;
  const auto result =
      document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result) throw std::runtime_error(std::string("its text cannot be read: ") + result.description());
  return document;
}

Styles styles_in(std::string_view zip) {
  Styles styles;
  const auto bytes = zip_entry(zip, "word/styles.xml", kMostBytes);
  if (!bytes) return styles;
  const pugi::xml_document document = parsed(*bytes);
  for (const pugi::xml_node style : document.child("w:styles").children("w:style"))
    styles.emplace(style.attribute("w:styleId").value(), style_of(style));
  return styles;
}

// Runs of white space become a space, and none stands at the ends.
class Words {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!is_space && space_before_ && !text_.empty()) text_ += ' ';
      space_before_ = is_space;
      if (!is_space) text_ += c;
    }
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool space_before_ = false;
};

// The depth is bounded: what lies deeper is no text that somebody wrote in Word.
void add_words(pugi::xml_node parent, int depth, Words& words) {
  for (const pugi::xml_node node : parent.children()) {
    const std::string_view name = node.name();
    if (name == "w:t") {
      words.add(node.child_value());
    } else if (name == "w:tab" || name == "w:br" || name == "w:cr") {
      words.add(" ");
    } else if (name != "w:del" && name != "w:pPr" && name != "mc:Fallback" && name != "w:drawing" &&
               name != "w:pict" && depth < kDeepest) {
      add_words(node, depth + 1, words);
    }
  }
}

Paragraph paragraph_of(pugi::xml_node node, const Styles& styles) {
  Paragraph paragraph;
  const pugi::xml_node properties = node.child("w:pPr");
  const auto style = styles.find(std::string_view(properties.child("w:pStyle").attribute("w:val").value()));
  if (style != styles.end()) {
    paragraph.kind = style->second.kind;
    paragraph.level = style->second.level;
  }
  const bool is_text =
      paragraph.kind == Paragraph::Kind::text || paragraph.kind == Paragraph::Kind::list_item;
  if (is_text && properties.child("w:numPr"))
    paragraph.kind = is_in_list(properties) ? Paragraph::Kind::list_item : Paragraph::Kind::text;
  Words words;
  add_words(node, 0, words);
  paragraph.text = words.take();
  return paragraph;
}

}  // namespace

std::vector<Paragraph> paragraphs_of_word_file(std::string_view bytes) {
  const auto text = zip_entry(bytes, "word/document.xml", kMostBytes);
  if (!text) throw std::runtime_error("it is a zip file, and none of Word");
  const Styles styles = styles_in(bytes);
  const pugi::xml_document document = parsed(*text);
  std::vector<Paragraph> paragraphs;
  for (const pugi::xml_node node : document.child("w:document").child("w:body").children("w:p")) {
    Paragraph paragraph = paragraph_of(node, styles);
    if (paragraph.text.empty()) continue;
    if (paragraphs.size() == kMostParagraphs)
      throw std::runtime_error("it has more than " + std::to_string(kMostParagraphs) + " paragraphs");
    paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

}  // namespace cli
