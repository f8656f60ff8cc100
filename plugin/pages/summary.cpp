// The card on the agenda: where the item stands, and what awaits me.
#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

// The one thing this reader should do next, if any.
std::string awaits(const Page& page) {
  const auto& seen = page.seen;
  if (const int left = unanswered_by_me(page); left > 0) return page.words.counted("summary.answer", left);
  const bool is_time = seen.state == board::ItemState::in_session || seen.answered >= seen.eligible;
  if (seen.may("open_answers") && seen.answered > 0 && is_time) return page.words.text("summary.open");
  return {};
}

// The reader need not know that a cancelled meeting's items are locked.
std::string state_term(const Page& page) {
  const auto& meeting = page.meeting.state;
  return meeting == board::MeetingState::cancelled ? term(page.words, meeting)
                                                   : term(page.words, page.seen.state);
}

}  // namespace

void write_summary(const Page& page, Sheet& sheet) {
  const auto& seen = page.seen;
  const auto& words = page.words;
  sheet.wording_heading(3, seen.item->title);
  sheet.fact(words.text("summary.state"), state_term(page));
  if (seen.item->minutes > 0)
    sheet.fact(words.text("summary.time"), words.counted("summary.minutes", seen.item->minutes));
  if (!seen.considerations.empty()) sheet.paragraph(answered_sentence(words, seen));
  if (const auto next = awaits(page); !next.empty()) sheet.notice(next);
  if (!seen.decisions.empty()) {
    sheet.paragraph(words.counted("summary.decisions", static_cast<int>(seen.decisions.size())));
  }
  if (!seen.follow_ups.empty()) {
    sheet.paragraph(words.counted("summary.follow_ups", static_cast<int>(seen.follow_ups.size())));
  }
  for (const auto& child : page.children) {
    sheet.begin("child");
    write_summary(page_of_child(page, child), sheet);
    sheet.end();
  }
}

}  // namespace almene::pages
