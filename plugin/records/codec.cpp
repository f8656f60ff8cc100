#include "records/codec.hpp"

#include <agenda/storage.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "board/scene.hpp"
#include "records/numbers.hpp"

namespace almene::records {
namespace {

using nlohmann::json;
using namespace board;

// A payload that says something this version has no word for is left unread rather than guessed at.
struct Unreadable : std::runtime_error {
  Unreadable() : std::runtime_error("unreadable record") {}
};

template <class Term>
Term term(const json& from, const char* name) {
  const auto found = term_named<Term>(from.at(name).get_ref<const std::string&>());
  if (!found) throw Unreadable();
  return *found;
}

template <class Term>
std::optional<Term> optional_term(const json& from, const char* name) {
  return from.contains(name) ? std::optional(term<Term>(from, name)) : std::nullopt;
}

std::string text(const json& from, const char* name) {
  return from.value(name, std::string());
}

template <class Int>
Int number(const json& from, const char* name, Int least, Int most) {
  const auto found = number_in<Int>(from.at(name), least, most);
  if (!found) throw Unreadable();
  return *found;
}

int count(const json& from, const char* name) {
  return number(from, name, 0, kLargestCount);
}

int count_or_none(const json& from, const char* name) {
  return from.contains(name) ? count(from, name) : 0;
}

// Parts of ids that were put together with a slash, which no id holds.
std::pair<std::string, std::string> halves(std::string_view id) {
  const auto slash = id.find('/');
  if (slash == std::string_view::npos) throw Unreadable();
  return {std::string(id.substr(0, slash)), std::string(id.substr(slash + 1))};
}

void set_text(json& to, const char* name, const std::string& value) {
  if (!value.empty()) to[name] = value;
}

json rule_to_json(const Rule& rule) {
  json to{{"value", name_of(rule.value)}, {"source", rule.source}};
  if (rule.value == RuleValue::fixed_number) to["number"] = rule.number;
  return to;
}

Rule rule_from_json(RuleKind kind, const json& from) {
  return {kind, term<RuleValue>(from, "value"), count_or_none(from, "number"), text(from, "source")};
}

json basis_to_json(const Basis& basis) {
  json to{{"entitled", basis.entitled},
          {"present", basis.present},
          {"unknown", basis.unknown},
          {"recused", basis.recused},
          {"rules", json::object()}};
  for (const auto& rule : basis.rules)
    to["rules"][std::string(name_of(rule.kind))] = rule_to_json(rule);
  return to;
}

Basis basis_from_json(const json& from) {
  Basis basis{
      count(from, "entitled"), count(from, "present"), count(from, "unknown"), count(from, "recused"), {}};
  for (const auto& [name, rule] : from.at("rules").items()) {
    const auto kind = term_named<RuleKind>(name);
    if (!kind) throw Unreadable();
    basis.rules.push_back(rule_from_json(*kind, rule));
  }
  return basis;
}

struct ToJson {
  json operator()(const PreparatoryAnswer& e) const {
    json to{{"share_note", e.share_note}, {"on_behalf", e.on_behalf}, {"wording", e.wording}};
    if (e.answer) to["answer"] = name_of(*e.answer);
    set_text(to, "note", e.note);
    set_text(to, "carried_from", e.carried_from);
    return to;
  }
  json operator()(const Opening& e) const {
    json to{{"opened", e.opened}, {"events", json::array()}};
    if (e.opened) {
      to["eligible"] = e.eligible;
      to["answered"] = e.answered;
      to["totals"] = json::object();
    }
    for (const auto& t : e.totals)
      to["totals"][t.consideration] = {{"yes", t.yes}, {"no", t.no}, {"unsure", t.unsure}};
    for (const auto& event : e.events) {
      to["events"].push_back({{"opened", event.opened},
                              {"by", event.by},
                              {"time_ms", event.time_ms},
                              {"utc_offset_minutes", event.utc_offset_minutes}});
    }
    return to;
  }
  json operator()(const BoardAnswer& e) const {
    json to{{"wording", e.wording}};
    if (e.answer) to["answer"] = name_of(*e.answer);
    return to;
  }
  json operator()(const Conclusion& e) const { return {{"text", e.text}, {"wording", e.wording}}; }
  json operator()(const Rule& e) const { return rule_to_json(e); }
  json operator()(const Vote& e) const {
    json to{{"proposal", e.proposal}, {"result", name_of(e.result)}, {"basis", basis_to_json(e.basis)}};
    to["in_favour"] = e.in_favour;
    to["against"] = e.against;
    to["abstain"] = e.abstain;
    if (e.by_name) to["ballots"] = json::object();
    for (const auto& ballot : e.ballots)
      to["ballots"][ballot.member] = name_of(ballot.ballot);
    if (e.casting_vote) to["casting_vote"] = name_of(*e.casting_vote);
    return to;
  }
  json operator()(const Decision& e) const {
    json to{{"outcome", name_of(e.outcome)},
            {"text", e.text},
            {"decided_on", e.decided_on},
            {"basis", basis_to_json(e.basis)}};
    set_text(to, "reason", e.reason);
    set_text(to, "postponed_to", e.postponed_to);
    set_text(to, "vote", e.vote);
    if (e.withdrawn) to["withdrawn"] = true;
    return to;
  }
  json operator()(const Dissent& e) const { return {{"text", e.text}}; }
  json operator()(const Recusal& e) const {
    json to{{"recused", e.recused}};
    set_text(to, "reason", e.reason);
    return to;
  }
  json operator()(const FollowUp& e) const {
    json to{{"task", e.task}, {"responsible", e.responsible}, {"status", name_of(e.status)}};
    set_text(to, "due_date", e.due_date);
    set_text(to, "agreed_on", e.agreed_on);
    set_text(to, "decision", e.decision);
    return to;
  }
  json operator()(const Attendance& e) const { return {{"presence", name_of(e.presence)}}; }
};

Entry answer_from(std::string_view id, const json& from) {
  auto [consideration, member] = halves(id);
  return PreparatoryAnswer{consideration,
                           member,
                           optional_term<Answer>(from, "answer"),
                           text(from, "note"),
                           from.at("share_note"),
                           from.at("on_behalf"),
                           text(from, "carried_from"),
                           from.at("wording")};
}

Entry opening_from(std::string_view, const json& from) {
  Opening opening;
  opening.opened = from.at("opened");
  opening.eligible = count_or_none(from, "eligible");
  opening.answered = count_or_none(from, "answered");
  if (from.contains("totals")) {
    for (const auto& [consideration, t] : from.at("totals").items()) {
      opening.totals.push_back({consideration, count(t, "yes"), count(t, "no"), count(t, "unsure")});
    }
  }
  for (const auto& event : from.at("events")) {
    opening.events.push_back({event.at("opened"), event.at("by"),
                              number(event, "time_ms", std::int64_t{0}, kLatest),
                              number(event, "utc_offset_minutes", -kWidestOffset, kWidestOffset)});
  }
  return opening;
}

Entry board_answer_from(std::string_view id, const json& from) {
  return BoardAnswer{std::string(id), optional_term<JointAnswer>(from, "answer"), from.at("wording")};
}

Entry conclusion_from(std::string_view id, const json& from) {
  return Conclusion{std::string(id), from.at("text"), from.at("wording")};
}

Entry rule_from(std::string_view id, const json& from) {
  const auto kind = term_named<RuleKind>(id);
  if (!kind) throw Unreadable();
  return rule_from_json(*kind, from);
}

Entry vote_from(std::string_view id, const json& from) {
  Vote vote;
  vote.id = id;
  vote.proposal = from.at("proposal");
  vote.in_favour = count(from, "in_favour");
  vote.against = count(from, "against");
  vote.abstain = count(from, "abstain");
  vote.by_name = from.contains("ballots");
  if (vote.by_name) {
    for (const auto& [member, ballot] : from.at("ballots").items()) {
      vote.ballots.push_back({member, term<Ballot>(from.at("ballots"), member.c_str())});
    }
  }
  vote.casting_vote = optional_term<Ballot>(from, "casting_vote");
  vote.result = term<VoteResult>(from, "result");
  vote.basis = basis_from_json(from.at("basis"));
  return vote;
}

Entry decision_from(std::string_view id, const json& from) {
  return Decision{std::string(id),      term<Outcome>(from, "outcome"), from.at("text"),
                  text(from, "reason"), text(from, "decided_on"),       text(from, "postponed_to"),
                  text(from, "vote"),   from.value("withdrawn", false), basis_from_json(from.at("basis"))};
}

Entry dissent_from(std::string_view id, const json& from) {
  auto [decision, member] = halves(id);
  return Dissent{decision, member, from.at("text")};
}

Entry recusal_from(std::string_view id, const json& from) {
  return Recusal{std::string(id), from.at("recused"), text(from, "reason")};
}

Entry follow_up_from(std::string_view id, const json& from) {
  return FollowUp{std::string(id),        from.at("task"),         from.at("responsible"),
                  text(from, "due_date"), text(from, "agreed_on"), term<FollowUpStatus>(from, "status"),
                  text(from, "decision")};
}

Entry attendance_from(std::string_view id, const json& from) {
  return Attendance{std::string(id), term<Presence>(from, "presence")};
}

struct Kind {
  std::string_view name;
  std::uint32_t flags;
  Entry (*from)(std::string_view id, const json& payload);
};

// In the order of the alternatives of board::Entry.
constexpr Kind kKinds[] = {
    {"answer", AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE | AGENDA_RECORD_SEALED, answer_from},
    {"opening", AGENDA_RECORD_LATEST_ONLY, opening_from},
    {"board_answer", 0, board_answer_from},
    {"conclusion", 0, conclusion_from},
    {"rule", 0, rule_from},
    {"vote", 0, vote_from},
    {"decision", 0, decision_from},
    {"dissent", 0, dissent_from},
    {"recusal", 0, recusal_from},
    {"follow_up", 0, follow_up_from},
    {"attendance", 0, attendance_from},
};
static_assert(std::size(kKinds) == std::variant_size_v<Entry>);

}  // namespace

std::string_view kind_of(const Entry& entry) {
  return kKinds[entry.index()].name;
}

std::uint32_t flags_of(const Entry& entry) {
  return kKinds[entry.index()].flags;
}

std::string encode(const Entry& entry) {
  return std::visit(ToJson{}, entry).dump();
}

std::optional<Entry> decode(std::string_view kind, std::string_view id, std::string_view payload) {
  for (const auto& known : kKinds) {
    if (known.name != kind) continue;
    try {
      const auto from = json::parse(payload, nullptr, false);
      if (!from.is_object()) return std::nullopt;
      return known.from(id, from);
    } catch (const json::exception&) {
      return std::nullopt;
    } catch (const Unreadable&) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace almene::records
