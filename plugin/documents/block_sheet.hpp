// What the pages write of an item becomes blocks here, and blocks become a page again: minutes say of a vote or a decision
// what the item's own pages say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/document.hpp"
#include "guide/words.hpp"
#include "pages/sheet.hpp"

namespace almene::documents {

// It has no forms, and no folds: paper cannot be unfolded.
class BlockSheet final : public pages::Sheet {
 public:
  explicit BlockSheet(const guide::Phrasebook& words) : words_(words) {}

  void heading(int level, std::string_view text) override;
  void wording_heading(int level, std::string_view text) override { heading(level, text); }
  void paragraph(std::string_view text) override;
  void wording(std::string_view text) override { paragraph(text); }
  void wording_list(const std::vector<std::string_view>& texts) override;
  void goal_statement(std::string_view text) override { paragraph(text); }
  void notice(std::string_view text) override;
  void fact(std::string_view label, std::string_view value) override;
  void said(std::string_view label, std::string_view text) override;
  void link(std::string_view text, std::string_view url) override;
  void totals(const board::Totals& totals) override;
  void progress(int, int, std::string_view text) override { paragraph(text); }
  void saved(std::string_view) override {}
  void boxes(const std::vector<std::string>&) override {}
  void lines_to_write_on(std::string_view, int) override {}
  void table(const pages::Table& table) override;
  void begin(std::string_view name) override;
  void end() override;
  void begin_fold(std::string_view) override {}
  void end_fold() override {}
  bool has_forms() const override { return false; }
  void form(const pages::Form&) override {}

  // The blocks between the last begin without an end and its end are lost; there are none in ours.
  std::vector<Block> take() { return std::move(open_.front().blocks); }

 private:
  void add(Block block) { open_.back().blocks.push_back(std::move(block)); }

  const guide::Phrasebook& words_;
  std::vector<Block> open_{Block{}};  // groups, the outermost first
};

// This writes blocks on a sheet. Headings of level 1 become such of level `first`, and the others follow.
void write_blocks(const std::vector<Block>& blocks, int first, pages::Sheet& sheet);

}  // namespace almene::documents
