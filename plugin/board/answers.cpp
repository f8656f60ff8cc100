// Answers and conclusions are recorded here: what one member thinks, and what the board says together.
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/guide_versions.hpp"
#include "board/handlers.hpp"
#include "board/item_view.hpp"
#include "board/participation.hpp"
#include "board/tally.hpp"

namespace almene::board {
namespace {

// This tells whose answer it is. A minute taker may enter a member's paper sheet; nobody else answers for
// another.
std::string answering_member(const ActionContext& context, const ActionRequest& request) {
  const auto member = request.values.get(field::kMember);
  // A minute taker who left open whose sheet it is has not said "mine".
  const bool left_open = request.values.find(field::kMember) != nullptr && member.empty();
  if (member.empty() || member == context.actor.id) {
    if (context.actor.roles.any_of(kPreparing) && !(left_open && context.actor.roles.has(Role::minute_taker)))
      return context.actor.id;
    if (member.empty()) {
      throw Refusal(RefusalKind::invalid_argument, "answer.whose", {}).of_field(field::kMember);
    }
    throw Refusal(RefusalKind::not_allowed, "answer.does_not_prepare",
                  {name_of_person(context.meeting, member)})
        .of_field(field::kMember);
  }
  if (!context.actor.roles.has(Role::minute_taker)) {
    throw Refusal(RefusalKind::not_allowed, "answer.only_own", {}).of_field(field::kMember);
  }
  const auto* known = context.meeting.member(member);
  if (known != nullptr && !known->roles.any_of(kPreparing)) {
    throw Refusal(RefusalKind::invalid_argument, "answer.does_not_prepare",
                  {name_of_person(context.meeting, member)})
        .of_field(field::kMember);
  }
  return member;
}

// A member's answer from their own device is sealed from whoever enters their sheet: it is neither replaced
// nor shown, and nothing of it fills in what the sheet leaves out.
bool is_sealed_own(const PreparatoryAnswer& entered, const Stored<PreparatoryAnswer>* before) {
  return entered.on_behalf && before != nullptr && !before->value.on_behalf;
}

// A question left blank on a paper sheet says nothing about what the member has answered themselves, or what
// was entered from the same sheet before.
bool is_left_blank(const ActionContext& context, const ActionRequest& request, bool is_sealed) {
  const auto& values = request.values;
  const bool from_sheet = !values.get(field::kMember).empty() && context.actor.roles.has(Role::minute_taker);
  const bool says_nothing = values.get(field::kAnswer) == "cleared" && values.get(field::kNote).empty();
  return from_sheet && says_nothing && (is_sealed || !request.expected_revision);
}

// Nobody answers under a lower promise than the page made: it is shown first.
void guard_promise(const ActionRequest& request, const Stored<PreparatoryAnswer>* before,
                   const PreparatoryAnswer& answer) {
  const auto promised = request.values.number(field::kTotalsFrom);
  if (!promised || *promised <= answer.totals_from) return;
  const bool may_see = before != nullptr && !answer.on_behalf;
  auto refusal = conflict("answer.promise_changed", may_see ? before->stamp.revision : 0, {}, {});
  refusal.details = {std::to_string(answer.totals_from)};
  throw std::move(refusal).of_field(field::kTotalsFrom);
}

// The meeting's version of the guide does not ask it any more.
Refusal not_asked() {
  return Refusal(RefusalKind::invalid_argument, "answer.not_asked", {}).of_field(field::kConsideration);
}

void guard_answer(const ActionContext& context, const ActionRequest& request,
                  const Stored<PreparatoryAnswer>* before, const PreparatoryAnswer& answer) {
  if (!answer.on_behalf) {
    // A member may always replace what was entered for them, and their own.
    if (request.expected_revision) {
      guard_replacing(context, request, before, answer);
    }
    return;
  }
  // The minute taker may not see either what the request leaves out.
  auto sent = answer;
  sent.note = request.values.get(field::kNote);
  sent.share_note = request.values.flag(field::kShareNote);
  const bool is_own = is_sealed_own(answer, before);
  const auto stands = before == nullptr || is_own ? 0 : before->stamp.revision;
  // Whoever expects another sheet hears the same whether the member has answered or not.
  if (request.expected_revision.value_or(0) != 0 && request.expected_revision != stands)
    throw conflict("answer.other_sheet", stands, {}, parts_of(context, sent));
  if (is_own) throw conflict("answer.member_answered", 0, {}, parts_of(context, sent));
  guard_replacing(context, request, before, {}, parts_of(context, sent));
}

}  // namespace

ActionResult answer_consideration(const ActionContext& context, const ActionRequest& request) {
  const auto& values = request.values;
  PreparatoryAnswer answer;
  answer.consideration = values.get(field::kConsideration);
  answer.member = answering_member(context, request);
  answer.on_behalf = answer.member != context.actor.id;
  const auto* before = find_stored(context.item_entries().answers, entry_id(answer));
  answer.answer = term_named<Answer>(values.get(field::kAnswer));  // "cleared" is none
  if (answer.answer && is_recused(context, answer.member)) {
    throw Refusal(RefusalKind::wrong_state, "answer.recused",
                  {name_of_person(context.meeting, answer.member)});
  }
  const bool is_sealed = is_sealed_own(answer, before);
  const auto* stored = is_sealed ? nullptr : before;
  // A field that a request leaves out stays as it was, so that an answer can be sent without its note.
  const auto* note = values.find(field::kNote);
  const bool is_asked = context.item->consideration(answer.consideration) != nullptr;
  const bool keeps_note = note == nullptr && stored != nullptr && is_asked;
  answer.note = keeps_note ? stored->value.note : note != nullptr ? Text(*note) : Text();
  const auto* share = values.find(field::kShareNote);
  answer.share_note = share != nullptr ? *share == "yes" : stored != nullptr && stored->value.share_note;
  answer.totals_from = totals_from(context);
  guard_version(context, request.values);
  guard_promise(request, before, answer);
  const auto id = answer.consideration;
  const bool empty = !answer.answer && answer.note.empty();
  if (!empty && !is_asked) throw not_asked();
  if (empty && before == nullptr) return {id, {}, {Dependency::opening}};
  if (is_left_blank(context, request, is_sealed)) return {id, {}, {Dependency::opening}};
  guard_answer(context, request, before, answer);
  // A form sends all its questions. One whose answer is as it was keeps the words that were answered.
  const bool is_same = stored != nullptr && stored->value.answer == answer.answer &&
                       stored->value.note == answer.note && stored->value.share_note == answer.share_note;
  if (is_same) answer.wording = stored->value.wording;
  auto result = result_with(context, id, std::move(answer),
                            {Dependency::opening, Dependency::recusals, Dependency::rules});
  result.changes.front().erased = empty;
  return result;
}

ActionResult record_board_answer(const ActionContext& context, const ActionRequest& request) {
  BoardAnswer answer;
  answer.consideration = request.values.get(field::kConsideration);
  if (context.item->consideration(answer.consideration) == nullptr) throw not_asked();
  answer.answer = term_named<JointAnswer>(request.values.get(field::kAnswer));
  const auto* before = find_stored(context.item_entries().board_answers, answer.consideration);
  guard_version(context, request.values);
  const bool is_same = before != nullptr && before->value.answer == answer.answer;
  // Agreeing with what stands changes nothing, not even whose it is.
  if (is_same && !request.expected_revision) return {answer.consideration, {}, {}};
  guard_replacing(context, request, before, answer);
  return result_with(context, answer.consideration, answer, {});
}

ActionResult record_conclusion(const ActionContext& context, const ActionRequest& request) {
  Conclusion conclusion;
  conclusion.question = request.values.get(field::kQuestion);
  conclusion.text = request.values.get(field::kText);
  const auto* before = find_stored(context.item_entries().conclusions, conclusion.question);
  guard_version(context, request.values);
  guard_taking_back(before, conclusion);
  guard_replacing(context, request, before, conclusion);
  return result_with(context, conclusion.question, conclusion, {});
}

}  // namespace almene::board
