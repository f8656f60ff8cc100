#include "pages/html_sheet.hpp"
#include "pages/json_view.hpp"
#include "pages/page.hpp"
#include "pages/text_sheet.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

void write(const Page& page, Sheet& sheet) {
  switch (page.view) {
    case View::prepare:
      return write_prepare(page, sheet);
    case View::meeting:
      return write_meeting(page, sheet);
    case View::projector:
      return write_projector(page, sheet);
    case View::record:
      return write_record(page, sheet);
    case View::summary:
      return write_summary(page, sheet);
    case View::sheet:
      return write_answer_sheet(page, sheet);
  }
}

template <class Paper>
std::string render_on(const Page& page) {
  Paper sheet(page);
  write(page, sheet);
  return sheet.take();
}

}  // namespace

Page page_of_child(const Page& page, const board::Seen& child) {
  static const std::vector<board::Seen> kNoChildren;
  return {page.view,  child,     kNoChildren, page.meeting, page.actor,
          page.words, page.form, page.posted, page.now};
}

std::string render(const Page& page, MediaType type) {
  switch (type) {
    case MediaType::json:
      return render_json(page);
    case MediaType::text:
      return render_on<TextSheet>(page);
    case MediaType::html:
      break;
  }
  return render_on<HtmlSheet>(page);
}

}  // namespace almene::pages
