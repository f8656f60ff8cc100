#include "pages/phrases.hpp"

#include <date/date.h>
#include <agenda/cpp/text.hpp>

#include <algorithm>
#include <vector>

#include "board/check.hpp"
#include "board/participation.hpp"
#include "board/votes.hpp"

namespace almene::pages {
namespace {

using board::Rule;
using board::RuleKind;
using guide::Phrasebook;

std::string_view without_zero(std::string_view digits) {
  return digits[0] == '0' ? digits.substr(1) : digits;
}

std::string two_digits(std::int64_t number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::vector<const board::NamedBallot*> in_order_of_list(const board::Meeting& meeting,
                                                        const std::vector<board::NamedBallot>& ballots) {
  std::vector<const board::NamedBallot*> all;
  all.reserve(ballots.size());
  for (const auto& ballot : ballots)
    all.push_back(&ballot);
  std::stable_sort(all.begin(), all.end(), [&](const auto* a, const auto* b) {
    return place_in_list(meeting, a->member) < place_in_list(meeting, b->member);
  });
  return all;
}

std::string rule_and_source(const Phrasebook& words, const Rule& rule) {
  return words.text("rule.with_source", {rule_text(words, rule), rule.source});
}

std::string value_of(const Phrasebook& words, const board::Part& part) {
  if (part.says == board::Part::Says::term)
    return std::string(words.find_named({"term", part.value}).value_or(part.value));
  return part.says == board::Part::Says::date ? long_date(words, part.value) : std::string(part.value);
}

}  // namespace

std::string long_date(const Phrasebook& words, std::string_view date) {
  if (!agenda::is_date(date)) return std::string(date);
  const auto month = words.named({"month", without_zero(date.substr(5, 2))});
  return words.text("date.long", {without_zero(date.substr(8, 2)), month, date.substr(0, 4)});
}

std::string clock(const Phrasebook& words, const board::Stamp& stamp) {
  constexpr std::int64_t kDay = std::int64_t{24} * 60;
  const auto minutes = date::floor<std::chrono::minutes>(std::chrono::milliseconds(stamp.time_ms)).count() +
                       stamp.utc_offset_minutes;
  const auto of_day = (minutes % kDay + kDay) % kDay;
  return words.text("date.clock", {two_digits(of_day / 60), two_digits(of_day % 60)});
}

std::string clock(const Phrasebook& words, std::string_view time) {
  const auto is_digit = [&](std::size_t at) { return time[at] >= '0' && time[at] <= '9'; };
  const bool is_time =
      time.size() == 5 && is_digit(0) && is_digit(1) && time[2] == ':' && is_digit(3) && is_digit(4);
  return is_time ? words.text("date.clock", {time.substr(0, 2), time.substr(3)}) : std::string(time);
}

std::string moment(const Phrasebook& words, const board::Stamp& stamp) {
  const auto day = board::local_date({stamp.time_ms, stamp.utc_offset_minutes});
  return words.text("date.moment", {long_date(words, day), clock(words, stamp)});
}

std::string approval_moment(const Phrasebook& words, const board::GivenApproval& approval) {
  auto given = moment(words, approval.stored->stamp);
  return approval.is_outdated ? words.text("minutes.approved_before_change", {given}) : given;
}

guide::Phrase field_label(const Phrasebook& words, const board::ActionType& action, std::string_view field) {
  const auto own = words.find_named({"field", action.name, field});
  return own ? guide::Phrase(*own) : words.named({"field", field});
}

std::string_view field_explanation(const Phrasebook& words, const board::ActionType& action,
                                   std::string_view field) {
  return words.find_named({"explanation", action.name, field}).value_or(std::string_view());
}

std::string label_of(const Phrasebook& words, std::string_view action, std::string_view name) {
  if (const auto label = words.find_named({"field", action, name})) return std::string(*label);
  if (const auto label = words.find_named({"field", name})) return std::string(*label);
  return std::string(words.find_named({"action", name}).value_or(name));
}

std::string parts_text(const Phrasebook& words, std::string_view action, const board::Parts& parts) {
  if (parts.size() == 1) return value_of(words, parts.front());
  std::string all;
  for (const auto& part : parts) {
    if (part.value.empty()) continue;
    all += (all.empty() ? "" : "\n") + label_of(words, action, part.label) + ": " + value_of(words, part);
  }
  return all;
}

std::string when(const Phrasebook& words, const board::Stamp& stamp, const board::Now& now) {
  const auto day = board::local_date({stamp.time_ms, stamp.utc_offset_minutes});
  return day == board::local_date(now) ? clock(words, stamp) : words.text("date.on", {moment(words, stamp)});
}

std::string name_with_roles(const Phrasebook& words, const board::PresenceView& person,
                            const board::Meeting& meeting) {
  using board::Role;
  auto name = name_of_person(meeting, person.id);
  if (person.member == nullptr) return name;
  std::string roles;
  for (const auto role : {Role::chair, Role::vice_chair, Role::minute_taker, Role::alternate, Role::observer,
                          Role::administrator}) {
    if (!person.member->roles.has(role)) continue;
    roles.append(roles.empty() ? "" : ", ").append(std::string_view(words.named({"role", name_of(role)})));
  }
  return roles.empty() ? name : words.text("record.name_with_roles", {name, roles});
}

std::string rule_text(const Phrasebook& words, const Rule& rule) {
  auto text = words.text("rule." + std::string(board::name_of(rule.value)), {std::to_string(rule.number)});
  if (rule.leader_needed) text = words.text("rule.and_leader", {text});
  if (rule.vice_chair) text = words.text("rule.or_vice_chair", {text});
  return text;
}

std::string quorum_sentence(const Phrasebook& words, const board::Basis& basis) {
  const auto* rule = board::rule_of(basis, RuleKind::quorum);
  if (rule == nullptr) return words.text("quorum.no_rule");
  if (basis.entitled == 0) return words.text("quorum.no_members", {rule_and_source(words, *rule)});
  const auto present = std::to_string(basis.present), entitled = std::to_string(basis.entitled);
  const auto needed = std::to_string(board::needed_for_quorum(basis)),
             unknown = std::to_string(basis.unknown);
  const auto id = "quorum." + std::string(board::name_of(board::quorate(basis)));
  auto sentence = words.text(id, {present, entitled, needed, rule_and_source(words, *rule), unknown});
  if (rule->leader_needed && basis.leader == board::Known::no)
    sentence += " " + std::string(words.text("quorum.no_leader"));
  if (basis.recused > 0) sentence += " " + words.counted("quorum.recused", basis.recused);
  return sentence;
}

std::string vote_sentence(const Phrasebook& words, const board::Vote& vote) {
  auto sentence = words.text("vote.counts", {std::to_string(vote.in_favour), std::to_string(vote.against),
                                             std::to_string(vote.abstain)});
  const auto* majority = board::rule_of(vote.basis, RuleKind::majority);
  if (majority == nullptr) return sentence + " " + std::string(words.text("vote.no_rule"));
  if (vote.result == board::VoteResult::undetermined) {
    const bool tie = board::is_tie(vote);
    return sentence + " " + std::string(words.text(tie ? "vote.undetermined_tie" : "vote.undetermined"));
  }
  const bool carried = vote.result == board::VoteResult::carried;
  const auto* tie = board::is_tie(vote) ? board::rule_of(vote.basis, RuleKind::tie) : nullptr;
  const auto id = std::string(tie != nullptr ? "vote.tie_" : "vote.") + (carried ? "carried" : "lost");
  return sentence + " " + words.text(id, {rule_and_source(words, tie != nullptr ? *tie : *majority)});
}

std::string ballots_sentence(const Phrasebook& words, const board::Meeting& meeting,
                             const board::Vote& vote) {
  std::string all;
  for (const auto choice : {board::Ballot::in_favour, board::Ballot::against, board::Ballot::abstain}) {
    std::string names;
    for (const auto* ballot : in_order_of_list(meeting, vote.ballots)) {
      if (ballot->ballot == choice)
        names += (names.empty() ? "" : ", ") + name_of_person(meeting, ballot->member);
    }
    if (names.empty()) continue;
    all += (all.empty() ? "" : " ") + words.text("vote.by_name", {term(words, choice), names});
  }
  return all;
}

std::string answered_sentence(const Phrasebook& words, const board::ItemView& item_view) {
  return answered_sentence(words, item_view.answered, item_view.eligible, item_view.basis);
}

std::string answered_sentence(const Phrasebook& words, int answered, int eligible,
                              const board::Basis& basis) {
  if (answered == 0) return words.text("preparation.nobody");
  // Without a list of members nobody knows how many "all" are.
  if (basis.entitled == 0) return words.counted("preparation.so_far", answered);
  if (eligible <= answered) return words.counted("preparation.all", answered);
  return words.text("preparation.answered", {std::to_string(answered), std::to_string(eligible)});
}

std::string opening_sentence(const Phrasebook& words, const board::OpeningEvent& event) {
  const board::Stamp stamp{0, event.by, event.time_ms, event.utc_offset_minutes};
  return words.text(event.opened ? "opening.opened" : "opening.closed", {moment(words, stamp)});
}

}  // namespace almene::pages
