#include "records/codec.hpp"

#include <agenda/storage.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <stdexcept>

#include "board/action_context.hpp"
#include "guide/values.hpp"
#include "json/document.hpp"
#include "records/guide_texts.hpp"
#include "records/ids.hpp"
#include "records/numbers.hpp"

namespace almene::records {
namespace {

using json::NodeView;
using namespace board;

// A payload that says something this version has no word for is left unread rather than guessed at.
struct Unreadable : std::runtime_error {
  Unreadable() : std::runtime_error("unreadable record") {}
};

template <class Term>
Term as_term(NodeView from) {
  const auto found = term_named<Term>(from.as_text());
  if (!found) throw Unreadable();
  return *found;
}

template <class Term>
Term term(NodeView from, const char* name) {
  return as_term<Term>(from.at(name));
}

template <class Term>
std::optional<Term> optional_term(NodeView from, const char* name) {
  const auto found = from.find(name);
  return found ? std::optional(as_term<Term>(*found)) : std::nullopt;
}

int count(NodeView from, std::string_view name) {
  return number_in(from.at(name), 0, kLargestCount);
}

int count_or_none(NodeView from, std::string_view name) {
  return number_in_or(from, name, 0, 0, kLargestCount);
}

bool flag_or(NodeView from, std::string_view name, bool missing) {
  const auto found = from.find(name);
  return found ? found->as_flag() : missing;
}

bool is_withdrawn(NodeView from) {
  return flag_or(from, "withdrawn", false);
}

// The entry borrows this text from the document.
Text text(NodeView from, std::string_view name) {
  return Text::borrowed(from.text(name));
}

std::optional<Text> text_or_none(NodeView from, std::string_view name) {
  const auto found = from.find(name);
  return found ? std::optional(Text::borrowed(found->as_text())) : std::nullopt;
}

Text text_or_empty(NodeView from, std::string_view name) {
  return Text::borrowed(from.text_or_empty(name));
}

// The two parts of an id were put together with a slash, which no id holds.
std::pair<Text, Text> halves(std::string_view id) {
  const auto slash = id.find('/');
  if (slash == std::string_view::npos) throw Unreadable();
  return {Text::borrowed(id.substr(0, slash)), Text::borrowed(id.substr(slash + 1))};
}

std::vector<Text> people_or_none(NodeView from, std::string_view name) {
  std::vector<Text> people;
  const auto found = from.find(name);
  if (!found) return people;
  for (const auto& person : found->items())
    people.push_back(Text::borrowed(person.as_text()));
  return people;
}

std::optional<Correction> correction_or_none(NodeView from) {
  const auto found = from.find("correction");
  if (!found) return std::nullopt;
  Correction correction{{},
                        text(*found, "by"),
                        number_in(found->at("time_ms"), std::int64_t{0}, kLatest),
                        number_in(found->at("utc_offset_minutes"), -kWidestOffset, kWidestOffset)};
  for (const auto& part : found->at("was").items())
    correction.was.push_back({text(part, "label"), text(part, "value"), term<Part::Says>(part, "says"),
                              flag_or(part, "is_of_person", false)});
  return correction;
}

Rule rule_from_json(RuleKind kind, NodeView from) {
  const auto value = term<RuleValue>(from, "value");
  // Earlier versions let the vice chair decide where the chair took no part, and did not say it.
  return {kind,
          value,
          count_or_none(from, "number"),
          text_or_empty(from, "source"),
          flag_or(from, "leader_needed", false),
          flag_or(from, "vice_chair", lets_chair_decide(value))};
}

Basis basis_from_json(NodeView from) {
  Basis basis{
      count(from, "entitled"), count(from, "present"), count(from, "unknown"), count(from, "recused"), {}};
  for (const auto& [name, rule] : from.at("rules").members()) {
    const auto kind = term_named<RuleKind>(name);
    if (!kind) throw Unreadable();
    basis.rules.push_back(rule_from_json(*kind, rule));
  }
  basis.leader = optional_term<Known>(from, "leader").value_or(Known::unknown);
  return basis;
}

Totals totals_from_json(std::string_view consideration, NodeView from) {
  auto id = Text::borrowed(consideration);
  if (from.find("answered")) return {std::move(id), 0, 0, 0, count(from, "answered")};
  return {std::move(id), count(from, "yes"), count(from, "no"), count(from, "unsure")};
}

Entry answer_from(std::string_view id, NodeView from) {
  auto [consideration, member] = halves(id);
  return PreparatoryAnswer{
      std::move(consideration),
      std::move(member),
      optional_term<Answer>(from, "answer"),
      text_or_empty(from, "note"),
      from.flag("share_note"),
      from.flag("on_behalf"),
      text_or_empty(from, "carried_from"),
      text(from, "wording"),
      number_in_or(from, "totals_from", kUsualTotalsFrom, kLeastTotalsFrom, kLargestCount)};
}

Entry another_answer_from(std::string_view id, NodeView from) {
  auto [consideration, rest] = halves(id);
  const auto slash = rest.find('/');
  if (slash == std::string_view::npos) throw Unreadable();
  return AnotherAnswer{std::move(consideration),
                       Text::borrowed(rest.substr(0, slash)),
                       Text::borrowed(rest.substr(slash + 1)),
                       optional_term<Answer>(from, "answer"),
                       text_or_empty(from, "note"),
                       from.flag("on_behalf"),
                       text(from, "wording")};
}

Entry opening_from(std::string_view id, NodeView from) {
  // An item has one opening: whatever else stands beside it must not open the answers.
  if (!id.empty()) throw Unreadable();
  Opening opening;
  opening.opened = from.flag("opened");
  opening.eligible = count_or_none(from, "eligible");
  opening.answered = count_or_none(from, "answered");
  if (const auto totals = from.find("totals")) {
    for (const auto& [consideration, t] : totals->members())
      opening.totals.push_back(totals_from_json(consideration, t));
  }
  for (const auto& event : from.at("events").items()) {
    opening.events.push_back({event.flag("opened"), text(event, "by"),
                              number_in(event.at("time_ms"), std::int64_t{0}, kLatest),
                              number_in(event.at("utc_offset_minutes"), -kWidestOffset, kWidestOffset),
                              text_or_empty(event, "reason")});
  }
  opening.counted = people_or_none(from, "counted");
  opening.left_out = people_or_none(from, "left_out");
  return opening;
}

Entry board_answer_from(std::string_view id, NodeView from) {
  return BoardAnswer{Text::borrowed(id), optional_term<JointAnswer>(from, "answer"), text(from, "wording"),
                     correction_or_none(from)};
}

Entry conclusion_from(std::string_view id, NodeView from) {
  return Conclusion{Text::borrowed(id), text(from, "text"), text(from, "wording"), correction_or_none(from)};
}

Entry minutes_text_from(std::string_view id, NodeView from) {
  if (!id.empty()) throw Unreadable();
  return MinutesText{text(from, "text"), correction_or_none(from)};
}

Entry closed_item_from(std::string_view id, NodeView from) {
  if (!id.empty()) throw Unreadable();
  return ItemClosing{term<Closing>(from, "closing")};
}

Entry rule_from(std::string_view id, NodeView from) {
  const auto kind = term_named<RuleKind>(id);
  if (!kind) throw Unreadable();
  return rule_from_json(*kind, from);
}

Entry vote_from(std::string_view id, NodeView from) {
  Vote vote;
  vote.id = Text::borrowed(id);
  vote.proposal = text(from, "proposal");
  vote.in_favour = count(from, "in_favour");
  vote.against = count(from, "against");
  vote.abstain = count(from, "abstain");
  if (const auto ballots = from.find("ballots")) {
    vote.by_name = true;
    for (const auto& [member, ballot] : ballots->members())
      vote.ballots.push_back({Text::borrowed(member), as_term<Ballot>(ballot)});
  }
  vote.casting_vote = optional_term<Ballot>(from, "casting_vote");
  vote.result = term<VoteResult>(from, "result");
  vote.basis = basis_from_json(from.at("basis"));
  vote.withdrawn = is_withdrawn(from);
  vote.decider = text_or_empty(from, "decider");
  vote.correction = correction_or_none(from);
  return vote;
}

Entry decision_from(std::string_view id, NodeView from) {
  return Decision{Text::borrowed(id),
                  term<Outcome>(from, "outcome"),
                  text(from, "text"),
                  text_or_empty(from, "reason"),
                  text_or_empty(from, "decided_on"),
                  text_or_empty(from, "postponed_to"),
                  text_or_empty(from, "vote"),
                  is_withdrawn(from),
                  basis_from_json(from.at("basis")),
                  correction_or_none(from)};
}

Entry dissent_from(std::string_view id, NodeView from) {
  auto [decision, member] = halves(id);
  return Dissent{std::move(decision), std::move(member), text(from, "text"), correction_or_none(from)};
}

Entry recusal_from(std::string_view id, NodeView from) {
  return Recusal{Text::borrowed(id), from.flag("recused"), text_or_empty(from, "reason"),
                 correction_or_none(from)};
}

Entry follow_up_from(std::string_view id, NodeView from) {
  return FollowUp{Text::borrowed(id),
                  text(from, "task"),
                  text(from, "responsible"),
                  text_or_empty(from, "due_date"),
                  text_or_empty(from, "agreed_on"),
                  term<FollowUpStatus>(from, "status"),
                  text_or_empty(from, "decision"),
                  text_or_empty(from, "reference"),
                  optional_term<FollowUpStatus>(from, "minuted_status"),
                  text_or_none(from, "minuted_reference"),
                  correction_or_none(from),
                  flag_or(from, "closed", false)};
}

Entry attendance_from(std::string_view id, NodeView from) {
  return Attendance{Text::borrowed(id), term<Presence>(from, "presence"), correction_or_none(from)};
}

Entry comment_round_from(std::string_view id, NodeView from) {
  CommentRound round{text(from, "until")};
  if (!id.empty() || !agenda::is_date(round.until)) throw Unreadable();
  return round;
}

Entry comment_from(std::string_view id, NodeView from) {
  return Comment{Text::borrowed(id),
                 text(from, "text"),
                 text(from, "member"),
                 term<CommentStatus>(from, "status"),
                 text_or_empty(from, "answer"),
                 text_or_empty(from, "settled_by")};
}

Entry approval_from(std::string_view id, NodeView from) {
  return Approval{Text::borrowed(id), text_or_empty(from, "remark"), from.flag("withdrawn")};
}

Entry addendum_from(std::string_view id, NodeView from) {
  return Addendum{Text::borrowed(id),   text_or_empty(from, "item"), text(from, "text"),
                  text(from, "reason"), is_withdrawn(from),          flag_or(from, "closed", false)};
}

// A hash has more digits than a number of JSON keeps everywhere.
std::uint64_t hash_in(std::string_view digits) {
  std::uint64_t hash = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), hash);
  if (error != std::errc{} || end != digits.data() + digits.size()) throw Unreadable();
  return hash;
}

Entry guide_version_from(std::string_view id, NodeView from) {
  GuideVersion version{Text::borrowed(id), text(from, "version"), {}, flag_or(from, "at_beginning", false)};
  if (!agenda::is_id(id) || !guide::is_version(version.version)) throw Unreadable();
  for (const auto& [language, edition] : from.at("editions").members()) {
    if (!agenda::is_id(language)) throw Unreadable();
    version.editions.push_back({Text::borrowed(language), hash_in(edition.text("hash")),
                                number_in(edition.at("parts"), 1, kMostGuideParts)});
  }
  return version;
}

struct Kind {
  std::string_view name;
  std::uint32_t flags;
  Entry (*from)(std::string_view id, NodeView payload);
};

// The kinds stand in the order of the alternatives of board::Entry.
constexpr Kind kKinds[] = {
    {"answer", AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE | AGENDA_RECORD_SEALED, answer_from},
    {"another_answer", AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE | AGENDA_RECORD_SEALED,
     another_answer_from},
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
    {"guide_version", 0, guide_version_from},
    {"minutes_text", 0, minutes_text_from},
    {"closed_item", 0, closed_item_from},
    {"comment_round", 0, comment_round_from},
    {"comment", AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE, comment_from},
    {"approval", 0, approval_from},
    {"addendum", 0, addendum_from},
};
static_assert(std::size(kKinds) == std::variant_size_v<Entry>);

}  // namespace

std::string_view kind_of(const Entry& entry) {
  return kKinds[entry.index()].name;
}

std::uint32_t flags_of(const Entry& entry) {
  return kKinds[entry.index()].flags;
}

std::vector<std::string_view> kinds_of_minutes() {
  std::vector<std::string_view> kinds;
  for (const auto& known : kKinds) {
    if ((known.flags & AGENDA_RECORD_SEALED) == 0) kinds.push_back(known.name);
  }
  return kinds;
}

bool is_sealed(std::string_view kind) {
  return std::any_of(std::begin(kKinds), std::end(kKinds), [&](const Kind& known) {
    return known.name == kind && (known.flags & AGENDA_RECORD_SEALED) != 0;
  });
}

std::optional<Entry> from_json(std::string_view kind, std::string_view id, NodeView payload) {
  for (const auto& known : kKinds) {
    if (known.name != kind || !holds_ids(id)) continue;
    try {
      return known.from(id, payload);
    } catch (const json::Mismatch&) {
      return std::nullopt;
    } catch (const Unreadable&) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<Entry> decode(std::string_view kind, std::string_view id, std::string_view payload) {
  std::pmr::monotonic_buffer_resource texts;
  const auto borrowing = decode(kind, id, payload, texts);
  // This copy owns its texts; a plain return would be free to make none.
  return std::optional<Entry>(borrowing);
}

std::optional<Entry> decode(std::string_view kind, std::string_view id, std::string_view payload,
                            std::pmr::memory_resource& texts) {
  const json::Document from(payload, texts);
  return from ? from_json(kind, id, from.root()) : std::nullopt;
}

}  // namespace almene::records
