// Blocks are kept and given out as JSON.
#pragma once

#include <vector>

#include "documents/document.hpp"
#include "json/document.hpp"
#include "json/value.hpp"

namespace almene::documents {

// Members that a kind does not need are left out.
json::Value to_json(const std::vector<Block>& blocks);

// A kind that this version does not know becomes a paragraph of its text. It throws json::Mismatch for what are no blocks,
// or are nested more than kDeepestBlocks deep.
constexpr int kDeepestBlocks = 16;

// Headings are not deeper; a record that was tampered with may say anything.
constexpr int kDeepestLevel = 9;
std::vector<Block> blocks_from_json(json::NodeView list);

}  // namespace almene::documents
