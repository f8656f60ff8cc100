// This is for a member alone, before the meeting: what is asked, who will see it, and what I have answered.
#include <algorithm>

#include "board/field_names.hpp"
#include "board/guide_versions.hpp"
#include "pages/action_form.hpp"
#include "pages/answered_questions.hpp"
#include "pages/own_item.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

using board::ConsiderationView;

std::string saved_sentence(const Page& page, const board::Stored<board::PreparatoryAnswer>& mine) {
  const auto& value = mine.value;
  if (!value.carried_from.empty()) return page.words.text("prepare.carried_over");
  const auto id = value.on_behalf ? "prepare.entered" : "prepare.saved";
  return page.words.text(id, {when(page.words, mine.stamp, page.now)});
}

void write_my_answer(const Page& page, Sheet& sheet, const ConsiderationView& consideration) {
  const auto& words = page.words;
  const auto* mine = consideration.mine;
  const bool answered = mine != nullptr && mine->value.answer;
  sheet.fact(words.text("prepare.my_answer"),
             answered ? term(words, *mine->value.answer) : words.text("prepare.unanswered"));
  if (mine == nullptr) return;
  if (!mine->value.note.empty()) {
    sheet.said(words.text(mine->value.share_note ? "prepare.my_shared_note" : "prepare.my_note"),
               mine->value.note);
  }
}

void write_mine(const Page& page, Sheet& sheet, const ConsiderationView& consideration) {
  write_my_answer(page, sheet, consideration);
  if (consideration.mine != nullptr) sheet.saved(saved_sentence(page, *consideration.mine));
}

// The form says what was promised when it was shown.
Preset promise_of(const Page& page) {
  return Preset::current(board::field::kTotalsFrom, std::to_string(page.item_view.totals_from));
}

std::vector<Preset> presets_of(const Page& page, const ConsiderationView& consideration) {
  const auto* mine = consideration.mine;
  const auto answer = mine != nullptr && mine->value.answer ? board::name_of(*mine->value.answer) : "cleared";
  return {{board::field::kConsideration, consideration.question->id, true},
          {board::field::kAnswer, std::string(answer)},
          {board::field::kNote, mine == nullptr ? "" : mine->value.note},
          {board::field::kShareNote, mine != nullptr && mine->value.share_note ? "yes" : "no"},
          Preset::omitted(board::field::kMember),
          promise_of(page),
          version_seen(page)};
}

void write_my_answers(const Page& page, Sheet& sheet) {
  const auto& action = *board::find_action("answer_consideration");
  Form form{"prepare", page.words.text("prepare.save"), {}};
  form.actions.reserve(page.item_view.considerations.size());
  for (const auto& consideration : page.item_view.considerations) {
    const auto revision = consideration.mine == nullptr ? 0 : consideration.mine->stamp.revision;
    FormAction answer{action, page.item_view.item->id, revision, presets_of(page, consideration),
                      consideration.question->text};
    if (!consideration.my_words.empty())
      answer.answered_words = page.words.text("prepare.my_words", {consideration.my_words});
    if (consideration.mine != nullptr) answer.saved = saved_sentence(page, *consideration.mine);
    form.actions.push_back(std::move(answer));
  }
  sheet.form(form);
}

// This says who will see the answers, or why there is nothing left to answer.
std::string seal_sentence(const Page& page) {
  const auto& item_view = page.item_view;
  if (item_view.opening != nullptr && item_view.opening->value.opened)
    return page.words.text("prepare.opened");
  if (page.meeting.state == board::MeetingState::cancelled) return page.words.text("prepare.cancelled");
  const bool over = item_view.state == board::ItemState::ended || item_view.state == board::ItemState::locked;
  if (over) return page.words.text("prepare.over");
  return page.words.text("prepare.who_sees", {std::to_string(item_view.totals_from)});
}

// Two answers of the reader's own may have met where an item moved. The one that does not count stays to be
// read, and copied, until they dismiss it.
void write_other_answers(const Page& page, Sheet& sheet, const ConsiderationView& consideration) {
  const auto& words = page.words;
  for (const auto* another : consideration.my_others) {
    const auto& value = another->value;
    sheet.begin("another-answer");
    sheet.notice(words.text(value.on_behalf ? "prepare.another_entered" : "prepare.another_own"));
    const auto answered = board::earlier_words(page.meeting, value.wording);
    sheet.wording(answered.empty() ? shown_words(page, *consideration.question, {}) : answered);
    sheet.fact(words.text("prepare.my_answer"),
               value.answer ? term(words, *value.answer) : words.text("prepare.unanswered"));
    if (!value.note.empty()) sheet.said(words.text("prepare.my_note"), value.note);
    if (page.item_view.may("dismiss_answer")) {
      write_form_of_one(page, sheet, "dismiss_answer", another->stamp.revision,
                        {{board::field::kAnotherAnswer, board::entry_id(value), true}},
                        words.text("action.dismiss_answer"));
    }
    sheet.end();
  }
}

// An answer of the reader's to what is not asked any more stays to be read, and can be erased.
void write_earlier_answers(const Page& page, Sheet& sheet) {
  const int level = page.item_view.considerations.empty() ? 3 : 4;
  for (const auto& consideration : page.item_view.earlier_considerations) {
    const auto* mine = consideration.mine;
    if (mine == nullptr) continue;
    sheet.begin("earlier-answer");
    sheet.wording_heading(level, shown_words(page, *consideration.question, {}));
    sheet.paragraph(page.words.text("question.not_asked"));
    write_my_answer(page, sheet, consideration);
    if (prepares(page)) {
      FormAction erasing{*board::find_action("answer_consideration"),
                         page.item_view.item->id,
                         mine->stamp.revision,
                         {{board::field::kConsideration, consideration.question->id, true},
                          {board::field::kAnswer, "cleared", true},
                          Preset::omitted(board::field::kNote),
                          Preset::omitted(board::field::kShareNote),
                          Preset::omitted(board::field::kMember),
                          Preset::omitted(board::field::kTotalsFrom),
                          Preset::omitted(board::field::kVersion)}};
      sheet.form({"erase_answer", page.words.text("prepare.erase"), {std::move(erasing)}});
    }
    sheet.end();
  }
}

void write_set_aside(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  for (const auto* all : {&item_view.considerations, &item_view.earlier_considerations}) {
    for (const auto& consideration : *all)
      write_other_answers(page, sheet, consideration);
  }
  write_earlier_answers(page, sheet);
}

// A minute taker enters what a member wrote on paper: whose sheet it is, and then all of it at once.
void write_sheet_form(const Page& page, Sheet& sheet) {
  const auto& action = *board::find_action("answer_consideration");
  Form form{"sheet",
            page.words.text("prepare.save_sheet"),
            {},
            page.words.text("prepare.enter_sheet"),
            board::field::kMember};
  form.actions.reserve(page.item_view.considerations.size());
  for (const auto& consideration : page.item_view.considerations) {
    form.actions.push_back({action,
                            page.item_view.item->id,
                            std::nullopt,
                            {{board::field::kConsideration, consideration.question->id, true},
                             {board::field::kAnswer, "cleared"},
                             promise_of(page),
                             version_seen(page)},
                            consideration.question->text});
  }
  sheet.form(form);
}

// Whoever's answers do not count is told before the first question, and why.
void write_not_counted(const Page& page, Sheet& sheet) {
  const auto is_actor = [&](std::string_view member) { return member == page.actor.id; };
  const auto& item_view = page.item_view;
  const bool was_opened = item_view.opening != nullptr && !item_view.opening->value.events.empty();
  if (was_opened) {
    const auto& opening = item_view.opening->value;
    const bool is_counted =
        opening.counted.empty() || std::any_of(opening.counted.begin(), opening.counted.end(), is_actor);
    if (std::any_of(opening.left_out.begin(), opening.left_out.end(), is_actor)) {
      sheet.notice(page.words.text("prepare.left_out"));
    } else if (!is_counted && prepares(page)) {
      sheet.notice(page.words.text("prepare.came_later"));
    }
    return;
  }
  const bool is_recused = std::any_of(
      item_view.recusals.begin(), item_view.recusals.end(),
      [&](const auto* recusal) { return recusal->value.recused && is_actor(recusal->value.member); });
  if (is_recused) return sheet.notice(page.words.text("prepare.recused"));
  const auto& roles = page.actor.roles;
  if (roles.has(board::Role::alternate) && !roles.any_of(board::kVoting))
    sheet.notice(page.words.text("prepare.alternate"));
}

void write_preparation(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  if (item_view.considerations.empty()) return write_set_aside(page, sheet);
  const bool has_own = page.actor.roles.any_of(board::kPreparing);
  sheet.begin("considerations");
  sheet.wording_heading(3, item_view.item->topic->considerations_heading);
  // Members read who will see their answers before the first question.
  sheet.notice(seal_sentence(page));
  write_not_counted(page, sheet);
  write_seen_before(page, sheet);
  if (has_own) {
    const auto of = static_cast<int>(item_view.considerations.size());
    const auto done = item_view.answered_by_me;
    sheet.progress(done, of,
                   done == of
                       ? std::string(page.words.text("prepare.all_answered"))
                       : page.words.text("prepare.progress", {std::to_string(done), std::to_string(of)}));
  }
  if (prepares(page) && sheet.has_forms()) {
    write_my_answers(page, sheet);
  } else {
    for (const auto& consideration : item_view.considerations) {
      sheet.wording(consideration.question->text);
      write_answered_words(page, sheet, "prepare.my_words", consideration.my_words);
      if (has_own) write_mine(page, sheet, consideration);
    }
  }
  write_set_aside(page, sheet);
  sheet.paragraph(answered_sentence(page.words, item_view));
  const bool enters =
      item_view.may("answer_consideration") && page.actor.roles.has(board::Role::minute_taker);
  if (enters && sheet.has_forms()) write_sheet_form(page, sheet);
  sheet.end();
}

}  // namespace

void write_prepare(const Page& page, Sheet& sheet) {
  write_title(page, sheet, 2);
  if (page.item_view.is_hidden) return;
  write_introduction(page, sheet, 3);
  write_own_item(page, sheet, 3);
  write_preparation(page, sheet);
  write_prompts(page, sheet, 3);
  write_indicators(page, sheet, 3);
  write_earlier_follow_ups(page, sheet, 3);
  for (const auto& child : page.children) {
    sheet.begin("child");
    write_prepare(page_of_child(page, child), sheet);
    sheet.end();
  }
}

}  // namespace almene::pages
