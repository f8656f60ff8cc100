#include "pages/json_view.hpp"

#include "json/text.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"
#include "pages/views.hpp"

namespace almene::pages {
namespace {

using board::name_of;
using guide::ItemKind;
using json::List;
using json::Value;

// The projector's view says nothing about any one person, and neither does its data.
bool with_people(const Page& page) {
  return page.view != ViewKind::projector;
}

// Nobody's preparation belongs in the record, which is kept.
bool with_preparation(const Page& page) {
  return with_people(page) && page.view != ViewKind::record;
}

template <class T>
Value stamped(const Page& page, const board::Stored<T>& stored, Value to) {
  to["revision"] = stored.stamp.revision;
  to["time_ms"] = stored.stamp.time_ms;
  to["utc_offset_minutes"] = stored.stamp.utc_offset_minutes;
  if (with_people(page)) to["author"] = stored.stamp.author;
  return to;
}

void add_correction(const Page& page, Value& to, const std::optional<board::Correction>& correction) {
  if (!correction || !with_people(page)) return;
  Value was = List();
  for (const auto& part : correction->was)
    was.push_back({{"label", part.label}, {"value", part.value}});
  to["correction"] = {{"was", std::move(was)},
                      {"by", correction->by},
                      {"time_ms", correction->time_ms},
                      {"utc_offset_minutes", correction->utc_offset_minutes}};
}

Value rule_json(const board::Rule& rule) {
  Value to{{"rule", name_of(rule.kind)},
           {"value", name_of(rule.value)},
           {"source", rule.source},
           {"action", "set_" + std::string(name_of(rule.kind)) + "_rule"}};
  if (board::has_number(rule.value)) to["number"] = rule.number;
  if (rule.kind == board::RuleKind::quorum) to["leader_needed"] = rule.leader_needed;
  if (board::lets_chair_decide(rule.value)) to["vice_chair"] = rule.vice_chair;
  return to;
}

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

Value item_json(const guide::AgendaItem& item) {
  return {{"id", item.id},
          {"parent", item.parent},
          {"title", item.title},
          {"minutes", item.minutes},
          {"guide", item.guide->id},
          {"guide_version", item.guide->version},
          {"language", item.guide->language}};
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
           {"revision", item_view.opening == nullptr ? 0 : item_view.opening->stamp.revision},
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

Value other_answers_json(const Page& page, const board::ConsiderationView& item_view) {
  Value all = List();
  for (const auto* another : item_view.my_others) {
    const auto& value = another->value;
    Value one{{"id", board::entry_id(value)},
              {"answer", value.answer ? Value(name_of(*value.answer)) : Value(nullptr)},
              {"note", value.note},
              {"on_behalf", value.on_behalf},
              {"given_at", value.given_at}};
    all.push_back(stamped(page, *another, std::move(one)));
  }
  return all;
}

Value consideration_json(const Page& page, const board::ConsiderationView& item_view) {
  Value to{
      {"id", item_view.question->id}, {"text", item_view.question->text}, {"answered", item_view.answered}};
  if (with_preparation(page) && item_view.mine != nullptr) {
    const auto& mine = item_view.mine->value;
    Value own{{"answer", mine.answer ? Value(name_of(*mine.answer)) : Value(nullptr)},
              {"note", mine.note},
              {"share_note", mine.share_note},
              {"on_behalf", mine.on_behalf},
              {"carried_from", mine.carried_from}};
    to["mine"] = stamped(page, *item_view.mine, std::move(own));
  }
  if (with_preparation(page) && !item_view.my_others.empty())
    to["other_answers"] = other_answers_json(page, item_view);
  if (item_view.totals) {
    const auto& totals = *item_view.totals;
    to["totals_withheld"] = totals.withheld.has_value();
    if (!totals.withheld) {
      to["totals"] = {{"yes", totals.yes}, {"no", totals.no}, {"unsure", totals.unsure}};
      to["disagreement"] = board::disagreement(totals);
    }
    if (with_preparation(page)) to["shared_notes"] = item_view.shared_notes;
  }
  if (item_view.board_answer != nullptr) {
    const auto& answer = item_view.board_answer->value.answer;
    Value own{{"answer", answer ? Value(name_of(*answer)) : Value(nullptr)}};
    add_correction(page, own, item_view.board_answer->value.correction);
    to["board_answer"] = stamped(page, *item_view.board_answer, std::move(own));
  }
  return to;
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
    for (const auto* dissent : decision.dissents) {
      Value one{{"member", dissent->value.member}, {"text", dissent->value.text}};
      add_correction(page, one, dissent->value.correction);
      to["dissents"].push_back(stamped(page, *dissent, std::move(one)));
    }
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

void add_people(const Page& page, Value& to) {
  if (!with_people(page)) return;
  to["presence"] = List();
  for (const auto& one : page.item_view.presence) {
    Value person{
        {"member", one.id},         {"name", name_of_person(page.meeting, one.id)},
        {"roles", roles_json(one)}, {"presence", name_of(one.presence)},
        {"recused", one.recused},   {"revision", one.stored == nullptr ? 0 : one.stored->stamp.revision}};
    if (one.stored != nullptr) add_correction(page, person, one.stored->value.correction);
    to["presence"].push_back(std::move(person));
  }
  to["recusals"] = List();
  for (const auto* stored : page.item_view.recusals) {
    const auto& value = stored->value;
    Value one{{"member", value.member}, {"recused", value.recused}, {"reason", value.reason}};
    add_correction(page, one, value.correction);
    to["recusals"].push_back(stamped(page, *stored, std::move(one)));
  }
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
  Value to{{"item", item_json(*item_view.item)}, {"state", name_of(item_view.state)}};
  to["may"] = List();
  for (const auto* action : item_view.allowed)
    to["may"].push_back(action->name);
  add_wording(page, to);
  to["preparation"] = preparation_json(page);
  for (const char* list :
       {"considerations", "questions", "votes", "decisions", "follow_ups", "earlier_follow_ups"}) {
    to[list] = List();
  }
  for (const auto* one : considerations_in_order(page))
    to["considerations"].push_back(consideration_json(page, *one));
  for (const auto& one : item_view.questions) {
    Value question{{"id", one.question->id}, {"text", one.question->text}};
    if (one.conclusion != nullptr) {
      Value conclusion{{"text", one.conclusion->value.text}};
      add_correction(page, conclusion, one.conclusion->value.correction);
      question["conclusion"] = stamped(page, *one.conclusion, std::move(conclusion));
    }
    to["questions"].push_back(std::move(question));
  }
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
  to["quorum"] = basis_json(page, item_view.basis);
  to["unreadable"] = item_view.unreadable;
  add_people(page, to);
  to["children"] = List();
  for (const auto& child : page.children) {
    to["children"].push_back(state_json(page_of_child(page, child)));
  }
  return to;
}

}  // namespace

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

}  // namespace almene::pages
