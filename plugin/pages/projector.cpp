// The page is for the wall: one item, large, and nothing about any one person.
#include "pages/answered_questions.hpp"
#include "pages/own_item.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

void write_considerations_for_the_wall(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  if (item_view.considerations.empty()) return;
  sheet.begin("considerations");
  for (const auto* consideration : considerations_in_order(page)) {
    sheet.wording_heading(3, consideration->question->text);
    write_answered_words(page, sheet, "question.answered_words", consideration->answered_words);
    write_totals_words(page, sheet, *consideration, consideration->question->text);
    // Totals are shown, and no notes: what is fit for the table is not always fit for the wall.
    write_totals(page, sheet, *consideration);
    if (consideration->board_answer != nullptr) write_board_answer(page, sheet, *consideration);
  }
  sheet.paragraph(answered_sentence(page.words, item_view));
  sheet.end();
}

}  // namespace

void write_projector(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  write_title(page, sheet, 2);
  write_introduction(page, sheet, 3);
  write_own_item(page, sheet, 3);
  write_considerations_for_the_wall(page, sheet);
  for (const auto& question : item_view.questions) {
    sheet.wording_heading(3, question.question->text);
    write_answered_words(page, sheet, "question.concluded_words", question.concluded_words);
    if (is_concluded(question)) sheet.said({}, question.conclusion->value.text);
  }
  write_earlier_considerations(page, sheet, 3);
  write_earlier_questions(page, sheet, 3);
  write_minutes_text(page, sheet);
  for (const auto* vote : item_view.votes) {
    if (!vote->value.withdrawn) write_vote(page, sheet, *vote, false);
  }
  for (const auto& decision : item_view.decisions) {
    if (!decision.stored->value.withdrawn) write_decision(page, sheet, decision, false);
  }
  for (const auto& child : page.children)
    write_item_heading(page_of_child(page, child), sheet, 3);
}

}  // namespace almene::pages
