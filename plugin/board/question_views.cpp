#include "board/question_views.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "board/guard.hpp"
#include "board/guide_versions.hpp"

namespace almene::board {
namespace {

const Totals* frozen(const Opening& opening, std::string_view consideration) {
  for (const auto& totals : opening.totals) {
    if (totals.consideration == consideration) return &totals;
  }
  return nullptr;
}

std::vector<std::string> shared_notes(const ActionContext& context, const CountedMembers& counted,
                                      std::string_view consideration) {
  std::vector<std::string> notes;
  for (const auto& [id, stored] : context.item_entries().answers) {
    const auto& answer = stored.value;
    const bool shared = answer.share_note && !answer.note.empty() && counted.has(answer.member);
    if (shared && answer.consideration == consideration) notes.push_back(answer.note);
  }
  // Notes in the order of the members would tell whose they are.
  std::sort(notes.begin(), notes.end());
  return notes;
}

template <class T>
std::string_view wording_of(const Stored<T>* stored) {
  return stored == nullptr ? std::string_view() : std::string_view(stored->value.wording);
}

// The words that were answered, where the question says others.
std::string_view other_words(const ActionContext& context, const guide::Question& question,
                             std::string_view wording) {
  const auto words = earlier_words(context.meeting, wording);
  return words == question.text ? std::string_view() : words;
}

class ConsiderationViews {
 public:
  ConsiderationViews(const ActionContext& context, const CountedMembers& counted, ItemView& item_view)
      : context_(context),
        counted_(counted),
        item_view_(item_view),
        is_opened_(item_view.opening != nullptr && item_view.opening->value.opened) {}

  void add_all() {
    for (const auto& question : item_view_.item->considerations()) {
      auto one = view_of(question);
      if (one.mine != nullptr && one.mine->value.answer) ++item_view_.answered_by_me;
      if (is_opened_) {
        add_totals(frozen(item_view_.opening->value, question.id), one);
      } else {
        one.answered = answered_members(context_, counted_, question.id);
      }
      item_view_.considerations.push_back(std::move(one));
    }
    for (const auto id : not_asked())
      add_earlier(id);
  }

 private:
  // These have an answer of the board or of the actor, or totals. Of other members' answers nobody hears.
  std::set<std::string_view> not_asked() const {
    std::set<std::string_view> ids;
    const auto add = [&](std::string_view id) {
      if (item_view_.item->consideration(id) == nullptr) ids.insert(id);
    };
    const auto& entries = context_.item_entries();
    for (const auto& [id, stored] : entries.board_answers)
      add(id);
    const auto add_mine = [&](const auto& answers) {
      for (const auto& [id, stored] : answers) {
        if (stored.value.member == context_.actor.id) add(stored.value.consideration);
      }
    };
    add_mine(entries.answers);
    add_mine(entries.other_answers);
    if (!is_opened_) return ids;
    for (const auto& totals : item_view_.opening->value.totals)
      add(totals.consideration);
    return ids;
  }

  ConsiderationView view_of(const guide::Question& question) const {
    const auto& entries = context_.item_entries();
    ConsiderationView one;
    one.question = &question;
    one.mine = find_stored(entries.answers, question.id + "/" + context_.actor.id);
    for (const auto& [id, stored] : entries.other_answers) {
      if (stored.value.consideration == question.id && stored.value.member == context_.actor.id)
        one.my_others.push_back(&stored);
    }
    one.board_answer = find_stored(entries.board_answers, question.id);
    one.my_words = other_words(context_, question, wording_of(one.mine));
    one.answered_words = other_words(context_, question, wording_of(one.board_answer));
    return one;
  }

  void add_earlier(std::string_view id) {
    auto& question = item_view_.earlier_wordings.emplace_back();
    question.id = id;
    auto one = view_of(question);
    if (is_opened_) {
      if (const auto* totals = frozen(item_view_.opening->value, id)) add_totals(totals, one);
    }
    const auto of_totals = is_opened_ ? totals_words(question) : std::vector<std::string_view>();
    question.text = one.answered_words;
    if (question.text.empty() && !of_totals.empty()) question.text = of_totals.front();
    if (question.text.empty()) question.text = one.my_words;
    for (const auto* another : one.my_others) {
      if (question.text.empty()) question.text = earlier_words(context_.meeting, another->value.wording);
    }
    if (one.my_words == question.text) one.my_words = {};
    one.answered_words = {};
    auto& totals_words = one.totals_words;
    totals_words.erase(std::remove(totals_words.begin(), totals_words.end(), question.text),
                       totals_words.end());
    item_view_.earlier_considerations.push_back(std::move(one));
  }

  // Answers that moved here from a meeting with another version were given to its words.
  std::vector<std::string_view> totals_words(const guide::Question& question) const {
    std::vector<std::string_view> all;
    for (const auto& [id, stored] : context_.item_entries().answers) {
      const auto& answer = stored.value;
      if (answer.consideration != question.id || !answer.answer || !counted_.has(answer.member)) continue;
      const auto words = other_words(context_, question, answer.wording);
      if (!words.empty() && std::find(all.begin(), all.end(), words) == all.end()) all.push_back(words);
    }
    return all;
  }

  void add_totals(const Totals* totals, ConsiderationView& one) {
    one.totals = totals != nullptr ? *totals : Totals{one.question->id, 0, 0, 0};
    if (!one.totals->withheld) one.totals_words = totals_words(*one.question);
    one.answered = one.totals->answered();
    // Notes were shared with the board, and with nobody else who may look in.
    if (context_.actor.roles.any_of(kPreparing | kRecording))
      one.shared_notes = shared_notes(context_, counted_, one.question->id);
    const bool are_few = !one.totals->withheld && one.answered <= kFewAnswers;
    item_view_.few_answers = item_view_.few_answers || are_few;
  }

  const ActionContext& context_;
  const CountedMembers& counted_;
  ItemView& item_view_;
  bool is_opened_;
};

}  // namespace

void add_considerations(const ActionContext& context, const CountedMembers& counted, ItemView& item_view) {
  ConsiderationViews(context, counted, item_view).add_all();
}

void add_questions(const ActionContext& context, ItemView& item_view) {
  const auto& conclusions = context.item_entries().conclusions;
  for (const auto& question : context.item->questions()) {
    const auto* stored = find_stored(conclusions, question.id);
    item_view.questions.push_back({&question, stored, other_words(context, question, wording_of(stored))});
  }
  for (const auto& [id, stored] : conclusions) {
    if (context.item->question(id) != nullptr) continue;
    const auto words = earlier_words(context.meeting, stored.value.wording);
    item_view.earlier_wordings.push_back({std::string(id), std::string(words)});
    item_view.earlier_questions.push_back({&item_view.earlier_wordings.back(), &stored, {}});
  }
}

void leave_out_unknown(const ActionContext& context, ItemView& item_view) {
  const auto& lost = context.meeting.guide_facts.lost;
  const bool is_lost = std::find(lost.begin(), lost.end(), context.item->guide->id) != lost.end();
  const bool is_over = item_view.state == ItemState::ended || item_view.state == ItemState::locked;
  if (!is_lost || !is_over) return;
  auto& considerations = item_view.considerations;
  considerations.erase(std::remove_if(considerations.begin(), considerations.end(),
                                      [](const ConsiderationView& one) {
                                        return one.answered == 0 && one.mine == nullptr &&
                                               one.board_answer == nullptr;
                                      }),
                       considerations.end());
  auto& questions = item_view.questions;
  questions.erase(std::remove_if(questions.begin(), questions.end(),
                                 [](const QuestionView& one) { return one.conclusion == nullptr; }),
                  questions.end());
}

}  // namespace almene::board
