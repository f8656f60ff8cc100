#include "pages/parts.hpp"

#include <algorithm>
#include <iterator>

#include "board/entry_parts.hpp"
#include "pages/phrases.hpp"

namespace almene::pages {
namespace {

using guide::ItemKind;

std::vector<std::string_view> texts_of(const std::vector<guide::Question>& questions) {
  std::vector<std::string_view> texts;
  for (const auto& question : questions)
    texts.push_back(question.text);
  return texts;
}

void write_wording_heading(Sheet& sheet, int level, const std::string& heading) {
  if (!heading.empty()) sheet.wording_heading(level, heading);
}

bool shows_totals(const board::ConsiderationView* consideration) {
  return consideration->totals && !consideration->totals->withheld;
}

// An address on the web can be followed; any other reference is a number or a name of the portal's own.
void write_reference(const guide::Phrasebook& words, Sheet& sheet, std::string_view reference) {
  if (reference.empty()) return;
  const auto begins_with = [&](std::string_view scheme) {
    return reference.substr(0, scheme.size()) == scheme;
  };
  const auto label = words.text("field.reference");
  if (begins_with("https://") || begins_with("http://")) return sheet.link(label, reference);
  sheet.fact(label, reference);
}

void write_number_of_recused(const Page& page, Sheet& sheet) {
  const auto& recusals = page.item_view.recusals;
  const auto recused = std::count_if(recusals.begin(), recusals.end(),
                                     [](const auto* stored) { return stored->value.recused; });
  if (recused > 0) sheet.paragraph(page.words.counted("record.recused_members", recused));
}

// Who did not agree is not said to residents; what they wanted to be in the minutes is.
void write_dissents_of_nobody(const Page& page, Sheet& sheet, const board::DecisionView& decision) {
  for (const auto* dissent : decision.dissents) {
    if (!dissent->value.text.empty())
      sheet.said(page.words.text("record.dissent_of_a_member"), dissent->value.text);
  }
}

// One of an earlier meeting may stand at another item than the one where it was agreed, so it says of when it is.
void write_agreed_on(const Page& page, Sheet& sheet, const board::FollowUp& follow_up) {
  const bool is_earlier = !follow_up.agreed_on.empty() && follow_up.agreed_on != page.meeting.date;
  if (is_earlier && page.view != ViewKind::record)
    sheet.fact(page.words.text("follow_up.agreed_on"), long_date(page.words, follow_up.agreed_on));
}

}  // namespace

std::string_view shown_title(const Page& page) {
  return page.item_view.is_title_shown() ? page.item_view.item->title : page.words.text("item.closed");
}

void write_item_heading(const Page& page, Sheet& sheet, int level) {
  const std::string_view closed = page.words.text("item.closed");
  if (!page.item_view.is_title_shown()) return sheet.heading(level, closed);
  sheet.wording_heading(level, page.item_view.item->title);
  if (page.item_view.closing != board::Closing::open) sheet.notice(closed);
}

void write_title(const Page& page, Sheet& sheet, int level) {
  const auto& item = *page.item_view.item;
  write_item_heading(page, sheet, level);
  if (page.item_view.is_hidden) return;
  if (item.kind == ItemKind::theme) sheet.wording(item.guide->series);
  if (item.kind == ItemKind::topic) sheet.goal_statement(item.topic->goal_statement);
}

void write_introduction(const Page& page, Sheet& sheet, int level) {
  if (page.item_view.item->kind != ItemKind::introduction) return;
  const auto& introduction = page.item_view.item->guide->introduction;
  // The purpose's heading is the item's title already.
  for (const auto& paragraph : introduction.purpose.paragraphs)
    sheet.wording(paragraph);
  const auto& perspective = introduction.perspective;
  write_wording_heading(sheet, level, perspective.heading);
  for (const auto& paragraph : perspective.opening_paragraphs)
    sheet.wording(paragraph);
  if (!perspective.demands.empty()) sheet.wording_list(texts_of(perspective.demands));
  for (const auto& paragraph : perspective.closing_paragraphs)
    sheet.wording(paragraph);
  write_wording_heading(sheet, level, introduction.resources.heading);
  for (const auto& link : introduction.resources.links)
    sheet.link(link.text, link.url);
}

void write_prompts(const Page& page, Sheet& sheet, int level) {
  const auto& item = *page.item_view.item;
  if (item.questions().empty()) return;
  if (item.kind == ItemKind::topic) write_wording_heading(sheet, level, item.topic->prompts_heading);
  sheet.wording_list(texts_of(item.questions()));
}

void write_indicators(const Page& page, Sheet& sheet, int level) {
  const auto& item = *page.item_view.item;
  if (item.kind != ItemKind::topic || item.topic->indicators.empty()) return;
  write_wording_heading(sheet, level, item.topic->indicators_heading);
  std::string names;
  for (const auto& indicator : item.topic->indicators)
    names += (names.empty() ? "" : " • ") + indicator.name;
  sheet.wording(names);
}

bool prepares(const Page& page) {
  return page.item_view.may("answer_consideration") && page.actor.roles.any_of(board::kPreparing);
}

int unanswered_by_me(const Page& page) {
  return prepares(page)
             ? static_cast<int>(page.item_view.considerations.size()) - page.item_view.answered_by_me
             : 0;
}

void write_opening_events(const Page& page, Sheet& sheet) {
  if (page.item_view.opening == nullptr) return;
  for (const auto& event : page.item_view.opening->value.events) {
    sheet.paragraph(opening_sentence(page.words, event));
    if (!event.reason.empty()) sheet.said(page.words.text("field.reason"), event.reason);
  }
}

void write_seen_before(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  const bool sealed =
      item_view.state == board::ItemState::planned || item_view.state == board::ItemState::in_session;
  write_opening_events(page, sheet);
  if (sealed && item_view.opening != nullptr && !item_view.opening->value.events.empty())
    sheet.notice(page.words.text("prepare.seen_before"));
}

void write_preparation_state(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  if (item_view.considerations.empty()) return;
  sheet.paragraph(answered_sentence(page.words, item_view));
  if (item_view.opening == nullptr) return;
  write_opening_events(page, sheet);
  // The hint is for whoever speaks of the totals now, and no part of minutes.
  if (page.view == ViewKind::meeting && item_view.opening->value.opened && item_view.few_answers)
    sheet.notice(page.words.text("preparation.few_answers"));
}

std::vector<const board::ConsiderationView*> considerations_in_order(const Page& page) {
  std::vector<const board::ConsiderationView*> all;
  all.reserve(page.item_view.considerations.size());
  for (const auto& consideration : page.item_view.considerations)
    all.push_back(&consideration);
  if (page.view != ViewKind::meeting && page.view != ViewKind::projector) return all;
  // One whose totals are withheld keeps its place: a place among the others would tell of them.
  std::vector<const board::ConsiderationView*> sorted;
  std::copy_if(all.begin(), all.end(), std::back_inserter(sorted), shows_totals);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
    return board::disagrees_more(*a->totals, *b->totals);
  });
  auto next = sorted.begin();
  for (auto& place : all) {
    if (shows_totals(place)) place = *next++;
  }
  return all;
}

void write_totals(const Page& page, Sheet& sheet, const board::ConsiderationView& consideration) {
  if (!consideration.totals || page.for_residents) return;
  if (!consideration.totals->withheld) return sheet.totals(*consideration.totals);
  sheet.begin("totals-withheld");
  sheet.paragraph(page.words.text("preparation.totals_withheld"));
  sheet.end();
}

void write_shared_notes(const Page& page, Sheet& sheet, const board::ConsiderationView& consideration) {
  for (const auto& note : consideration.shared_notes)
    sheet.said(page.words.text("meeting.shared_note"), note);
}

void write_totals_words(const Page& page, Sheet& sheet, const board::ConsiderationView& consideration,
                        std::string_view shown) {
  if (page.for_residents) return;
  for (const auto words : consideration.totals_words) {
    if (words != shown) sheet.paragraph(page.words.text("question.totals_words", {words}));
  }
}

void write_board_answer(const Page& page, Sheet& sheet, const board::ConsiderationView& consideration) {
  const auto* stored = consideration.board_answer;
  const bool answered = stored != nullptr && stored->value.answer;
  sheet.fact(page.words.text("record.board_answer"),
             answered ? term(page.words, *stored->value.answer) : page.words.text("record.not_answered"));
  if (stored != nullptr) write_correction(page, sheet, "record_board_answer", stored->value.correction);
}

void write_correction(const Page& page, Sheet& sheet, std::string_view action,
                      const std::optional<board::Correction>& correction) {
  if (!correction || page.view == ViewKind::projector || page.for_residents) return;
  const board::Stamp stamp{0, correction->by, correction->time_ms, correction->utc_offset_minutes};
  const auto& words = page.words;
  sheet.begin("correction");
  sheet.said(
      words.text("record.corrected", {moment(words, stamp), name_of_person(page.meeting, stamp.author)}),
      parts_text(words, action, board::with_names(page.meeting, correction->was)));
  sheet.end();
}

void write_vote(const Page& page, Sheet& sheet, const board::Stored<board::Vote>& vote, bool with_names) {
  sheet.begin(vote.value.withdrawn ? "vote agenda-withdrawn" : "vote");
  sheet.said(page.words.text("record.vote"), vote.value.proposal);
  if (vote.value.withdrawn) sheet.notice(page.words.text("record.withdrawn"));
  sheet.paragraph(vote_sentence(page.words, vote.value));
  if (with_names && vote.value.by_name)
    sheet.paragraph(ballots_sentence(page.words, page.meeting, vote.value));
  sheet.paragraph(quorum_sentence(page.words, vote.value.basis));
  write_correction(page, sheet, "correct_vote", vote.value.correction);
  sheet.end();
}

void write_decision(const Page& page, Sheet& sheet, const board::DecisionView& decision, bool with_names) {
  const auto& words = page.words;
  const auto& value = decision.stored->value;
  sheet.begin(value.withdrawn ? "decision agenda-withdrawn" : "decision");
  sheet.said(words.text("record.decision"), value.text);
  if (value.withdrawn) sheet.notice(words.text("record.withdrawn"));
  sheet.fact(words.text("field.outcome"), term(words, value.outcome));
  if (!value.postponed_to.empty()) {
    sheet.fact(words.text("field.postponed_to"), long_date(words, value.postponed_to));
  }
  if (!value.reason.empty()) sheet.said(words.text("field.reason"), value.reason);
  sheet.fact(words.text("field.decided_on"), long_date(words, value.decided_on));
  if (value.vote.empty()) sheet.paragraph(quorum_sentence(words, value.basis));
  if (with_names) {
    for (const auto* dissent : decision.dissents) {
      if (dissent->value.text.empty() && !dissent->value.correction) continue;
      sheet.said(words.text("record.dissent", {name_of_person(page.meeting, dissent->value.member)}),
                 dissent->value.text.empty() ? std::string_view(words.text("record.taken_back"))
                                             : std::string_view(dissent->value.text));
      write_correction(page, sheet, "record_dissent", dissent->value.correction);
    }
  }
  if (page.for_residents) write_dissents_of_nobody(page, sheet, decision);
  write_correction(page, sheet, "correct_decision", value.correction);
  sheet.end();
}

// The minutes say what was agreed, whenever they are read.
bool is_overdue(const Page& page, const board::FollowUp& follow_up) {
  return page.view != ViewKind::record && shown_status(page, follow_up) == board::FollowUpStatus::open &&
         !follow_up.due_date.empty() && follow_up.due_date < board::local_date(page.now);
}

void write_follow_up(const Page& page, Sheet& sheet, const board::FollowUp& follow_up, bool with_names) {
  const auto& words = page.words;
  sheet.begin("follow-up");
  sheet.said(words.text("record.follow_up"), follow_up.task);
  if (with_names) {
    sheet.fact(words.text("field.responsible"), name_of_responsible(page.meeting, follow_up));
  }
  write_agreed_on(page, sheet, follow_up);
  sheet.fact(words.text("field.due_date"), follow_up.due_date.empty() ? words.text("record.no_due_date")
                                                                      : long_date(words, follow_up.due_date));
  if (is_overdue(page, follow_up)) sheet.notice(words.text("follow_up.overdue"));
  sheet.fact(words.text("field.status"), term(words, shown_status(page, follow_up)));
  if (with_names) write_reference(words, sheet, shown_reference(page, follow_up));
  write_correction(page, sheet, "change_follow_up", follow_up.correction);
  sheet.end();
}

board::FollowUpStatus shown_status(const Page& page, const board::FollowUp& follow_up) {
  return page.view == ViewKind::record ? follow_up.minuted_status.value_or(follow_up.status)
                                       : follow_up.status;
}

std::string_view shown_reference(const Page& page, const board::FollowUp& follow_up) {
  const bool is_minuted = page.view == ViewKind::record && follow_up.minuted_reference;
  return is_minuted ? *follow_up.minuted_reference : follow_up.reference;
}

EarlierFollowUps earlier_follow_ups(const Page& page) {
  // So many of each are shown; those that are due first come first.
  constexpr int kMostOwn = 10, kMostOverdue = 10, kMostNext = 5;
  EarlierFollowUps all;
  int own = 0, overdue = 0, next = 0;
  const auto today = board::local_date(page.now);
  for (const auto* earlier : page.item_view.earlier_follow_ups) {
    const auto& follow_up = earlier->stored.value;
    const bool is_own = is_responsible(page.actor, follow_up);
    const bool is_overdue = !follow_up.due_date.empty() && follow_up.due_date < today;
    const bool is_shown = (is_own && own++ < kMostOwn) || (is_overdue && overdue++ < kMostOverdue) ||
                          (!is_overdue && next++ < kMostNext);
    (is_shown ? all.shown : all.more).push_back(earlier);
  }
  return all;
}

std::string more_follow_ups(const Page& page, const EarlierFollowUps& all) {
  return page.words.counted("meeting.more_follow_ups", static_cast<long long>(all.more.size()));
}

std::string follow_up_line(const Page& page, const board::FollowUp& follow_up) {
  const auto& words = page.words;
  std::string due = follow_up.due_date.empty() ? std::string(words.text("record.no_due_date"))
                                               : long_date(words, follow_up.due_date);
  if (is_overdue(page, follow_up)) due.append(" · ").append(words.text("follow_up.overdue"));
  return words.text("record.follow_up_line",
                    {follow_up.task, name_of_responsible(page.meeting, follow_up), due});
}

void write_more_follow_ups(const Page& page, Sheet& sheet, const EarlierFollowUps& all) {
  if (all.more.empty()) return;
  sheet.begin_fold(more_follow_ups(page, all));
  for (const auto* earlier : all.more)
    sheet.said({}, follow_up_line(page, earlier->stored.value));
  sheet.end_fold();
}

void write_earlier_follow_ups(const Page& page, Sheet& sheet, int level) {
  if (page.item_view.earlier_follow_ups.empty()) return;
  const auto all = earlier_follow_ups(page);
  sheet.begin("earlier-follow-ups");
  sheet.heading(level, page.words.text("meeting.earlier_follow_ups"));
  for (const auto* earlier : all.shown) {
    write_follow_up(page, sheet, earlier->stored.value, page.view != ViewKind::projector);
  }
  write_more_follow_ups(page, sheet, all);
  sheet.end();
}

void write_recusals(const Page& page, Sheet& sheet) {
  if (page.for_residents) return write_number_of_recused(page, sheet);
  for (const auto* stored : page.item_view.recusals) {
    const auto& value = stored->value;
    if (!value.recused && !value.correction) continue;
    sheet.fact(page.words.text(value.recused ? "record.recused" : "record.not_recused"),
               name_of_person(page.meeting, value.member));
    if (!value.reason.empty()) sheet.said(page.words.text("field.reason"), value.reason);
    write_correction(page, sheet, "record_recusal", value.correction);
  }
}

void write_unreadable(const Page& page, Sheet& sheet) {
  if (page.item_view.unreadable > 0)
    sheet.notice(page.words.counted("page.unreadable", page.item_view.unreadable));
}

bool has_minutes_text(const board::ItemView& item_view) {
  const auto* stored = item_view.minutes_text;
  return stored != nullptr && (!stored->value.text.empty() || stored->value.correction);
}

void write_minutes_text(const Page& page, Sheet& sheet) {
  if (!has_minutes_text(page.item_view)) return;
  const auto& value = page.item_view.minutes_text->value;
  sheet.begin("minutes-text");
  if (!value.text.empty()) sheet.said(page.words.text("record.minutes_text"), value.text);
  write_correction(page, sheet, "record_minutes_text", value.correction);
  sheet.end();
}

bool is_concluded(const board::QuestionView& question) {
  return question.conclusion != nullptr && !question.conclusion->value.text.empty();
}

bool is_corrected(const board::QuestionView& question) {
  return question.conclusion != nullptr && question.conclusion->value.correction;
}

bool has_result(const board::ItemView& item_view) {
  const auto is_answered = [](const board::ConsiderationView& consideration) {
    const auto* stored = consideration.board_answer;
    return stored != nullptr && (stored->value.answer || stored->value.correction);
  };
  const auto has_conclusion = [](const board::QuestionView& question) {
    return is_concluded(question) || is_corrected(question);
  };
  const auto any = [](const auto& all, auto is_one) { return std::any_of(all.begin(), all.end(), is_one); };
  if (any(item_view.considerations, is_answered) || any(item_view.earlier_considerations, is_answered) ||
      any(item_view.questions, has_conclusion) || any(item_view.earlier_questions, has_conclusion))
    return true;
  return has_minutes_text(item_view) || !item_view.decisions.empty() || !item_view.votes.empty() ||
         !item_view.follow_ups.empty();
}

}  // namespace almene::pages
