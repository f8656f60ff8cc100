// The page shows the board at work: where it disagrees most stands first, and everything can be written down
// without leaving the page.
#include <algorithm>

#include "board/field_names.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

// An action whose form waits behind a few words until it is asked for has them under "offer.ACTION".
std::string_view fold_of(const Page& page, std::string_view action) {
  return page.words.find_named({"offer", action}).value_or(std::string_view());
}

bool has_form(const Page& page, const Sheet& sheet, std::string_view action) {
  return page.item_view.may(action) && sheet.has_forms();
}

// This writes one action as a form of its own, where the actor may do it now. `stands` says who wrote what
// the form replaces, and when; it is null where what is written is new. `form` is the form's name, where an
// action has several.
void write_form(const Page& page, Sheet& sheet, std::string_view name, std::optional<std::uint64_t> expected,
                const std::vector<Preset>& presets, const board::Stamp* stands = nullptr,
                std::string_view fold = {}, std::string_view form = {}) {
  if (!has_form(page, sheet, name)) return;
  const bool whole_meeting =
      page.item_view.item->kind == guide::ItemKind::theme && name == "record_attendance";
  sheet.begin_form(form.empty() ? name : form, fold.empty() ? fold_of(page, name) : fold);
  sheet.action(*board::find_action(name), whole_meeting ? std::string_view() : page.item_view.item->id,
               expected, presets, {});
  if (stands != nullptr) {
    sheet.saved(page.words.text("meeting.saved", {when(page.words, *stands, page.now),
                                                  name_of_person(page.meeting, stands->author)}));
  }
  sheet.end_form(page.words.named({"action", name}));
}

// The answers are opened in two steps. The first asks, and is refused with this; what was asked then stands on
// top of the page, with the form that confirms it.
bool is_opening_asked(const Page& page) {
  if (page.posted == nullptr || !page.item_view.to_open) return false;
  const auto& requests = page.posted->requests;
  return std::any_of(requests.begin(), requests.end(), [&](const board::ActionRequest& request) {
    return request.action == "open_answers" && request.item == page.item_view.item->id;
  });
}

std::uint64_t revision_of_opening(const Page& page) {
  return page.item_view.opening == nullptr ? 0 : page.item_view.opening->stamp.revision;
}

void write_opening_form(const Page& page, Sheet& sheet) {
  if (is_opening_asked(page)) return;
  // The number is left out, so that the opening is asked about first.
  write_form(page, sheet, "open_answers", revision_of_opening(page),
             {{board::field::kAnswered, "", true, {}, true}, {board::field::kReason, "", true, {}, true}});
}

void write_what_is_shown(const Page& page, Sheet& sheet) {
  const auto& words = page.words;
  const auto& too_few = page.item_view.to_open->too_few;
  for (const auto& consideration : page.item_view.considerations) {
    const bool is_withheld =
        std::find(too_few.begin(), too_few.end(), consideration.question->id) != too_few.end();
    sheet.begin("consideration");
    sheet.wording_heading(4, consideration.question->text);
    sheet.paragraph(is_withheld ? std::string_view(words.text("preparation.totals_withheld"))
                                : std::string_view(words.text("opening.totals_shown")));
    sheet.end();
  }
}

void write_opening_question(const Page& page, Sheet& sheet) {
  if (!is_opening_asked(page)) return;
  const auto& words = page.words;
  const auto& to_open = *page.item_view.to_open;
  sheet.begin("opening-question");
  sheet.heading(3, words.text("opening.question"));
  sheet.paragraph(answered_sentence(words, to_open.answered, to_open.eligible, page.item_view.basis));
  sheet.notice(words.text("opening.stays_seen"));
  write_what_is_shown(page, sheet);
  sheet.paragraph(words.text("opening.notes_shown"));
  if (to_open.leaves_out) sheet.paragraph(words.text("opening.leaves_out"));
  if (to_open.needs_reason) sheet.notice(words.text("opening.before_meeting"));
  sheet.begin_form("open_answers");
  sheet.action(
      *board::find_action("open_answers"), page.item_view.item->id, revision_of_opening(page),
      {{board::field::kAnswered, std::to_string(to_open.answered), true, {}, true},
       {board::field::kReason, "", !to_open.needs_reason, {}, !to_open.needs_reason, to_open.needs_reason}},
      {});
  sheet.end_form(words.text("opening.confirm_button"));
  sheet.end();
}

void write_considerations(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  if (item_view.considerations.empty()) return;
  sheet.begin("considerations");
  sheet.wording_heading(3, item_view.item->topic->considerations_heading);
  write_preparation_state(page, sheet);
  write_opening_form(page, sheet);
  for (const auto* consideration : considerations_in_order(page)) {
    sheet.begin("consideration");
    sheet.wording_heading(4, consideration->question->text);
    write_totals(page, sheet, *consideration);
    write_shared_notes(page, sheet, *consideration);
    if (!has_form(page, sheet, "record_board_answer")) write_board_answer(page, sheet, *consideration);
    const auto* stored = consideration->board_answer;
    const auto answer =
        stored != nullptr && stored->value.answer ? board::name_of(*stored->value.answer) : "cleared";
    write_form(page, sheet, "record_board_answer", stored == nullptr ? 0 : stored->stamp.revision,
               {{board::field::kConsideration, consideration->question->id, true},
                {board::field::kAnswer, std::string(answer)}},
               stored == nullptr ? nullptr : &stored->stamp);
    sheet.end();
  }
  write_form(page, sheet, "close_answers", revision_of_opening(page), {});
  sheet.end();
}

void write_questions(const Page& page, Sheet& sheet) {
  const auto& item_view = page.item_view;
  if (item_view.questions.empty()) return;
  sheet.begin("questions");
  if (item_view.item->kind == guide::ItemKind::topic)
    sheet.wording_heading(3, item_view.item->topic->prompts_heading);
  for (const auto& question : item_view.questions) {
    sheet.begin("question");
    sheet.wording_heading(4, question.question->text);
    const auto* stored = question.conclusion;
    if (is_concluded(question) && !has_form(page, sheet, "record_conclusion"))
      sheet.said(page.words.text("record.conclusion"), stored->value.text);
    write_form(page, sheet, "record_conclusion", stored == nullptr ? 0 : stored->stamp.revision,
               {{board::field::kQuestion, question.question->id, true},
                {board::field::kText, stored == nullptr ? "" : stored->value.text}},
               stored == nullptr ? nullptr : &stored->stamp);
    sheet.end();
  }
  sheet.end();
}

// It is asked whether this is another one where the same stands already.
Preset whether_another(const Page& page, std::string_view action) {
  const auto* problem = page.posted == nullptr || !page.posted->problem ? nullptr : &*page.posted->problem;
  const bool is_asked = problem != nullptr && problem->same_stands &&
                        problem->action < page.posted->requests.size() &&
                        page.posted->requests[problem->action].action == action;
  return {board::field::kAnother, "", !is_asked, {}, !is_asked};
}

Preset left_out(std::string_view field) {
  return {field, "", true};
}

// How a vote was held is chosen first: a form for each way asks for nothing of the other.
void write_vote_forms(const Page& page, Sheet& sheet) {
  using namespace board::field;
  const auto another = whether_another(page, "record_vote");
  write_form(page, sheet, "record_vote", 0, {left_out(kBallot), another}, nullptr,
             page.words.text("offer.record_vote.by_count"));
  if (page.meeting.members.empty()) return;
  write_form(page, sheet, "record_vote", 0,
             {left_out(kInFavour), left_out(kAgainst), left_out(kAbstain), left_out(kMajority),
              left_out(kSource), another},
             nullptr, page.words.text("offer.record_vote.by_name"), "record_vote_by_name");
}

// A form of one's own says so, and names nobody else. Whoever writes for the board also has a form for others, in
// which the member must be chosen. Nothing is assumed in either. `spoke` says that the actor's own stands
// already, with a form that corrects it.
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
  Preset chosen{board::field::kMember, ""};
  chosen.is_needed = true;
  write_form(page, sheet, name, std::nullopt, with_member(std::move(chosen)));
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
  // What is corrected stays a vote by count, or by name.
  const auto other_way = vote.by_name
                             ? std::vector<std::string_view>{board::field::kInFavour, board::field::kAgainst,
                                                             board::field::kAbstain}
                             : std::vector<std::string_view>{board::field::kBallot};
  for (const auto field : other_way)
    presets.push_back({field, "", true});
  // Its majority stays, too.
  for (const auto field : {board::field::kMajority, board::field::kSource})
    presets.push_back({field, "", true});
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
             {{board::field::kDecidedOn, page.meeting.date}, whether_another(page, "record_decision")});
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
  // Only the status is left to change of what approved minutes say, or the minutes of another meeting, which
  // may be approved.
  for (auto& preset : presets) {
    if (status_alone && preset.field != board::field::kFollowUp && preset.field != board::field::kStatus)
      preset = {preset.field, "", true};
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
                              {board::field::kTask, "", true},
                              {board::field::kResponsible, "", true},
                              {board::field::kDueDate, "", true}};
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
  write_form(page, sheet, "add_follow_up", 0, {whether_another(page, "add_follow_up")});
  sheet.end();
}

}  // namespace

void write_meeting(const Page& page, Sheet& sheet) {
  write_title(page, sheet, 2);
  write_opening_question(page, sheet);
  write_unreadable(page, sheet);
  write_introduction(page, sheet, 3);
  write_attendance(page, sheet);
  write_earlier(page, sheet);
  write_considerations(page, sheet);
  write_questions(page, sheet);
  if (page.item_view.item->kind != guide::ItemKind::introduction || has_result(page.item_view) ||
      !page.item_view.recusals.empty()) {
    write_decisions(page, sheet);
    write_follow_ups(page, sheet);
  }
  write_indicators(page, sheet, 3);
  for (const auto& child : page.children) {
    sheet.begin("child");
    write_summary(page_of_child(page, child), sheet);
    sheet.end();
  }
}

}  // namespace almene::pages
