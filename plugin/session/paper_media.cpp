#include "session/paper_media.hpp"

#include "documents/block_sheet.hpp"
#include "documents/docx.hpp"
#include "json/text.hpp"
#include "pages/html_sheet.hpp"
#include "pages/text_sheet.hpp"

namespace almene::session {
namespace {

constexpr int kTitleLevel = 2;

// A page of a meeting is of no item.
const board::ItemView& no_item() {
  static const guide::OwnItem none;
  static const guide::AgendaItem item = guide::item_of(none);
  static const board::ItemView view = [] {
    board::ItemView made;
    made.item = &item;
    return made;
  }();
  return view;
}

void write_items(const Paper& paper, const pages::Page& page, pages::Sheet& sheet) {
  const bool has_more = paper.after_item && sheet.has_forms();
  std::string_view open;  // the number of the item that is being written
  for (const auto& block : paper.document.blocks) {
    const bool ends = block.kind == documents::Block::Kind::heading && block.level <= 2;
    if (ends && has_more && !open.empty()) paper.after_item(page, sheet, open);
    if (ends) open = block.number;
    documents::write_blocks({block}, kTitleLevel + 1, sheet);
  }
  if (has_more && !open.empty()) paper.after_item(page, sheet, open);
}

void write(const Paper& paper, const pages::Page& page, pages::Sheet& sheet) {
  sheet.heading(kTitleLevel, paper.document.title);
  if (paper.before && sheet.has_forms()) paper.before(page, sheet);
  write_items(paper, page, sheet);
  if (paper.after && sheet.has_forms()) paper.after(page, sheet);
}

}  // namespace

void put_out(const Paper& paper, const documents::PageType& page, documents::Medium medium,
             const guide::Phrasebook& words, const board::Meeting& meeting, const Call& call,
             const PaperRequest& request, std::string& out) {
  static const std::vector<board::ItemView> no_children;
  const pages::FormTarget form{call.form.address, call.form.hidden, call.meeting};
  const pages::Page shown{pages::ViewKind::record,
                          no_item(),
                          no_children,
                          meeting,
                          call.actor,
                          words,
                          call.has_form ? &form : nullptr,
                          request.posted ? &*request.posted : nullptr,
                          call.now,
                          {request.placement.id_prefix, request.placement.heading_level},
                          page.name,
                          paper.is_for_residents};
  switch (medium) {
    case documents::Medium::json:
      out += json::written(paper.data());
      return;
    case documents::Medium::docx:
      out += documents::docx(paper.document);
      return;
    case documents::Medium::text: {
      pages::TextSheet sheet(shown);
      write(paper, shown, sheet);
      out += sheet.take();
      return;
    }
    case documents::Medium::html: {
      pages::HtmlSheet sheet(shown, out);
      write(paper, shown, sheet);
      sheet.finish();
      return;
    }
  }
}

}  // namespace almene::session
