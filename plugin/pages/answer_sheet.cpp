// The answer sheet is the preparation on paper: to print, fill in by pen and hand to the minute taker, who
// enters it.
#include <algorithm>

#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

constexpr int kLinesForANote = 3;

void write_considerations_on_paper(const Page& page, Sheet& sheet) {
  const auto& words = page.words;
  for (const auto& consideration : page.item_view.considerations) {
    sheet.begin("consideration");
    sheet.wording_heading(4, consideration.question->text);
    sheet.boxes({words.text("term.yes"), words.text("term.no"), words.text("term.unsure")});
    sheet.lines_to_write_on(words.text("field.note"), kLinesForANote);
    sheet.boxes({words.text("field.share_note")});
    sheet.end();
  }
}

// One sentence stands for all topics of the sheet, so it promises no more than each of them keeps.
int least_totals_from(const Page& page) {
  int least = page.item_view.totals_from;
  for (const auto& child : page.children)
    least = std::min(least, child.totals_from);
  return least;
}

bool is_on_agenda(const Page& page, const board::ItemView& child) {
  const auto& chosen = page.meeting.items;
  return chosen.empty() || std::any_of(chosen.begin(), chosen.end(), [&](const std::string& id) {
           return id == child.item->id || id == child.item->parent;
         });
}

void write_topic(const Page& page, Sheet& sheet, int level) {
  sheet.begin("topic");
  write_title(page, sheet, level);
  write_seen_before(page, sheet);
  write_considerations_on_paper(page, sheet);
  write_prompts(page, sheet, level + 1);
  sheet.end();
}

}  // namespace

void write_answer_sheet(const Page& page, Sheet& sheet) {
  const auto& words = page.words;
  sheet.heading(2, words.text("sheet.title"));
  sheet.paragraph(words.text("record.meeting", {page.meeting.title, long_date(words, page.meeting.date)}));
  sheet.notice(words.text("sheet.who_sees", {std::to_string(least_totals_from(page))}));
  sheet.lines_to_write_on(words.text("sheet.name"), 1);
  if (page.children.empty()) write_topic(page, sheet, 3);
  for (const auto& child : page.children) {
    if (!child.considerations.empty() && is_on_agenda(page, child))
      write_topic(page_of_child(page, child), sheet, 3);
  }
}

}  // namespace almene::pages
