#include "documents/block_json.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "board/terms.hpp"

namespace almene::documents {
namespace {

using json::List;
using json::Value;

constexpr board::Named<Block::Kind> kKinds[] = {
    {Block::Kind::heading, "heading"},     {Block::Kind::paragraph, "paragraph"},
    {Block::Kind::notice, "notice"},       {Block::Kind::fact, "fact"},
    {Block::Kind::said, "said"},           {Block::Kind::list, "list"},
    {Block::Kind::link, "link"},           {Block::Kind::table, "table"},
    {Block::Kind::signature, "signature"}, {Block::Kind::group, "group"}};

std::string_view kind_name(Block::Kind kind) {
  for (const auto& one : kKinds) {
    if (one.term == kind) return one.name;
  }
  return {};
}

std::optional<Block::Kind> kind_named(std::string_view name) {
  for (const auto& one : kKinds) {
    if (one.name == name) return one.term;
  }
  return std::nullopt;
}

// A newer version may know more kinds: how they look is not known here, but all that they say is kept, in a group.
Block as_group(Block unknown) {
  Block group;
  group.kind = Block::Kind::group;
  group.name = std::move(unknown.name);
  const auto add = [&](Block::Kind kind, auto member, auto said) {
    if (said.empty()) return;
    Block one;
    one.kind = kind;
    one.*member = std::move(said);
    group.blocks.push_back(std::move(one));
  };
  add(Block::Kind::paragraph, &Block::text, std::move(unknown.label));
  add(Block::Kind::said, &Block::text, std::move(unknown.text));
  add(Block::Kind::paragraph, &Block::text, std::move(unknown.url));
  add(Block::Kind::list, &Block::texts, std::move(unknown.texts));
  add(Block::Kind::table, &Block::rows, std::move(unknown.rows));
  std::move(unknown.blocks.begin(), unknown.blocks.end(), std::back_inserter(group.blocks));
  return group;
}

Value block_json(const Block& block) {
  Value to{{"kind", kind_name(block.kind)}};
  if (block.level != 0) to["level"] = block.level;
  const std::pair<const char*, const std::string&> texts[] = {{"number", block.number},
                                                              {"name", block.name},
                                                              {"label", block.label},
                                                              {"text", block.text},
                                                              {"url", block.url}};
  for (const auto& [name, text] : texts) {
    if (!text.empty()) to[name] = text;
  }
  if (!block.texts.empty()) to["texts"] = Value(block.texts);
  if (!block.rows.empty()) {
    to["rows"] = List();
    for (const auto& row : block.rows)
      to["rows"].push_back(Value(row));
  }
  if (!block.blocks.empty()) to["blocks"] = to_json(block.blocks);
  return to;
}

std::vector<std::string> texts_of(json::NodeView list) {
  std::vector<std::string> texts;
  for (const auto& item : list.items())
    texts.emplace_back(item.as_text());
  return texts;
}

std::vector<Block> read_blocks(json::NodeView list, int deep);

Block read_block(json::NodeView from, int deep) {
  Block block;
  const auto kind = kind_named(from.text("kind"));
  block.kind = kind.value_or(Block::Kind::group);
  if (const auto level = from.find("level"))
    block.level = std::clamp(level->as_number<int>(), 0, kDeepestLevel);
  block.number = from.text_or_empty("number");
  block.name = from.text_or_empty("name");
  block.label = from.text_or_empty("label");
  block.text = from.text_or_empty("text");
  block.url = from.text_or_empty("url");
  if (const auto texts = from.find("texts")) block.texts = texts_of(*texts);
  if (const auto rows = from.find("rows")) {
    for (const auto& row : rows->items())
      block.rows.push_back(texts_of(row));
  }
  if (const auto blocks = from.find("blocks")) block.blocks = read_blocks(*blocks, deep + 1);
  return kind ? block : as_group(std::move(block));
}

std::vector<Block> read_blocks(json::NodeView list, int deep) {
  if (deep > kDeepestBlocks) throw json::Mismatch();
  std::vector<Block> blocks;
  for (const auto& item : list.items())
    blocks.push_back(read_block(item, deep));
  return blocks;
}

}  // namespace

Value to_json(const std::vector<Block>& blocks) {
  auto list = List();
  list.reserve(blocks.size());
  for (const auto& block : blocks)
    list.push_back(block_json(block));
  return list;
}

std::vector<Block> blocks_from_json(json::NodeView list) {
  return read_blocks(list, 1);
}

}  // namespace almene::documents
