// The record is what the board answered, concluded and decided, and who follows up. Nobody's own preparation
// is in it.
#include "pages/answered_questions.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

void write_answers(const Page& page, Sheet& sheet, int level) {
  for (const auto& consideration : page.item_view.considerations) {
    sheet.begin("consideration");
    const auto words = shown_words(page, consideration);
    sheet.wording_heading(level, words);
    write_totals_words(page, sheet, consideration, words);
    write_totals(page, sheet, consideration);
    write_board_answer(page, sheet, consideration);
    sheet.end();
  }
  write_earlier_considerations(page, sheet, level);
}

void write_conclusions(const Page& page, Sheet& sheet, int level) {
  for (const auto& question : page.item_view.questions) {
    if (!is_concluded(question) && !is_corrected(question)) continue;
    sheet.begin("question");
    sheet.wording_heading(level, shown_words(page, *question.question, question.concluded_words));
    write_conclusion(page, sheet, question);
    sheet.end();
  }
  write_earlier_questions(page, sheet, level);
}

// This says what holds for this item alone, where somebody left early or came late.
void write_who_was_not_as_at_the_meeting(const Page& page, Sheet& sheet) {
  for (const auto& one : page.item_view.presence) {
    const bool known = one.member != nullptr && one.member->presence != board::Presence::unknown;
    if (known && one.presence != one.member->presence) {
      sheet.fact(page.words.text("record.at_item", {name_of_person(page.meeting, one.id)}),
                 term(page.words, one.presence));
    }
  }
}

// This marks whose attendance was corrected after the meeting: at the whole of it, or at the item.
void write_attendance_corrections(const Page& page, Sheet& sheet, bool of_item) {
  for (const auto& one : page.item_view.presence) {
    if (one.stored == nullptr || !one.stored->value.correction || one.is_of_item != of_item) continue;
    sheet.fact(name_of_person(page.meeting, one.id), term(page.words, one.presence));
    write_correction(page, sheet, "record_attendance", one.stored->value.correction);
  }
}

// What was entered by mistake is the board's own affair.
template <class Entry>
bool is_shown(const Page& page, const Entry& entry) {
  return !entry.withdrawn || !page.for_residents;
}

// The board that met stands by itself, and whoever else was there apart from it.
enum class Sits { at_the_board, apart };

void write_people(const Page& page, Sheet& sheet, std::string_view label, board::Presence presence,
                  Sits where) {
  std::string names;
  for (const auto& one : page.item_view.presence) {
    if (one.presence != presence || one.sits_at_board != (where == Sits::at_the_board)) continue;
    names += (names.empty() ? "" : ", ") + name_with_roles(page.words, one, page.meeting);
  }
  if (!names.empty()) sheet.fact(label, names);
}

// This says which meeting it was and who was there. A portal that shows a whole record says so once, and
// hides this.
void write_meeting_facts(const Page& page, Sheet& sheet) {
  using board::Presence;
  sheet.begin("at-meeting");
  sheet.paragraph(
      page.words.text("record.meeting", {page.meeting.title, long_date(page.words, page.meeting.date)}));
  for (const auto presence :
       {Presence::present, Presence::standing_in, Presence::apologies, Presence::absent})
    write_people(page, sheet, term(page.words, presence), presence, Sits::at_the_board);
  write_people(page, sheet, page.words.text("record.others_present"), Presence::present, Sits::apart);
  for (const auto presence : {Presence::apologies, Presence::absent}) {
    const auto label = page.words.text("record.others", {term(page.words, presence)});
    write_people(page, sheet, label, presence, Sits::apart);
  }
  write_attendance_corrections(page, sheet, false);
  sheet.end();
}

}  // namespace

void write_item_result(const Page& page, Sheet& sheet, int level) {
  const auto& item_view = page.item_view;
  if (!page.for_residents) {
    write_unreadable(page, sheet);
    write_who_was_not_as_at_the_meeting(page, sheet);
    write_attendance_corrections(page, sheet, true);
  }
  write_recusals(page, sheet);
  const bool opened = item_view.opening != nullptr && item_view.opening->value.opened && !page.for_residents;
  // Papers do not read what members answered: only what was opened is known there.
  const bool is_counted = item_view.opening != nullptr && (opened || page.paper.empty());
  if (is_counted && !page.for_residents) write_preparation_state(page, sheet);
  if (!has_result(item_view) && !opened) {
    sheet.paragraph(page.words.text("record.nothing"));
    return;
  }
  write_answers(page, sheet, level);
  write_conclusions(page, sheet, level);
  write_minutes_text(page, sheet);
  const bool with_names = !page.for_residents;
  for (const auto* vote : item_view.votes) {
    if (is_shown(page, vote->value)) write_vote(page, sheet, *vote, with_names);
  }
  for (const auto& decision : item_view.decisions) {
    if (is_shown(page, decision.stored->value)) write_decision(page, sheet, decision, with_names);
  }
  for (const auto* stored : item_view.follow_ups)
    write_follow_up(page, sheet, stored->value, with_names);
}

void write_record(const Page& page, Sheet& sheet) {
  write_item_heading(page, sheet, 2);
  write_meeting_facts(page, sheet);
  if (page.children.empty()) {
    write_item_result(page, sheet, 3);
    return;
  }
  if (has_result(page.item_view)) write_item_result(page, sheet, 3);
  for (const auto& child : page.children) {
    if (child.item->kind == guide::ItemKind::introduction && !child.is_hidden && !has_result(child)) continue;
    sheet.begin("child");
    const auto shown = page_of_child(page, child);
    write_item_heading(shown, sheet, 3);
    if (!child.is_hidden) write_item_result(shown, sheet, 4);
    sheet.end();
  }
}

}  // namespace almene::pages
