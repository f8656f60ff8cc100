#include "session/adopted_record.hpp"

#include <string_view>
#include <vector>

#include "board/closing.hpp"
#include "documents/block_sheet.hpp"
#include "pages/html_sheet.hpp"
#include "pages/parts.hpp"
#include "pages/text_sheet.hpp"
#include "session/adopted_minutes.hpp"

namespace almene::session {
namespace {

void write_part(const documents::ItemPart& part, const pages::Page& page, int level, pages::Sheet& sheet) {
  const auto closed = page.words.text("item.closed");
  const bool is_hidden = part.is_closed && !board::may_see_closed(page.actor);
  const auto shown = is_hidden ? documents::hidden(part, closed) : part;
  sheet.wording_heading(level,
                        shown.title.empty() ? std::string_view(closed) : std::string_view(shown.title));
  // The headings of a part are one deeper than the item's own.
  documents::write_blocks(shown.blocks, level - part.level + 1, sheet);
}

void write(const AdoptedMinutes& adopted, const pages::Page& page, pages::Sheet& sheet) {
  const auto& minutes = adopted.in(documents::Version::internal);
  if (!adopted.damage().empty()) sheet.notice(page.words.text("minutes.damaged", {pages::shown_title(page)}));
  bool is_first = true;
  for (const auto& part : minutes.items) {
    sheet.begin(is_first ? "item" : "child");
    write_part(part, page, is_first ? 2 : 3, sheet);
    if (is_first) {
      sheet.begin("at-meeting");
      documents::write_blocks(minutes.meeting.head, 3, sheet);
      sheet.end();
    }
    sheet.end();
    is_first = false;
  }
}

}  // namespace

bool write_adopted_record(const HostServices& host, const Snapshot& snapshot, const ItemAndTopics& shown,
                          const pages::Page& page, pages::MediaType type, std::string& out) {
  std::vector<std::string_view> items{shown.item.id};
  for (const auto& topic : shown.topics)
    items.push_back(topic.id);
  const AdoptedMinutes adopted(host, snapshot, &items);
  if (adopted.in(documents::Version::internal).items.empty() && adopted.damage().empty()) return false;
  if (type == pages::MediaType::html) {
    pages::HtmlSheet sheet(page, out);
    write(adopted, page, sheet);
    sheet.finish();
  } else {
    pages::TextSheet sheet(page);
    write(adopted, page, sheet);
    out += sheet.take();
  }
  return true;
}

}  // namespace almene::session
