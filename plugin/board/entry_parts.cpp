#include "board/entry_parts.hpp"

#include "board/guard.hpp"
#include "board/item_view.hpp"
#include "board/participation.hpp"

namespace almene::board {

Parts parts_of(const ActionContext&, const PreparatoryAnswer& answer) {
  return {answer_part(answer.answer), {"note", answer.note}, flag_part("share_note", answer.share_note)};
}

Parts parts_of(const ActionContext&, const BoardAnswer& answer) {
  return {answer_part(answer.answer)};
}

Parts parts_of(const ActionContext&, const Conclusion& conclusion) {
  return {{"text", conclusion.text}};
}

Parts parts_of(const ActionContext&, const MinutesText& minutes_text) {
  return {{"text", minutes_text.text}};
}

Parts parts_of(const ActionContext&, const ItemClosing& closing) {
  return {term_part("closing", closing.closing)};
}

Parts parts_of(const ActionContext&, const Rule& rule) {
  Parts parts = {term_part(name_of(rule.kind), rule.value)};
  if (has_number(rule.value)) parts.push_back({"number", std::to_string(rule.number)});
  if (rule.leader_needed) parts.push_back(flag_part("leader_needed", true));
  if (rule.vice_chair) parts.push_back(flag_part("vice_chair", true));
  parts.push_back({"source", rule.source});
  return parts;
}

Parts parts_of(const ActionContext&, const Vote& vote) {
  Parts parts = {{"proposal", vote.proposal}};
  if (!vote.by_name) {
    parts.push_back({"in_favour", std::to_string(vote.in_favour)});
    parts.push_back({"against", std::to_string(vote.against)});
    parts.push_back({"abstain", std::to_string(vote.abstain)});
  }
  for (const auto& ballot : vote.ballots)
    parts.push_back({ballot.member, name_of(ballot.ballot), Part::Says::term, true});
  if (vote.casting_vote) parts.push_back(term_part("casting_vote", *vote.casting_vote));
  if (const auto* majority = rule_of(vote.basis, RuleKind::majority)) {
    parts.push_back(term_part("majority", majority->value));
    parts.push_back({"source", majority->source});
  }
  if (vote.withdrawn) parts.push_back(flag_part("withdrawn", true));
  return parts;
}

Parts parts_of(const ActionContext& context, const Decision& decision) {
  const auto* vote = find_stored(context.item_entries().votes, decision.vote);
  Parts parts = {term_part("outcome", decision.outcome),
                 {"text", decision.text},
                 {"reason", decision.reason},
                 {"decided_on", decision.decided_on, Part::Says::date},
                 {"postponed_to", decision.postponed_to, Part::Says::date},
                 {"vote", vote == nullptr ? decision.vote : vote->value.proposal}};
  if (decision.withdrawn) parts.push_back(flag_part("withdrawn", true));
  return parts;
}

Parts parts_of(const ActionContext&, const Dissent& dissent) {
  return {{"text", dissent.text}};
}

Parts parts_of(const ActionContext&, const Recusal& recusal) {
  return {flag_part("recused", recusal.recused), {"reason", recusal.reason}};
}

Parts parts_of(const ActionContext&, const FollowUp& follow_up) {
  auto parts = agreed_parts_of(follow_up);
  parts.push_back(term_part("status", follow_up.status));
  parts.push_back({"reference", follow_up.reference});
  return parts;
}

Parts parts_of(const ActionContext&, const Attendance& attendance) {
  return {term_part("presence", attendance.presence)};
}

Parts parts_of(const ActionContext&, const CommentRound& round) {
  return {{"until", round.until, Part::Says::date}};
}

Parts parts_of(const ActionContext&, const Comment& comment) {
  return {{"text", comment.text}, term_part("settled", comment.status), {"answer", comment.answer}};
}

Parts parts_of(const ActionContext&, const Approval& approval) {
  Parts parts = {{"remark", approval.remark}};
  if (approval.withdrawn) parts.push_back(flag_part("withdrawn", true));
  return parts;
}

Parts parts_of(const ActionContext&, const Addendum& addendum) {
  Parts parts = {{"text", addendum.text}, {"reason", addendum.reason}};
  if (addendum.withdrawn) parts.push_back(flag_part("withdrawn", true));
  return parts;
}

Parts agreed_parts_of(const FollowUp& follow_up) {
  return {{"task", follow_up.task},
          {"responsible", follow_up.responsible, Part::Says::person},
          {"due_date", follow_up.due_date, Part::Says::date}};
}

Parts with_names(const Meeting& meeting, Parts parts) {
  for (auto& part : parts) {
    if (part.is_of_person) part.label = name_of_person(meeting, part.label);
    if (part.says == Part::Says::person) {
      // It may be the name of somebody else already.
      const auto known = meeting.known_name(part.value);
      if (!known.empty()) part.value = known;
    }
  }
  return parts;
}

}  // namespace almene::board
