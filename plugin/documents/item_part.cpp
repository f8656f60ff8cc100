// An item becomes a part of the minutes here.
#include "board/closing.hpp"
#include "documents/block_sheet.hpp"
#include "documents/minutes.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::documents {
namespace {

using pages::Page;

// Papers have no forms, and show what stands rather than what was typed.
Page page_of(const MinutesSource& source, const board::ItemView& view, Version version) {
  static const std::vector<board::ItemView> no_children;
  return {pages::ViewKind::record, view,         no_children, source.meeting,
          source.context.actor,    source.words, nullptr,     nullptr,
          source.context.now,      {},           {},          version == Version::residents};
}

// What the portal recommends stands above what was decided. The papers lie where the agenda says.
void write_own_text(const MinutesSource& source, const guide::AgendaItem& item, BlockSheet& sheet) {
  if (item.own == nullptr) return;
  if (!item.own->text.empty()) sheet.said(source.words.text("item.text"), item.own->text);
  if (!item.own->recommendation.empty())
    sheet.said(source.words.text("item.recommendation"), item.own->recommendation);
}

std::vector<DecisionPart> decisions_of(const board::ItemView& view) {
  std::vector<DecisionPart> decisions;
  for (const auto& one : view.decisions) {
    const auto& value = one.stored->value;
    if (value.withdrawn) continue;
    decisions.push_back({std::string(value.id),
                         {},
                         std::string(board::name_of(value.outcome)),
                         std::string(value.text),
                         std::string(value.decided_on)});
  }
  return decisions;
}

}  // namespace

ItemPart item_part(const MinutesSource& source, const NumberedItem& item, Version version) {
  const auto& view = *item.view;
  ItemPart part;
  part.item = view.item->id;
  part.number = item.number;
  part.title = view.item->title;
  part.type = guide::name_of(guide::type_of(*view.item));
  part.is_closed = view.closing != board::Closing::open;
  part.is_title_closed = view.closing == board::Closing::closed;
  part.level = item.level;
  if (view.is_hidden || (part.is_closed && version == Version::residents))
    return hidden(part, source.words.text("item.closed"));
  BlockSheet sheet(source.words);
  if (part.is_closed) sheet.notice(source.words.text("item.closed"));
  write_own_text(source, *view.item, sheet);
  // What its topics say stands under a theme; of itself there is mostly nothing to say.
  if (view.item->kind != guide::ItemKind::theme || pages::has_result(view))
    pages::write_item_result(page_of(source, view, version), sheet, item.level + 1);
  part.blocks = sheet.take();
  part.decisions = decisions_of(view);
  return part;
}

}  // namespace almene::documents
