// The minutes of a meeting as parts, and as the paper that they make.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.hpp"
#include "documents/minutes_parts.hpp"
#include "pages/page.hpp"

namespace almene::documents {

// An item with its number on the agenda: "3", or "3.1" for a topic under its theme, which is one level deeper.
struct NumberedItem {
  std::string number;
  int level = 1;
  bool is_on_agenda = true;  // false: the host has taken it off, and something is minuted of it
  const board::ItemView* view = nullptr;
};

// All that the parts are made of; it is borrowed.
struct MinutesSource {
  const board::Meeting& meeting;
  const board::ActionContext& context;  // of the meeting itself
  const guide::Phrasebook& words;
  const std::vector<NumberedItem>& items;
};

// The part of an item in one version. Whoever the item view hides it from gets its number, title and "closed item".
ItemPart item_part(const MinutesSource& source, const NumberedItem& item, Version version);

// The part of the meeting: who was there, where and when; its tail is empty.
MeetingPart meeting_part(const MinutesSource& source, Version version);

// Whose meeting it is, when and where.
std::vector<Block> meeting_facts(const MinutesSource& source);

// Who signs stands under a line for the name.
Block signatures(const MinutesSource& source);

enum class Standing { draft, out_for_comments, locked_by_host, adopted };
std::string_view name_of(Standing standing);

// What stands around the parts: it is said of the minutes rather than by them.
struct MinutesState {
  Standing standing = Standing::draft;
  Version version = Version::internal;
  std::string comments_until{};  // a date
  std::string digest{};          // of adopted ones
  std::vector<Block> addenda{};  // after all else
};

// This stands at the top of every page; empty parts are left out.
std::string header_of(std::initializer_list<std::string_view> parts);

Document minutes_document(const guide::Phrasebook& words, const MeetingPart& meeting,
                          const std::vector<ItemPart>& items, const MinutesState& state);

// The agenda says what is to be talked about, and nothing that anybody has said. Of an item that is hidden it has the
// number, and the title where that is shown.
Document agenda_document(const MinutesSource& source);

}  // namespace almene::documents
