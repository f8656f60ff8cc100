// A summary is the card on the agenda: where the item stands, and what awaits me.
#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

// This is the one thing that this reader should do next, if any.
std::string awaits(const Page& page) {
  const auto& item_view = page.item_view;
  if (const int left = unanswered_by_me(page); left > 0) return page.words.counted("summary.answer", left);
  const bool is_time =
      item_view.state == board::ItemState::in_session || item_view.answered >= item_view.eligible;
  if (item_view.may("open_answers") && item_view.answered > 0 && is_time)
    return page.words.text("summary.open");
  return {};
}

// The reader need not know that a cancelled meeting's items are locked.
std::string state_term(const Page& page) {
  const auto& meeting = page.meeting.state;
  return meeting == board::MeetingState::cancelled ? term(page.words, meeting)
                                                   : term(page.words, page.item_view.state);
}

}  // namespace

void write_summary(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  const auto& words = page.words;
  write_item_heading(page, sheet, 3);
  if (item_view.is_hidden) return;
  // A guide's items say in their titles what they are for.
  if (const auto* own = item_view.item->own; own != nullptr)
    sheet.paragraph(words.named({"item_type", name_of(own->type)}));
  sheet.fact(words.text("summary.state"), state_term(page));
  if (item_view.item->minutes > 0)
    sheet.fact(words.text("summary.time"), words.counted("summary.minutes", item_view.item->minutes));
  if (!item_view.considerations.empty()) sheet.paragraph(answered_sentence(words, item_view));
  if (const auto next = awaits(page); !next.empty()) {
    sheet.notice(next);
  } else if (prepares(page) && !item_view.considerations.empty()) {
    sheet.paragraph(words.text("prepare.all_answered"));
  }
  if (!item_view.decisions.empty()) {
    sheet.paragraph(words.counted("summary.decisions", static_cast<int>(item_view.decisions.size())));
  }
  if (!item_view.follow_ups.empty()) {
    sheet.paragraph(words.counted("summary.follow_ups", static_cast<int>(item_view.follow_ups.size())));
  }
  for (const auto& child : page.children) {
    sheet.begin("child");
    write_summary(page_of_child(page, child), sheet);
    sheet.end();
  }
}

}  // namespace almene::pages
