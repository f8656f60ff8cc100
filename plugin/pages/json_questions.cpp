#include "pages/json_questions.hpp"

#include <string_view>
#include <utility>

#include "board/entry_parts.hpp"
#include "board/guide_versions.hpp"
#include "json/text.hpp"
#include "pages/answered_questions.hpp"
#include "pages/json_parts.hpp"
#include "pages/parts.hpp"

namespace almene::pages {

using board::name_of;
using json::List;
using json::Value;

Value board_answer_json(const Page& page, const board::Stored<board::BoardAnswer>& stored) {
  const auto& answer = stored.value.answer;
  Value to{{"answer", answer ? Value(name_of(*answer)) : Value(nullptr)}};
  add_correction(page, to, stored.value.correction);
  return stamped(page, stored, std::move(to));
}

Value conclusion_json(const Page& page, const board::Stored<board::Conclusion>& stored) {
  Value to{{"text", stored.value.text}};
  add_correction(page, to, stored.value.correction);
  return stamped(page, stored, std::move(to));
}

namespace {

void add_words(Value& to, std::string_view answered) {
  if (!answered.empty()) to["words"] = answered;
}

Value other_answers_json(const Page& page, const board::ConsiderationView& item_view) {
  Value all = List();
  for (const auto* another : item_view.my_others) {
    const auto& value = another->value;
    Value one{{"id", board::entry_id(value)},
              {"answer", value.answer ? Value(name_of(*value.answer)) : Value(nullptr)},
              {"note", value.note},
              {"on_behalf", value.on_behalf},
              {"given_at", value.given_at}};
    add_words(one, board::earlier_words(page.meeting, value.wording));
    all.push_back(stamped(page, *another, std::move(one)));
  }
  return all;
}

Value consideration_json(const Page& page, const board::ConsiderationView& item_view) {
  const auto text = shown_words(page, item_view);
  Value to{{"id", item_view.question->id}, {"text", text}, {"answered", item_view.answered}};
  if (with_preparation(page) && item_view.mine != nullptr) {
    const auto& mine = item_view.mine->value;
    Value own{{"answer", mine.answer ? Value(name_of(*mine.answer)) : Value(nullptr)},
              {"note", mine.note},
              {"share_note", mine.share_note},
              {"on_behalf", mine.on_behalf},
              {"carried_from", mine.carried_from}};
    add_words(own, item_view.my_words);
    to["mine"] = stamped(page, *item_view.mine, std::move(own));
  }
  if (with_preparation(page) && !item_view.my_others.empty())
    to["other_answers"] = other_answers_json(page, item_view);
  if (item_view.totals) {
    const auto& totals = *item_view.totals;
    to["totals_withheld"] = totals.withheld.has_value();
    if (!item_view.totals_words.empty()) {
      to["totals_words"] = List();
      for (const auto words : item_view.totals_words)
        to["totals_words"].push_back(words);
    }
    if (!totals.withheld) {
      to["totals"] = {{"yes", totals.yes}, {"no", totals.no}, {"unsure", totals.unsure}};
      to["disagreement"] = board::disagreement(totals);
    }
    if (with_preparation(page)) to["shared_notes"] = item_view.shared_notes;
  }
  if (item_view.board_answer != nullptr) {
    to["board_answer"] = board_answer_json(page, *item_view.board_answer);
    add_words(to["board_answer"], item_view.answered_words);
  }
  return to;
}

Value question_json(const Page& page, const board::QuestionView& item_view) {
  Value to{{"id", item_view.question->id},
           {"text", shown_words(page, *item_view.question, item_view.concluded_words)}};
  if (item_view.conclusion == nullptr) return to;
  to["conclusion"] = conclusion_json(page, *item_view.conclusion);
  add_words(to["conclusion"], item_view.concluded_words);
  return to;
}

// The reader's own answers are no part of what is shown to all.
void add_earlier(const Page& page, Value& to) {
  const auto is_shown = [&](const board::ConsiderationView& one) {
    return with_preparation(page) || one.totals || one.board_answer != nullptr;
  };
  Value considerations = List(), questions = List();
  for (const auto& one : page.item_view.earlier_considerations) {
    if (is_shown(one)) considerations.push_back(consideration_json(page, one));
  }
  for (const auto& one : page.item_view.earlier_questions)
    questions.push_back(question_json(page, one));
  to["earlier_considerations"] = std::move(considerations);
  to["earlier_questions"] = std::move(questions);
}

}  // namespace

void add_questions(const Page& page, Value& to) {
  for (const char* list : {"considerations", "questions"})
    to[list] = List();
  for (const auto* one : considerations_in_order(page))
    to["considerations"].push_back(consideration_json(page, *one));
  for (const auto& one : page.item_view.questions)
    to["questions"].push_back(question_json(page, one));
  add_earlier(page, to);
}

}  // namespace almene::pages
