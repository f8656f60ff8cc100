// The parts of minutes become a paper here.
#include "documents/minutes.hpp"

#include <utility>

#include "documents/block_sheet.hpp"
#include "pages/phrases.hpp"

namespace almene::documents {
namespace {

constexpr board::Named<Standing> kStandings[] = {{Standing::draft, "draft"},
                                                 {Standing::out_for_comments, "out_for_comments"},
                                                 {Standing::locked_by_host, "locked_by_host"},
                                                 {Standing::adopted, "adopted"}};

Block text_block(Block::Kind kind, std::string text) {
  Block block;
  block.kind = kind;
  block.text = std::move(text);
  return block;
}

std::string standing_sentence(const guide::Phrasebook& words, const MinutesState& state) {
  if (state.standing == Standing::out_for_comments)
    return words.text("minutes.out_for_comments", {pages::long_date(words, state.comments_until)});
  return words.named({"minutes", name_of(state.standing)});
}

// A decision's number stands right before what was decided.
void add_numbers(const guide::Phrasebook& words, const ItemPart& part, std::vector<Block>& blocks) {
  auto decision = part.decisions.begin();
  for (auto& block : blocks) {
    if (block.name != "decision" || decision == part.decisions.end()) continue;
    if (!decision->number.empty()) {
      Block number;
      number.kind = Block::Kind::fact;
      number.label = words.text("minutes.decision_number");
      number.text = decision->number;
      block.blocks.insert(block.blocks.begin(), std::move(number));
    }
    ++decision;
  }
}

void add_item(const guide::Phrasebook& words, const ItemPart& part, std::vector<Block>& to) {
  Block heading;
  heading.kind = Block::Kind::heading;
  heading.level = part.level;
  heading.number = part.number;
  heading.text = part.title.empty() ? std::string(words.text("item.closed")) : part.title;
  to.push_back(std::move(heading));
  auto blocks = part.blocks;
  add_numbers(words, part, blocks);
  std::move(blocks.begin(), blocks.end(), std::back_inserter(to));
}

}  // namespace

std::string header_of(std::initializer_list<std::string_view> parts) {
  std::string header;
  for (const auto part : parts) {
    if (!part.empty()) header.append(header.empty() ? "" : " · ").append(part);
  }
  return header;
}

std::string_view name_of(Standing standing) {
  return kStandings[static_cast<std::size_t>(standing)].name;
}

Document minutes_document(const guide::Phrasebook& words, const MeetingPart& meeting,
                          const std::vector<ItemPart>& items, const MinutesState& state) {
  const bool is_for_residents = state.version == Version::residents;
  const auto standing = standing_sentence(words, state);
  Document document;
  document.title =
      words.text(is_for_residents ? "minutes.title_for_residents" : "minutes.title", {meeting.title});
  document.language = meeting.language;
  document.header = header_of(
      {meeting.organisation, meeting.board, words.named({"minutes.short", name_of(state.standing)})});
  document.page = words.text("minutes.page");
  document.blocks.push_back(text_block(
      state.standing == Standing::adopted ? Block::Kind::paragraph : Block::Kind::notice, standing));
  document.blocks.insert(document.blocks.end(), meeting.head.begin(), meeting.head.end());
  for (const auto& item : items)
    add_item(words, item, document.blocks);
  if (items.empty())
    document.blocks.push_back(text_block(Block::Kind::paragraph, words.text("minutes.empty")));
  document.blocks.insert(document.blocks.end(), meeting.tail.begin(), meeting.tail.end());
  document.blocks.insert(document.blocks.end(), state.addenda.begin(), state.addenda.end());
  if (!state.digest.empty()) {
    Block digest = text_block(Block::Kind::fact, state.digest);
    digest.label = words.text("minutes.digest");
    document.blocks.push_back(std::move(digest));
  }
  return document;
}

}  // namespace almene::documents
