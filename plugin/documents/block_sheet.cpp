#include "documents/block_sheet.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace almene::documents {
namespace {

Block block_of(Block::Kind kind, std::string_view text, std::string_view label = {}) {
  Block block;
  block.kind = kind;
  block.text = text;
  block.label = label;
  return block;
}

}  // namespace

void BlockSheet::heading(int level, std::string_view text) {
  auto block = block_of(Block::Kind::heading, text);
  block.level = level;
  add(std::move(block));
}

void BlockSheet::paragraph(std::string_view text) {
  add(block_of(Block::Kind::paragraph, text));
}

void BlockSheet::wording_list(const std::vector<std::string_view>& texts) {
  Block block;
  block.kind = Block::Kind::list;
  block.texts.assign(texts.begin(), texts.end());
  add(std::move(block));
}

void BlockSheet::notice(std::string_view text) {
  add(block_of(Block::Kind::notice, text));
}

void BlockSheet::fact(std::string_view label, std::string_view value) {
  add(block_of(Block::Kind::fact, value, label));
}

void BlockSheet::said(std::string_view label, std::string_view text) {
  add(block_of(Block::Kind::said, text, label));
}

void BlockSheet::link(std::string_view text, std::string_view url) {
  auto block = block_of(Block::Kind::link, text);
  block.url = url;
  add(std::move(block));
}

void BlockSheet::totals(const board::Totals& totals) {
  fact(words_.text("minutes.preparation"),
       words_.text("minutes.totals",
                   {std::to_string(totals.yes), std::to_string(totals.no), std::to_string(totals.unsure)}));
}

void BlockSheet::table(const pages::Table& table) {
  Block block;
  block.kind = Block::Kind::table;
  block.label = table.caption;
  block.texts = table.header;
  block.rows = table.rows;
  add(std::move(block));
}

void BlockSheet::begin(std::string_view name) {
  Block group;
  group.kind = Block::Kind::group;
  group.name = name;
  open_.push_back(std::move(group));
}

void BlockSheet::end() {
  if (open_.size() == 1) return;
  auto group = std::move(open_.back());
  open_.pop_back();
  if (!group.blocks.empty()) add(std::move(group));
}

namespace {

// A replayed group is named as a class of the style sheet is; a record that was tampered with may hold anything.
std::string class_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ' ';
    plain += is_plain ? c : '-';
  }
  return plain;
}

void write_block(const Block& block, int first, pages::Sheet& sheet) {
  switch (block.kind) {
    case Block::Kind::heading: {
      constexpr int kDeepest = 6;
      const int level = std::min(first + std::max(block.level, 1) - 1, kDeepest);
      return sheet.wording_heading(level,
                                   block.number.empty() ? block.text : block.number + ". " + block.text);
    }
    case Block::Kind::paragraph:
      return sheet.paragraph(block.text);
    case Block::Kind::notice:
      return sheet.notice(block.text);
    case Block::Kind::fact:
      return sheet.fact(block.label, block.text);
    case Block::Kind::said:
      return sheet.said(block.label, block.text);
    case Block::Kind::list:
      return sheet.wording_list({block.texts.begin(), block.texts.end()});
    case Block::Kind::link:
      return sheet.link(block.text, block.url);
    case Block::Kind::table:
      return sheet.table({block.label, block.texts, block.rows});
    case Block::Kind::signature:
      for (const auto& who : block.texts)
        sheet.lines_to_write_on(who, 1);
      return;
    case Block::Kind::group:
      sheet.begin(class_name(block.name));
      write_blocks(block.blocks, first, sheet);
      return sheet.end();
  }
}

}  // namespace

void write_blocks(const std::vector<Block>& blocks, int first, pages::Sheet& sheet) {
  for (const auto& block : blocks)
    write_block(block, first, sheet);
}

}  // namespace almene::documents
