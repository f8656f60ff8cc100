#include "session/board_adoptions.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "documents/minutes_parts.hpp"
#include "json/document.hpp"
#include "records/codec.hpp"
#include "records/digest.hpp"

namespace almene::session {
namespace {

using records::Key;

std::uint64_t number_in(std::string_view digits) {
  std::uint64_t number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return 0;
    number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return number;
}

// This counts the numbers that a frozen part has given to decisions: "2026-14" is the fourteenth of its year.
void count_numbers(std::string_view part, std::map<std::string, std::uint64_t>& last) {
  const json::Document document(part);
  if (!document) return;
  try {
    const auto decisions = document.root().find("decisions");
    if (!decisions) return;
    for (const auto& decision : decisions->items()) {
      const auto number = decision.text_or_empty("number");
      const auto dash = number.rfind('-');
      if (dash == std::string_view::npos) continue;
      auto& of_year = last[std::string(number.substr(0, dash))];
      of_year = std::max(of_year, number_in(number.substr(dash + 1)));
    }
  } catch (const json::Mismatch&) {
    return;  // no part of ours, and so without numbers
  }
}

// A year that has no number yet may stand in the head, and may not.
std::map<std::string, std::uint64_t> without_zeros(std::map<std::string, std::uint64_t> counted) {
  for (auto one = counted.begin(); one != counted.end();)
    one = one->second == 0 ? counted.erase(one) : std::next(one);
  return counted;
}

}  // namespace

BoardAdoptions::BoardAdoptions(const HostServices& host, const Call& call, bool checks)
    : was_checked_(checks) {
  const records::Scope scope{call.organisation, call.board, {}};
  records::Plan plan(scope);
  plan.exactly(records::adoption_head_key(scope));
  const auto rule_key = scope.key({}, {}, "rule", name_of(board::RuleKind::adoption));
  plan.exactly(rule_key);
  plan.all_of_kind(scope.key({}, {}, records::kAdoptionLink, {}));
  records::Reading reading(host.storage, std::move(plan));
  if (const auto entry = records::decode("rule", rule_key.id, reading.payload_of(rule_key))) {
    if (const auto* rule = std::get_if<board::Rule>(&*entry)) rule_ = *rule;
  }
  for (const auto* record : reading.all_of_kind(scope.key({}, {}, records::kAdoptionLink, {}))) {
    auto link = records::decode_adoption_link(record->payload);
    links_.push_back(
        {number_in(record->key[5]), link.value_or(records::AdoptionLink()), {}, !link.has_value(), {}});
  }
  if (!checks) read_adoptions(host, scope, reading);
  state_ = reading.token(call.actor.id, {});
  // A link that was taken out leaves its number behind.
  std::string previous;
  std::uint64_t number = 0;
  for (auto& one : links_) {
    ++number;
    if (checks) check(host, scope, one, previous);
    one.is_broken = one.is_broken || one.number != number;
    previous = one.link.link;
  }
  check_head(reading.payload_of(records::adoption_head_key(scope)), previous);
  state_ += findings();
}

void BoardAdoptions::check_head(std::string_view payload, std::string_view last_link) {
  const auto read = records::decode_adoption_head(payload);
  const auto head = read.value_or(records::AdoptionHead());
  is_head_wrong_ = (!payload.empty() && !read) || head.number != links_.size() || head.link != last_link ||
                   // What was damaged may have given any number.
                   (was_checked_ && holds() && without_zeros(head.decisions) != without_zeros(decisions_));
}

// What was found may be another thing each time, though no link was written since.
std::string BoardAdoptions::findings() const {
  std::string found = is_head_wrong_ ? ",head" : "";
  for (const auto& one : links_) {
    if (one.holds()) continue;
    found.append(",").append(std::to_string(one.number));
    for (const auto& item : one.damaged)
      found.append(" ").append(item);
  }
  return found;
}

bool BoardAdoptions::holds() const {
  for (const auto& one : links_) {
    if (!one.holds()) return false;
  }
  return !is_head_wrong_;
}

void BoardAdoptions::read_adoptions(const HostServices& host, const records::Scope& scope,
                                    records::Reading& reading) {
  if (links_.empty()) return;
  const auto key_of = [&](const records::AdoptionLink& link) {
    return records::adoption_key(scope, link.meeting, link.addendum);
  };
  records::Plan plan(scope);
  for (const auto& one : links_)
    plan.exactly(key_of(one.link));
  reading.read_more(host.storage, std::move(plan));
  for (auto& one : links_)
    one.adoption = records::decode_adoption(reading.payload_of(key_of(one.link)));
}

void BoardAdoptions::check(const HostServices& host, const records::Scope& scope, CheckedLink& one,
                           std::string_view previous) {
  const auto& link = one.link;
  const auto key = records::adoption_key(scope, link.meeting, link.addendum);
  records::Plan first(scope);
  first.exactly(key);
  records::Reading reading(host.storage, std::move(first));
  const auto payload = reading.payload_of(key);
  const auto digest = records::digest(payload);
  state_.append("/").append(digest);
  one.adoption = records::decode_adoption(payload);
  one.is_broken = one.is_broken || !one.adoption || digest != link.link ||
                  one.adoption->previous != previous || one.adoption->number != one.number;
  if (!one.adoption) return;
  records::Plan parts(scope);
  for (const auto& part : one.adoption->parts)
    parts.exactly(records::adopted_minutes_key(scope, link.meeting, part));
  reading.read_more(host.storage, std::move(parts));
  for (const auto& part : one.adoption->parts) {
    const auto frozen = reading.payload_of(records::adopted_minutes_key(scope, link.meeting, part));
    if (records::digest(frozen) != part.digest) one.damaged.push_back(part.item);
    if (part.version == name_of(documents::Version::internal)) count_numbers(frozen, decisions_);
  }
}

}  // namespace almene::session
