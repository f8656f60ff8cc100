#include "documents/read_docx.hpp"

#include <array>
#include <cstdlib>
#include <map>
#include <pugixml.hpp>
#include <stdexcept>

#include "cli/word/zip_entry.hpp"
#include "documents/web_address.hpp"

namespace documents_test {
namespace {

using almene::documents::Block;
using almene::documents::Document;
using almene::documents::web_address;
using Words = std::vector<std::string>;

constexpr std::size_t kMostBytes = std::size_t{1} << 30U;

struct Part {
  explicit Part(std::string_view docx, const char* name) {
    const auto bytes = cli::zip_entry(docx, name, kMostBytes);
    if (!bytes) throw std::runtime_error(std::string("there is no ") + name);
    constexpr auto kStrict = pugi::parse_default | pugi::parse_ws_pcdata;
    const auto result = tree.load_buffer(bytes->data(), bytes->size(), kStrict, pugi::encoding_utf8);
    if (!result) throw std::runtime_error(std::string(name) + ": " + result.description());
  }
  pugi::xml_document tree;
};

struct Level {
  int start = 1;
  std::string shown;
};
using List = std::map<int, Level>;

std::map<int, List> lists_of(const pugi::xml_node& numbering) {
  std::map<int, List> kinds, lists;
  for (const auto& kind : numbering.children("w:abstractNum")) {
    for (const auto& level : kind.children("w:lvl")) {
      kinds[kind.attribute("w:abstractNumId").as_int()][level.attribute("w:ilvl").as_int()] = {
          level.child("w:start").attribute("w:val").as_int(),
          level.child("w:lvlText").attribute("w:val").value()};
    }
  }
  for (const auto& list : numbering.children("w:num")) {
    lists[list.attribute("w:numId").as_int()] =
        kinds.at(list.child("w:abstractNumId").attribute("w:val").as_int());
  }
  return lists;
}

// It counts as ECMA-376 says (17.9): a level goes on from its start, and begins anew below one that went on.
class Counter {
 public:
  explicit Counter(const pugi::xml_node& numbering) : lists_(lists_of(numbering)) {}

  std::string next(int list, int level) {
    if (list == 0) return {};
    const List& levels = lists_.at(list);
    auto& counts = counts_[list];
    counts[level] = counts.count(level) != 0 ? counts[level] + 1 : levels.at(level).start;
    counts.erase(counts.upper_bound(level), counts.end());
    std::string shown = levels.at(level).shown;
    for (int above = 0; above <= level; ++above) {
      const auto at = shown.find("%" + std::to_string(above + 1));
      const int count = counts.count(above) != 0 ? counts[above] : levels.at(above).start;
      if (at != std::string::npos) shown.replace(at, 2, std::to_string(count));
    }
    return shown;
  }

 private:
  std::map<int, List> lists_;
  std::map<int, std::map<int, int>> counts_;
};

// It gives where a style has its numbers from; a style without has those of the one that it rests on.
struct Styles {
  explicit Styles(const pugi::xml_node& styles) {
    for (const auto& style : styles.children("w:style"))
      all[style.attribute("w:styleId").value()] = style;
  }
  pugi::xml_node numbers(const std::string& id) const {
    const auto style = all.find(id);
    if (style == all.end()) return {};
    const auto own = style->second.child("w:pPr").child("w:numPr");
    return own ? own : numbers(style->second.child("w:basedOn").attribute("w:val").value());
  }
  std::map<std::string, pugi::xml_node> all;
};

void append_text(const pugi::xml_node& node, std::string& text) {
  const std::string_view name = node.name();
  if (name == "w:t") text += node.child_value();
  if (name == "w:br") text += '\n';
  if (name == "w:tab") text += '\t';
  if (name == "w:r" || name == "w:p" || name == "w:hyperlink") {
    for (const auto& child : node.children())
      append_text(child, text);
  }
}

void split(std::string_view text, Words& words) {
  constexpr std::string_view kSpaces = " \n\t\r";
  for (;;) {
    const auto from = text.find_first_not_of(kSpaces);
    if (from == std::string_view::npos) return;
    text.remove_prefix(from);
    const auto end = std::min(text.find_first_of(kSpaces), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

class Saying {
 public:
  Words words(const Document& document) {
    say(document.title);
    say(document.blocks);
    return std::move(words_);
  }

 private:
  void say(std::string_view text) { split(text, words_); }
  void say(const std::vector<std::string>& texts) {
    for (const auto& text : texts)
      say(text);
  }
  void say(const std::vector<Block>& blocks) {
    for (const Block& block : blocks)
      say(block);
  }
  void say(const Block& block) {
    if (block.kind == Block::Kind::heading) say(block.number);
    if (block.kind == Block::Kind::fact || block.kind == Block::Kind::said) {
      if (!block.label.empty()) say(block.label + ":");
    } else if (block.kind == Block::Kind::table) {
      say(block.label);
    }
    if (block.kind == Block::Kind::link) return link(block);
    say(block.text);
    say(block.texts);
    for (const auto& row : block.rows)
      say(row);
    say(block.blocks);
  }
  void link(const Block& block) {
    say(block.text.empty() ? block.url : block.text);
    const bool is_said = web_address(block.url) || block.url.empty() || block.text.empty();
    if (!is_said && block.url != block.text) say("(" + block.url + ")");
  }
  Words words_;
};

}  // namespace

std::vector<ReadParagraph> read_docx(std::string_view docx) {
  const Part document(docx, "word/document.xml"), styles_part(docx, "word/styles.xml");
  const Part numbering(docx, "word/numbering.xml");
  Counter counter(numbering.tree.child("w:numbering"));
  const Styles styles(styles_part.tree.child("w:styles"));
  std::vector<ReadParagraph> all;
  for (const auto& found : document.tree.select_nodes("//w:p")) {
    const auto properties = found.node().child("w:pPr");
    ReadParagraph read{properties.child("w:pStyle").attribute("w:val").value(), {}, {}};
    if (styles.all.count(read.style) == 0) throw std::runtime_error("there is no style " + read.style);
    auto numbers = properties.child("w:numPr");
    if (!numbers) numbers = styles.numbers(read.style);
    if (numbers) {
      read.number = counter.next(numbers.child("w:numId").attribute("w:val").as_int(),
                                 numbers.child("w:ilvl").attribute("w:val").as_int());
    }
    append_text(found.node(), read.text);
    all.push_back(std::move(read));
  }
  return all;
}

Words words_of(const std::vector<ReadParagraph>& paragraphs) {
  Words words;
  for (const auto& paragraph : paragraphs) {
    if (paragraph.number != "•") split(paragraph.number, words);
    split(paragraph.text, words);
  }
  return words;
}

Words words_of(const Document& document) {
  return Saying().words(document);
}

}  // namespace documents_test
