#include "pages/answered_questions.hpp"

#include "board/field_names.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"

namespace almene::pages {
namespace {

void write_not_asked(const Page& page, Sheet& sheet) {
  if (page.view != ViewKind::record && page.view != ViewKind::projector)
    sheet.paragraph(page.words.text("question.not_asked"));
}

}  // namespace

std::string_view shown_words(const Page& page, const guide::Question& question, std::string_view answered) {
  if (page.view == ViewKind::record && !answered.empty()) return answered;
  return question.text.empty() ? std::string_view(page.words.text("question.words_unknown"))
                               : std::string_view(question.text);
}

std::string_view shown_words(const Page& page, const board::ConsiderationView& consideration) {
  const bool has_answer = consideration.board_answer != nullptr && consideration.board_answer->value.answer;
  const auto& totals = consideration.totals_words;
  const auto answered = has_answer || totals.size() != 1 ? consideration.answered_words : totals.front();
  return shown_words(page, *consideration.question, answered);
}

Preset version_seen(const Page& page) {
  return Preset::current(board::field::kVersion, page.item_view.item->guide->version);
}

void write_answered_words(const Page& page, Sheet& sheet, std::string_view sentence,
                          std::string_view answered) {
  if (page.view == ViewKind::record || answered.empty()) return;
  sheet.paragraph(page.words.text(sentence, {answered}));
}

void write_earlier_considerations(const Page& page, Sheet& sheet, int level) {
  for (const auto& consideration : page.item_view.earlier_considerations) {
    if (!consideration.totals && consideration.board_answer == nullptr) continue;
    sheet.begin("consideration");
    sheet.wording_heading(level, shown_words(page, *consideration.question, {}));
    write_not_asked(page, sheet);
    write_totals_words(page, sheet, consideration, consideration.question->text);
    if (consideration.totals) write_totals(page, sheet, consideration);
    if (page.view == ViewKind::meeting) write_shared_notes(page, sheet, consideration);
    write_board_answer(page, sheet, consideration);
    sheet.end();
  }
}

void write_conclusion(const Page& page, Sheet& sheet, const board::QuestionView& question) {
  const auto* stored = question.conclusion;
  sheet.said(page.words.text("record.conclusion"),
             is_concluded(question) ? std::string_view(stored->value.text)
                                    : std::string_view(page.words.text("record.taken_back")));
  write_correction(page, sheet, "record_conclusion", stored->value.correction);
}

void write_earlier_questions(const Page& page, Sheet& sheet, int level) {
  for (const auto& question : page.item_view.earlier_questions) {
    if (!is_concluded(question) && !is_corrected(question)) continue;
    sheet.begin("question");
    sheet.wording_heading(level, shown_words(page, *question.question, {}));
    write_not_asked(page, sheet);
    write_conclusion(page, sheet, question);
    sheet.end();
  }
}

}  // namespace almene::pages
