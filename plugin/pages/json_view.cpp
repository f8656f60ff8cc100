#include "pages/json_view.hpp"

#include "guide/difference.hpp"
#include "json/text.hpp"
#include "pages/json_parts.hpp"
#include "pages/json_questions.hpp"
#include "pages/newer_guide.hpp"
#include "pages/own_item.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

using board::name_of;
using guide::ItemKind;
using json::List;
using json::Value;

Value basis_json(const Page& page, const board::Basis& basis) {
  Value to{{"quorate", name_of(board::quorate(basis))},
           {"entitled", basis.entitled},
           {"present", basis.present},
           {"unknown", basis.unknown},
           {"recused", basis.recused},
           {"needed", board::needed_for_quorum(basis)},
           {"sentence", quorum_sentence(page.words, basis)},
           {"rules", List()}};
  for (const auto& rule : basis.rules)
    to["rules"].push_back(rule_json(rule));
  return to;
}

Value item_json(const Page& page) {
  const auto& item = *page.item_view.item;
  Value to{{"id", item.id},
           {"parent", item.parent},
           {"title", shown_title(page)},
           {"minutes", page.item_view.is_hidden ? 0 : item.minutes},
           {"guide", item.guide->id},
           {"guide_version", item.guide->version},
           {"language", item.guide->language}};
  if (!page.item_view.is_hidden) add_own_item(item, to);
  return to;
}

Value to_open_json(const board::OpeningPreview& preview) {
  Value to{{"eligible", preview.eligible},
           {"answered", preview.answered},
           {"needs_reason", preview.needs_reason},
           {"too_few", List()}};
  for (const auto consideration : preview.too_few)
    to["too_few"].push_back(consideration);
  return to;
}

Value preparation_json(const Page& page) {
  const auto& item_view = page.item_view;
  Value to{{"eligible", item_view.eligible},
           {"answered", item_view.answered},
           {"opened", item_view.opening != nullptr && item_view.opening->value.opened},
           {"few_answers", item_view.few_answers},
           {"totals_from", item_view.totals_from},
           {"revision", item_view.opening == nullptr ? 0 : shown_revision(item_view.opening->stamp)},
           {"sentence", answered_sentence(page.words, item_view)},
           {"events", List()}};
  if (with_preparation(page)) {
    to["answered_by_me"] = item_view.answered_by_me;
    to["unanswered_by_me"] = unanswered_by_me(page);
  }
  if (item_view.totals_rule != nullptr) to["totals_rule"] = rule_json(item_view.totals_rule->value);
  if (item_view.to_open) to["to_open"] = to_open_json(*item_view.to_open);
  if (item_view.opening == nullptr) return to;
  for (const auto& event : item_view.opening->value.events) {
    Value one{{"opened", event.opened},
              {"time_ms", event.time_ms},
              {"utc_offset_minutes", event.utc_offset_minutes}};
    if (with_people(page)) one["by"] = event.by;
    if (!event.reason.empty()) one["reason"] = event.reason;
    to["events"].push_back(std::move(one));
  }
  return to;
}

void add_newer_guide(const Page& page, Value& to) {
  const auto* newer = page.item_view.newer_guide;
  if (newer == nullptr || !with_people(page)) return;
  to["newer_guide"] = {{"version", newer->version}};
  if (!newer->is_before_known) return;
  Value changes = List();
  for (const auto& change : guide::differences(*newer->before, *newer->after)) {
    changes.push_back({{"id", change.id},
                       {"change", name_of(change.kind)},
                       {"before", change.before},
                       {"after", change.after}});
  }
  to["newer_guide"]["changes"] = std::move(changes);
}

Value minutes_text_json(const Page& page, const board::Stored<board::MinutesText>& stored) {
  Value to{{"text", stored.value.text}};
  add_correction(page, to, stored.value.correction);
  return stamped(page, stored, std::move(to));
}

Value closing_json(const Page& page, const board::Stored<board::ItemClosing>& stored) {
  return stamped(page, stored, {{"closing", name_of(stored.value.closing)}});
}

Value vote_json(const Page& page, const board::Stored<board::Vote>& stored) {
  const auto& vote = stored.value;
  Value to{{"id", vote.id},
           {"proposal", vote.proposal},
           {"in_favour", vote.in_favour},
           {"against", vote.against},
           {"abstain", vote.abstain},
           {"result", name_of(vote.result)},
           {"withdrawn", vote.withdrawn},
           {"sentence", vote_sentence(page.words, vote)}};
  if (vote.casting_vote) to["casting_vote"] = name_of(*vote.casting_vote);
  if (with_people(page) && vote.by_name) {
    for (const auto& ballot : vote.ballots)
      to["ballots"][ballot.member] = name_of(ballot.ballot);
  }
  to["basis"] = basis_json(page, vote.basis);
  add_correction(page, to, vote.correction);
  return stamped(page, stored, std::move(to));
}

Value dissent_json(const Page& page, const board::Stored<board::Dissent>& stored) {
  Value to{{"member", stored.value.member}, {"text", stored.value.text}};
  add_correction(page, to, stored.value.correction);
  return stamped(page, stored, std::move(to));
}

Value decision_json(const Page& page, const board::DecisionView& decision) {
  const auto& value = decision.stored->value;
  Value to{{"id", value.id},
           {"outcome", name_of(value.outcome)},
           {"text", value.text},
           {"reason", value.reason},
           {"decided_on", value.decided_on},
           {"postponed_to", value.postponed_to},
           {"vote", value.vote},
           {"withdrawn", value.withdrawn},
           {"basis", basis_json(page, value.basis)}};
  if (with_people(page)) {
    to["dissents"] = List();
    for (const auto* dissent : decision.dissents)
      to["dissents"].push_back(dissent_json(page, *dissent));
  }
  add_correction(page, to, value.correction);
  return stamped(page, *decision.stored, std::move(to));
}

Value follow_up_json(const Page& page, const board::Stored<board::FollowUp>& stored) {
  const auto& value = stored.value;
  Value to{{"id", value.id},
           {"task", value.task},
           {"due_date", value.due_date},
           {"status", name_of(shown_status(page, value))},
           {"decision", value.decision}};
  if (value.minuted_status) to["minuted_status"] = name_of(*value.minuted_status);
  if (value.closed) to["closed"] = true;
  add_correction(page, to, value.correction);
  if (with_people(page)) {
    to["responsible"] = value.responsible;
    to["responsible_is_member"] = page.meeting.member(value.responsible) != nullptr;
    to["reference"] = shown_reference(page, value);
  }
  return stamped(page, stored, std::move(to));
}

Value roles_json(const board::PresenceView& person) {
  Value roles = List();
  for (const auto& role : terms_of(board::Role())) {
    if (person.member != nullptr && person.member->roles.has(role.term)) roles.push_back(role.name);
  }
  return roles;
}

Value comment_json(const Page& page, const board::Stored<board::Comment>& stored) {
  const auto& value = stored.value;
  Value to{{"id", value.id},         {"text", value.text},
           {"member", value.member}, {"status", name_of(value.status)},
           {"answer", value.answer}, {"settled_by", value.settled_by}};
  return stamped(page, stored, std::move(to));
}

// Comments are no part of the record, and nobody's name is on the wall.
void add_comments(const Page& page, Value& to) {
  if (!with_preparation(page) || page.item_view.comments.empty()) return;
  to["comments"] = List();
  for (const auto* stored : page.item_view.comments)
    to["comments"].push_back(comment_json(page, *stored));
}

Value presence_json(const Page& page, const board::PresenceView& one) {
  Value to{{"member", one.id},
           {"name", name_of_person(page.meeting, one.id)},
           {"roles", roles_json(one)},
           {"presence", name_of(one.presence)},
           {"recused", one.recused},
           {"revision", one.stored == nullptr ? 0 : shown_revision(one.stored->stamp)}};
  if (one.stored != nullptr) add_correction(page, to, one.stored->value.correction);
  return to;
}

Value recusal_json(const Page& page, const board::Stored<board::Recusal>& stored) {
  const auto& value = stored.value;
  Value to{{"member", value.member}, {"recused", value.recused}, {"reason", value.reason}};
  add_correction(page, to, value.correction);
  return stamped(page, stored, std::move(to));
}

void add_people(const Page& page, Value& to) {
  if (!with_people(page)) return;
  to["presence"] = List();
  for (const auto& one : page.item_view.presence)
    to["presence"].push_back(presence_json(page, one));
  to["recusals"] = List();
  for (const auto* stored : page.item_view.recusals)
    to["recusals"].push_back(recusal_json(page, *stored));
}

void add_wording(const Page& page, Value& to) {
  const auto& item = *page.item_view.item;
  if (item.kind == ItemKind::topic) {
    to["goal_statement"] = item.topic->goal_statement;
    to["indicators"] = List();
    for (const auto& indicator : item.topic->indicators) {
      to["indicators"].push_back({{"id", indicator.id}, {"name", indicator.name}});
    }
  }
  if (item.kind != ItemKind::introduction) return;
  const auto& introduction = item.guide->introduction;
  to["purpose"] = introduction.purpose.paragraphs;
  Value demands = List();
  for (const auto& demand : introduction.perspective.demands) {
    demands.push_back({{"id", demand.id}, {"text", demand.text}});
  }
  to["perspective"] = {{"opening", introduction.perspective.opening_paragraphs},
                       {"demands", std::move(demands)},
                       {"closing", introduction.perspective.closing_paragraphs}};
  to["links"] = List();
  for (const auto& link : introduction.resources.links)
    to["links"].push_back({{"text", link.text}, {"url", link.url}});
}

Value state_json(const Page& page) {
  const auto& item_view = page.item_view;
  Value to{{"item", item_json(page)},
           {"state", name_of(item_view.state)},
           {"closing", name_of(item_view.closing)}};
  if (item_view.is_hidden) {
    to["hidden"] = true;
    return to;
  }
  if (item_view.stored_closing != nullptr) to["closed_item"] = closing_json(page, *item_view.stored_closing);
  to["may"] = List();
  for (const auto* action : item_view.allowed)
    to["may"].push_back(action->name);
  add_wording(page, to);
  to["preparation"] = preparation_json(page);
  for (const char* list : {"votes", "decisions", "follow_ups", "earlier_follow_ups"}) {
    to[list] = List();
  }
  add_questions(page, to);
  if (item_view.minutes_text != nullptr)
    to["minutes_text"] = minutes_text_json(page, *item_view.minutes_text);
  for (const auto* vote : item_view.votes)
    to["votes"].push_back(vote_json(page, *vote));
  for (const auto& decision : item_view.decisions)
    to["decisions"].push_back(decision_json(page, decision));
  for (const auto* stored : item_view.follow_ups)
    to["follow_ups"].push_back(follow_up_json(page, *stored));
  for (const auto* earlier : item_view.earlier_follow_ups) {
    auto one = follow_up_json(page, earlier->stored);
    one["id"] = full_id_of(*earlier);
    to["earlier_follow_ups"].push_back(std::move(one));
  }
  add_newer_guide(page, to);
  to["quorum"] = basis_json(page, item_view.basis);
  to["unreadable"] = item_view.unreadable;
  add_people(page, to);
  add_comments(page, to);
  to["children"] = List();
  for (const auto& child : page.children) {
    to["children"].push_back(state_json(page_of_child(page, child)));
  }
  return to;
}

// The wall has no part in a record, so it is shown as at the meeting.
struct RecordJson {
  const Page& page;
  const board::ActionContext& context;
  const board::Stamp& stamp;

  Value operator()(const board::BoardAnswer& e) const { return board_answer_json(page, stored(e)); }
  Value operator()(const board::Conclusion& e) const { return conclusion_json(page, stored(e)); }
  Value operator()(const board::MinutesText& e) const { return minutes_text_json(page, stored(e)); }
  Value operator()(const board::ItemClosing& e) const { return closing_json(page, stored(e)); }
  Value operator()(const board::Vote& e) const { return vote_json(page, stored(e)); }
  Value operator()(const board::Dissent& e) const { return dissent_json(page, stored(e)); }
  Value operator()(const board::Recusal& e) const { return recusal_json(page, stored(e)); }
  Value operator()(const board::FollowUp& e) const { return follow_up_json(page, stored(e)); }
  Value operator()(const board::Rule& e) const { return stamped(page, stored(e), rule_json(e)); }
  Value operator()(const board::Comment& e) const { return comment_json(page, stored(e)); }
  Value operator()(const board::CommentRound& e) const {
    return stamped(page, stored(e), {{"until", e.until}});
  }
  Value operator()(const board::Addendum& e) const {
    return stamped(
        page, stored(e),
        {{"id", e.id}, {"item", e.item}, {"text", e.text}, {"reason", e.reason}, {"withdrawn", e.withdrawn}});
  }
  Value operator()(const board::Approval& e) const {
    return stamped(page, stored(e), {{"member", e.member}, {"remark", e.remark}, {"withdrawn", e.withdrawn}});
  }
  Value operator()(const board::Opening&) const { return preparation_json(page); }
  Value operator()(const board::Decision& e) const {
    const auto decision = stored(e);
    board::DecisionView view{&decision, {}};
    for (const auto& [id, dissent] : context.item_entries().dissents) {
      if (dissent.value.decision == e.id) view.dissents.push_back(&dissent);
    }
    return decision_json(page, view);
  }
  Value operator()(const board::Attendance& e) const {
    auto person = board::presence_view(context, e.member, context.meeting.member(e.member));
    const auto attendance = stored(e);
    person.stored = &attendance;
    return presence_json(page, person);
  }
  template <class T>
  Value operator()(const T&) const {
    return nullptr;
  }

 private:
  template <class T>
  board::Stored<T> stored(const T& entry) const {
    return {entry, stamp};
  }
};

}  // namespace

json::Value rule_json(const board::Rule& rule) {
  Value to{{"rule", name_of(rule.kind)},
           {"value", name_of(rule.value)},
           {"source", rule.source},
           {"action", "set_" + std::string(name_of(rule.kind)) + "_rule"}};
  if (board::has_number(rule.value)) to["number"] = rule.number;
  if (rule.kind == board::RuleKind::quorum) to["leader_needed"] = rule.leader_needed;
  if (board::lets_chair_decide(rule.value)) to["vice_chair"] = rule.vice_chair;
  return to;
}

std::string render_json(const Page& page) {
  Value to{{"view", kViews[static_cast<std::size_t>(page.view)].name},
           {"meeting",
            {{"id", page.meeting.id},
             {"title", page.meeting.title},
             {"date", page.meeting.date},
             {"state", name_of(page.meeting.state)}}}};
  to.update(state_json(page));
  return json::written(to);
}

json::Value record_json(const board::ActionContext& context, const guide::Phrasebook& words,
                        const board::Entry& entry, const board::Stamp& stamp) {
  // The state of preparation alone is of the whole item.
  const bool needs_view = std::holds_alternative<board::Opening>(entry) && context.item != nullptr;
  const auto item_view = needs_view ? board::view_for(context) : board::ItemView();
  const std::vector<board::ItemView> no_children;
  const Page page{ViewKind::meeting, item_view, no_children, context.meeting, context.actor, words,
                  nullptr,           nullptr,   context.now};
  return std::visit(RecordJson{page, context, stamp}, entry);
}

}  // namespace almene::pages
