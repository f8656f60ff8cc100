#include "pages/html_sheet.hpp"
#include "pages/json_view.hpp"
#include "pages/page.hpp"
#include "pages/parts.hpp"
#include "pages/text_sheet.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

void write(const Page& page, Sheet& sheet) {
  if (page.item_view.is_hidden)
    return write_item_heading(page, sheet, page.view == ViewKind::summary ? 3 : 2);
  switch (page.view) {
    case ViewKind::prepare:
      return write_prepare(page, sheet);
    case ViewKind::meeting:
      return write_meeting(page, sheet);
    case ViewKind::projector:
      return write_projector(page, sheet);
    case ViewKind::record:
      return write_record(page, sheet);
    case ViewKind::summary:
      return write_summary(page, sheet);
    case ViewKind::sheet:
      return write_answer_sheet(page, sheet);
  }
}

std::string text_of(const Page& page) {
  TextSheet sheet(page);
  write(page, sheet);
  return sheet.take();
}

void write_html(const Page& page, std::string& out) {
  HtmlSheet sheet(page, out);
  write(page, sheet);
  sheet.finish();
}

}  // namespace

Page page_of_child(const Page& page, const board::ItemView& child) {
  static const std::vector<board::ItemView> no_children;
  return {page.view,  child,     no_children, page.meeting, page.actor,
          page.words, page.form, page.posted, page.now,     page.placement};
}

void render(const Page& page, MediaType type, std::string& out) {
  switch (type) {
    case MediaType::json:
      out += render_json(page);
      break;
    case MediaType::text:
      out += text_of(page);
      break;
    case MediaType::html:
      write_html(page, out);
      break;
  }
}

}  // namespace almene::pages
