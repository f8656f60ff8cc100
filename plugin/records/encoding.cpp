#include "json/text.hpp"
#include "records/codec.hpp"

namespace almene::records {
namespace {

using json::List;
using json::Object;
using json::Value;
using namespace board;

void set_text(Value& to, const char* name, std::string_view value) {
  if (!value.empty()) to[name] = value;
}

void set_people(Value& to, const char* name, const std::vector<Text>& people) {
  if (people.empty()) return;
  to[name] = List();
  for (const auto& person : people)
    to[name].push_back(person);
}

void set_correction(Value& to, const std::optional<Correction>& correction) {
  if (!correction) return;
  Value was = List();
  for (const auto& part : correction->was) {
    Value one{{"label", part.label}, {"value", part.value}, {"says", name_of(part.says)}};
    if (part.is_of_person) one["is_of_person"] = true;
    was.push_back(std::move(one));
  }
  to["correction"] = {{"was", std::move(was)},
                      {"by", correction->by},
                      {"time_ms", correction->time_ms},
                      {"utc_offset_minutes", correction->utc_offset_minutes}};
}

Value rule_to_json(const Rule& rule) {
  Value to{{"value", name_of(rule.value)}, {"source", rule.source}};
  if (has_number(rule.value)) to["number"] = rule.number;
  if (rule.leader_needed) to["leader_needed"] = true;
  if (lets_chair_decide(rule.value)) to["vice_chair"] = rule.vice_chair;
  return to;
}

Value basis_to_json(const Basis& basis) {
  Value to{{"entitled", basis.entitled},
           {"present", basis.present},
           {"unknown", basis.unknown},
           {"recused", basis.recused},
           {"rules", Object()}};
  if (basis.leader != Known::unknown) to["leader"] = name_of(basis.leader);
  for (const auto& rule : basis.rules)
    to["rules"][std::string(name_of(rule.kind))] = rule_to_json(rule);
  return to;
}

// Totals that are withheld are not written at all: only that so many answered.
Value totals_to_json(const Totals& totals) {
  if (totals.withheld) return {{"answered", *totals.withheld}};
  return {{"yes", totals.yes}, {"no", totals.no}, {"unsure", totals.unsure}};
}

struct ToJson {
  Value operator()(const PreparatoryAnswer& e) const {
    Value to{{"share_note", e.share_note}, {"on_behalf", e.on_behalf}, {"wording", e.wording}};
    if (e.answer) to["answer"] = name_of(*e.answer);
    set_text(to, "note", e.note);
    set_text(to, "carried_from", e.carried_from);
    if (e.totals_from != kUsualTotalsFrom) to["totals_from"] = e.totals_from;
    return to;
  }
  Value operator()(const AnotherAnswer& e) const {
    Value to{{"on_behalf", e.on_behalf}, {"wording", e.wording}};
    if (e.answer) to["answer"] = name_of(*e.answer);
    set_text(to, "note", e.note);
    return to;
  }
  Value operator()(const Opening& e) const {
    Value to{{"opened", e.opened}, {"events", List()}};
    if (e.opened) {
      to["eligible"] = e.eligible;
      to["answered"] = e.answered;
      to["totals"] = Object();
    }
    for (const auto& t : e.totals)
      to["totals"][t.consideration] = totals_to_json(t);
    for (const auto& event : e.events) {
      Value one{{"opened", event.opened},
                {"by", event.by},
                {"time_ms", event.time_ms},
                {"utc_offset_minutes", event.utc_offset_minutes}};
      set_text(one, "reason", event.reason);
      to["events"].push_back(std::move(one));
    }
    set_people(to, "counted", e.counted);
    set_people(to, "left_out", e.left_out);
    return to;
  }
  Value operator()(const BoardAnswer& e) const {
    Value to{{"wording", e.wording}};
    if (e.answer) to["answer"] = name_of(*e.answer);
    set_correction(to, e.correction);
    return to;
  }
  Value operator()(const Conclusion& e) const {
    Value to{{"text", e.text}, {"wording", e.wording}};
    set_correction(to, e.correction);
    return to;
  }
  Value operator()(const MinutesText& e) const {
    Value to{{"text", e.text}};
    set_correction(to, e.correction);
    return to;
  }
  Value operator()(const ItemClosing& e) const { return {{"closing", name_of(e.closing)}}; }
  Value operator()(const Rule& e) const { return rule_to_json(e); }
  Value operator()(const Vote& e) const {
    Value to{{"proposal", e.proposal}, {"result", name_of(e.result)}, {"basis", basis_to_json(e.basis)}};
    to["in_favour"] = e.in_favour;
    to["against"] = e.against;
    to["abstain"] = e.abstain;
    if (e.by_name) to["ballots"] = Object();
    for (const auto& ballot : e.ballots)
      to["ballots"][ballot.member] = name_of(ballot.ballot);
    if (e.casting_vote) to["casting_vote"] = name_of(*e.casting_vote);
    if (e.withdrawn) to["withdrawn"] = true;
    set_text(to, "decider", e.decider);
    set_correction(to, e.correction);
    return to;
  }
  Value operator()(const Decision& e) const {
    Value to{{"outcome", name_of(e.outcome)},
             {"text", e.text},
             {"decided_on", e.decided_on},
             {"basis", basis_to_json(e.basis)}};
    set_text(to, "reason", e.reason);
    set_text(to, "postponed_to", e.postponed_to);
    set_text(to, "vote", e.vote);
    if (e.withdrawn) to["withdrawn"] = true;
    set_correction(to, e.correction);
    return to;
  }
  Value operator()(const Dissent& e) const {
    Value to{{"text", e.text}};
    set_correction(to, e.correction);
    return to;
  }
  Value operator()(const Recusal& e) const {
    Value to{{"recused", e.recused}};
    set_text(to, "reason", e.reason);
    set_correction(to, e.correction);
    return to;
  }
  Value operator()(const FollowUp& e) const {
    Value to{{"task", e.task}, {"responsible", e.responsible}, {"status", name_of(e.status)}};
    set_text(to, "due_date", e.due_date);
    set_text(to, "agreed_on", e.agreed_on);
    set_text(to, "decision", e.decision);
    set_text(to, "reference", e.reference);
    if (e.minuted_status) to["minuted_status"] = name_of(*e.minuted_status);
    if (e.minuted_reference) to["minuted_reference"] = *e.minuted_reference;
    if (e.closed) to["closed"] = true;
    set_correction(to, e.correction);
    return to;
  }
  Value operator()(const CommentRound& e) const { return {{"until", e.until}}; }
  Value operator()(const Comment& e) const {
    Value to{{"text", e.text}, {"member", e.member}, {"status", name_of(e.status)}};
    set_text(to, "answer", e.answer);
    set_text(to, "settled_by", e.settled_by);
    return to;
  }
  Value operator()(const Approval& e) const {
    Value to{{"withdrawn", e.withdrawn}};
    set_text(to, "remark", e.remark);
    return to;
  }
  Value operator()(const Addendum& e) const {
    Value to{{"text", e.text}, {"reason", e.reason}};
    set_text(to, "item", e.item);
    if (e.withdrawn) to["withdrawn"] = true;
    if (e.closed) to["closed"] = true;
    return to;
  }
  Value operator()(const GuideVersion& e) const {
    Value to{{"version", e.version}, {"editions", Object()}};
    for (const auto& edition : e.editions)
      to["editions"][edition.language] = {{"hash", std::to_string(edition.hash)}, {"parts", edition.parts}};
    if (e.at_beginning) to["at_beginning"] = true;
    return to;
  }
  Value operator()(const Attendance& e) const {
    Value to{{"presence", name_of(e.presence)}};
    set_correction(to, e.correction);
    return to;
  }
};

}  // namespace

Value to_json(const Entry& entry) {
  return std::visit(ToJson{}, entry);
}

std::string encode(const Entry& entry) {
  return json::written(to_json(entry));
}

}  // namespace almene::records
