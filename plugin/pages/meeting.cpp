// The page shows the board at work: where it disagrees most stands first, and everything can be written down
// without leaving the page.
#include <algorithm>

#include "board/field_names.hpp"
#include "pages/action_form.hpp"
#include "pages/answered_questions.hpp"
#include "pages/newer_guide.hpp"
#include "pages/opening_question.hpp"
#include "pages/own_item.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

void write_considerations(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  if (item_view.considerations.empty()) return write_earlier_considerations(page, sheet, 3);
  sheet.begin("considerations");
  sheet.wording_heading(3, item_view.item->topic->considerations_heading);
  write_preparation_state(page, sheet);
  write_opening_form(page, sheet);
  for (const auto* consideration : considerations_in_order(page)) {
    sheet.begin("consideration");
    sheet.wording_heading(4, consideration->question->text);
    write_answered_words(page, sheet, "question.answered_words", consideration->answered_words);
    write_totals_words(page, sheet, *consideration, consideration->question->text);
    write_totals(page, sheet, *consideration);
    write_shared_notes(page, sheet, *consideration);
    if (!has_form(page, sheet, "record_board_answer")) write_board_answer(page, sheet, *consideration);
    const auto* stored = consideration->board_answer;
    const auto answer =
        stored != nullptr && stored->value.answer ? board::name_of(*stored->value.answer) : "cleared";
    write_form(page, sheet, "record_board_answer", stored == nullptr ? 0 : stored->stamp.revision,
               {{board::field::kConsideration, consideration->question->id, true},
                {board::field::kAnswer, std::string(answer)},
                version_seen(page)},
               stored == nullptr ? nullptr : &stored->stamp);
    if (stored != nullptr && has_form(page, sheet, "record_board_answer"))
      write_correction(page, sheet, "record_board_answer", stored->value.correction);
    sheet.end();
  }
  write_earlier_considerations(page, sheet, 4);
  write_form(page, sheet, "close_answers", revision_of_opening(page), {});
  sheet.end();
}

void write_questions(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  if (item_view.questions.empty()) return write_earlier_questions(page, sheet, 3);
  sheet.begin("questions");
  const bool has_heading = item_view.item->kind == guide::ItemKind::topic;
  const int level = has_heading ? 4 : 3;
  if (has_heading) sheet.wording_heading(3, item_view.item->topic->prompts_heading);
  for (const auto& question : item_view.questions) {
    sheet.begin("question");
    sheet.wording_heading(level, question.question->text);
    write_answered_words(page, sheet, "question.concluded_words", question.concluded_words);
    const auto* stored = question.conclusion;
    if (is_concluded(question) && !has_form(page, sheet, "record_conclusion"))
      sheet.said(page.words.text("record.conclusion"), stored->value.text);
    write_form(page, sheet, "record_conclusion", stored == nullptr ? 0 : stored->stamp.revision,
               {{board::field::kQuestion, question.question->id, true},
                {board::field::kText, stored == nullptr ? "" : stored->value.text},
                version_seen(page)},
               stored == nullptr ? nullptr : &stored->stamp);
    if (stored != nullptr) write_correction(page, sheet, "record_conclusion", stored->value.correction);
    sheet.end();
  }
  write_earlier_questions(page, sheet, level);
  sheet.end();
}

void write_minutes_text_with_form(const Page& page, Sheet& sheet) {
  if (!has_form(page, sheet, "record_minutes_text")) return write_minutes_text(page, sheet);
  const auto* stored = page.item_view.minutes_text;
  sheet.begin("minutes-text");
  write_form(page, sheet, "record_minutes_text", stored == nullptr ? 0 : stored->stamp.revision,
             {{board::field::kText, stored == nullptr ? "" : stored->value.text}},
             stored == nullptr ? nullptr : &stored->stamp);
  if (stored != nullptr) write_correction(page, sheet, "record_minutes_text", stored->value.correction);
  sheet.end();
}

// A form asks for nothing that belongs to the other way of voting.
std::vector<Preset> without_other_way(bool by_name) {
  using namespace board::field;
  if (!by_name) return {Preset::omitted(kBallot)};
  return {Preset::omitted(kInFavour), Preset::omitted(kAgainst), Preset::omitted(kAbstain)};
}

// The way of voting is chosen first, with the form.
void write_vote_forms(const Page& page, Sheet& sheet) {
  const auto presets = [&](bool by_name) {
    auto all = without_other_way(by_name);
    all.push_back(asked_if_distinct(page, "record_vote"));
    return all;
  };
  write_form(page, sheet, "record_vote", 0, presets(false), nullptr,
             page.words.text("offer.record_vote.by_count"));
  if (page.meeting.members.empty()) return;
  write_form(page, sheet, "record_vote", 0, presets(true), nullptr,
             page.words.text("offer.record_vote.by_name"), "record_vote_by_name");
}

// A form of one's own says so, and names nobody else. Whoever writes for the board also has a form for
// others, in which the member must be chosen. Nothing is assumed in either. `spoke` says that the actor's own
// stands already, with a form that corrects it.
void write_forms_for_members(const Page& page, Sheet& sheet, std::string_view name,
                             const std::vector<Preset>& presets, bool spoke) {
  const auto with_member = [&](Preset member) {
    auto all = presets;
    all.push_back(std::move(member));
    return all;
  };
  if (page.actor.roles.any_of(board::kPreparing) && !spoke) {
    write_form(page, sheet, name, std::nullopt, with_member({board::field::kMember, page.actor.id, true}),
               nullptr, page.words.named({"offer_myself", name}));
  }
  if (!page.actor.roles.any_of(board::kRecording)) return;
  write_form(page, sheet, name, std::nullopt, with_member(Preset::needed(board::field::kMember)));
}

std::vector<Preset> presets_of(const board::Decision& decision) {
  return {{board::field::kDecision, decision.id, true},
          {board::field::kOutcome, std::string(board::name_of(decision.outcome))},
          {board::field::kText, decision.text},
          {board::field::kReason, decision.reason},
          {board::field::kDecidedOn, decision.decided_on},
          {board::field::kPostponedTo, decision.postponed_to},
          {board::field::kVote, decision.vote},
          {board::field::kWithdrawn, decision.withdrawn ? "yes" : "no"}};
}

std::vector<Preset> presets_of(const board::Vote& vote) {
  std::vector<Preset> presets{{board::field::kVote, vote.id, true},
                              {board::field::kProposal, vote.proposal},
                              {board::field::kWithdrawn, vote.withdrawn ? "yes" : "no"}};
  for (const auto& ballot : vote.ballots) {
    auto value = std::string(ballot.member).append("=").append(name_of(ballot.ballot));
    presets.push_back({board::field::kBallot, std::move(value)});
  }
  // A correction changes neither the way of voting nor the majority that the vote needed.
  const auto other_way = without_other_way(vote.by_name);
  presets.insert(presets.end(), other_way.begin(), other_way.end());
  for (const auto field : {board::field::kMajority, board::field::kSource})
    presets.push_back(Preset::omitted(field));
  if (!vote.by_name) {
    presets.push_back({board::field::kInFavour, std::to_string(vote.in_favour)});
    presets.push_back({board::field::kAgainst, std::to_string(vote.against)});
    presets.push_back({board::field::kAbstain, std::to_string(vote.abstain)});
  }
  if (vote.casting_vote)
    presets.push_back({board::field::kCastingVote, std::string(name_of(*vote.casting_vote))});
  return presets;
}

bool is_mine_to_change(const Page& page, const std::string& member) {
  return member == page.actor.id || page.actor.roles.any_of(board::kRecording);
}

// A dissent that stands is changed with the revision that is seen; a new one is added without one.
void write_dissents(const Page& page, Sheet& sheet, const board::DecisionView& decision) {
  bool spoke = false;
  for (const auto* stored : decision.dissents) {
    spoke = spoke || stored->value.member == page.actor.id;
    if (!is_mine_to_change(page, stored->value.member)) continue;
    write_form(
        page, sheet, "record_dissent", stored->stamp.revision,
        {{board::field::kDecision, stored->value.decision, true},
         {board::field::kMember, stored->value.member, true},
         {board::field::kText, stored->value.text}},
        &stored->stamp,
        page.words.text("meeting.correct_dissent", {name_of_person(page.meeting, stored->value.member)}));
  }
  write_forms_for_members(page, sheet, "record_dissent",
                          {{board::field::kDecision, decision.stored->value.id, true}}, spoke);
}

void write_recusal_forms(const Page& page, Sheet& sheet) {
  bool spoke = false;
  for (const auto* stored : page.item_view.recusals) {
    const auto& value = stored->value;
    spoke = spoke || value.member == page.actor.id;
    if (!is_mine_to_change(page, value.member)) continue;
    if (!value.recused)
      sheet.fact(name_of_person(page.meeting, value.member), page.words.text("meeting.not_recused"));
    write_form(page, sheet, "record_recusal", stored->stamp.revision,
               {{board::field::kMember, value.member, true},
                {board::field::kRecused, value.recused ? "yes" : "no"},
                {board::field::kReason, value.reason}},
               &stored->stamp,
               page.words.text("meeting.correct_recusal", {name_of_person(page.meeting, value.member)}));
  }
  write_forms_for_members(page, sheet, "record_recusal", {{board::field::kRecused, "yes", true}}, spoke);
}

void write_decisions(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  sheet.begin("decisions");
  sheet.heading(3, page.words.text("meeting.decisions"));
  sheet.paragraph(quorum_sentence(page.words, item_view.basis));
  write_form(page, sheet, "record_attendance", std::nullopt, {});
  write_recusals(page, sheet);
  for (const auto* vote : item_view.votes) {
    write_vote(page, sheet, *vote, true);
    write_form(page, sheet, "correct_vote", vote->stamp.revision, presets_of(vote->value));
  }
  for (const auto& decision : item_view.decisions) {
    write_decision(page, sheet, decision, true);
    write_form(page, sheet, "correct_decision", decision.stored->stamp.revision,
               presets_of(decision.stored->value));
    write_dissents(page, sheet, decision);
  }
  if (item_view.decisions.empty()) sheet.paragraph(page.words.text("meeting.no_decisions"));
  write_vote_forms(page, sheet);
  write_form(page, sheet, "record_decision", 0,
             {{board::field::kDecidedOn, page.meeting.date}, asked_if_distinct(page, "record_decision")});
  write_recusal_forms(page, sheet);
  sheet.end();
}

// The whole meeting's attendance stands with the theme. A portal that keeps it itself is not asked for it
// twice.
void write_attendance(const Page& page, Sheet& sheet) {
  if (page.item_view.item->kind != guide::ItemKind::theme || page.item_view.presence.empty()) return;
  sheet.begin("attendance");
  sheet.heading(3, page.words.text("meeting.attendance"));
  for (const auto& one : page.item_view.presence) {
    sheet.fact(name_with_roles(page.words, one, page.meeting), term(page.words, one.presence));
  }
  const auto& members = page.meeting.members;
  const bool host_knows = std::any_of(members.begin(), members.end(), [](const board::Member& member) {
    return member.presence != board::Presence::unknown;
  });
  if (!host_knows) write_form(page, sheet, "record_attendance", std::nullopt, {});
  sheet.end();
}

void write_follow_up_with_form(const Page& page, Sheet& sheet, const board::Stored<board::FollowUp>& stored,
                               const std::string& reference) {
  const auto& value = stored.value;
  write_follow_up(page, sheet, value, true);
  if (!may_change(page.actor, value)) return;
  const bool status_alone = reference != value.id || page.meeting.has_approved_minutes();
  std::vector<Preset> presets = {{board::field::kFollowUp, reference, true},
                                 {board::field::kTask, value.task},
                                 {board::field::kResponsible, value.responsible},
                                 {board::field::kDueDate, value.due_date},
                                 {board::field::kStatus, std::string(name_of(value.status))}};
  // The status alone is left to change of what approved minutes say, or the minutes of another meeting, which
  // may be approved.
  for (auto& preset : presets) {
    if (status_alone && preset.field != board::field::kFollowUp && preset.field != board::field::kStatus)
      preset = Preset::omitted(preset.field);
  }
  write_form(page, sheet, "change_follow_up", stored.stamp.revision, presets);
}

// This is one form for all follow-ups that are not shown: hundreds of forms would make a page that no phone
// opens. Whoever may not change all of them gets them as a list: their own mostly stand before it.
void write_form_of_more(const Page& page, Sheet& sheet, const EarlierFollowUps& all) {
  const bool may_change_all = std::all_of(all.more.begin(), all.more.end(), [&](const auto* earlier) {
    return may_change(page.actor, earlier->stored.value);
  });
  if (!has_form(page, sheet, "change_follow_up") || !may_change_all)
    return write_more_follow_ups(page, sheet, all);
  if (all.more.empty()) return;
  std::vector<Preset> presets{{board::field::kFollowUp, "", false, {}},
                              Preset::omitted(board::field::kTask),
                              Preset::omitted(board::field::kResponsible),
                              Preset::omitted(board::field::kDueDate)};
  auto& choices = presets.front().choices;
  choices.reserve(all.more.size());
  for (const auto* earlier : all.more) {
    choices.push_back(
        {full_id_of(*earlier), earlier->stored.stamp.revision, follow_up_line(page, earlier->stored.value)});
  }
  write_form(page, sheet, "change_follow_up", std::nullopt, presets, nullptr, more_follow_ups(page, all));
}

void write_earlier(const Page& page, Sheet& sheet) {
  if (page.item_view.earlier_follow_ups.empty()) return;
  const auto all = earlier_follow_ups(page);
  sheet.begin("earlier-follow-ups");
  sheet.heading(3, page.words.text("meeting.earlier_follow_ups"));
  for (const auto* earlier : all.shown)
    write_follow_up_with_form(page, sheet, earlier->stored, full_id_of(*earlier));
  write_form_of_more(page, sheet, all);
  sheet.end();
}

void write_follow_ups(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  sheet.begin("follow-ups");
  sheet.heading(3, page.words.text("meeting.follow_ups"));
  for (const auto* stored : item_view.follow_ups)
    write_follow_up_with_form(page, sheet, *stored, stored->value.id);
  if (item_view.follow_ups.empty()) sheet.paragraph(page.words.text("meeting.no_follow_ups"));
  write_form(page, sheet, "add_follow_up", 0, {asked_if_distinct(page, "add_follow_up")});
  sheet.end();
}

void write_closing_form(const Page& page, Sheet& sheet) {
  const auto* stored = page.item_view.stored_closing;
  write_form(page, sheet, "close_item", stored == nullptr ? 0 : stored->stamp.revision,
             {{board::field::kClosing, std::string(name_of(page.item_view.closing))}},
             stored == nullptr ? nullptr : &stored->stamp);
}

}  // namespace

void write_meeting(const Page& page, Sheet& sheet) {
  write_title(page, sheet, 2);
  write_opening_question(page, sheet);
  write_newer_guide(page, sheet);
  write_unreadable(page, sheet);
  write_introduction(page, sheet, 3);
  write_own_item(page, sheet, 3);
  write_attendance(page, sheet);
  write_earlier(page, sheet);
  write_considerations(page, sheet);
  write_questions(page, sheet);
  write_minutes_text_with_form(page, sheet);
  if (page.item_view.item->kind != guide::ItemKind::introduction || has_result(page.item_view) ||
      !page.item_view.recusals.empty()) {
    write_decisions(page, sheet);
    write_follow_ups(page, sheet);
  }
  write_closing_form(page, sheet);
  write_indicators(page, sheet, 3);
  for (const auto& child : page.children) {
    sheet.begin("child");
    write_summary(page_of_child(page, child), sheet);
    sheet.end();
  }
}

}  // namespace almene::pages
