#include "session/board_adoptions.hpp"

#include <utility>
#include <variant>

#include "records/codec.hpp"
#include "records/digest.hpp"
#include "records/reading.hpp"

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

}  // namespace

BoardAdoptions::BoardAdoptions(const HostServices& host, const Call& call, bool checks)
    : was_checked_(checks) {
  const records::Scope scope{call.organisation, call.board, {}};
  records::Plan plan(scope);
  plan.exactly(records::adoption_head_key(scope));
  const auto rule_key = scope.key({}, {}, "rule", name_of(board::RuleKind::adoption));
  plan.exactly(rule_key);
  plan.all_of_kind(scope.key({}, {}, records::kAdoptionLink, {}));
  const records::Reading reading(host.storage, std::move(plan));
  const auto head = records::decode_adoption_head(reading.payload_of(records::adoption_head_key(scope)));
  if (const auto entry = records::decode("rule", rule_key.id, reading.payload_of(rule_key))) {
    if (const auto* rule = std::get_if<board::Rule>(&*entry)) rule_ = *rule;
  }
  state_ = reading.token(call.actor.id, {});
  for (const auto* record : reading.all_of_kind(scope.key({}, {}, records::kAdoptionLink, {}))) {
    auto link = records::decode_adoption_link(record->payload);
    links_.push_back(
        {number_in(record->key[5]), link.value_or(records::AdoptionLink()), {}, !link.has_value(), {}});
  }
  // A link that was taken out leaves its number behind.
  std::string previous;
  std::uint64_t number = 0;
  for (auto& one : links_) {
    ++number;
    if (checks) check(host, scope, one, previous);
    one.is_broken = one.is_broken || one.number != number;
    previous = one.link.link;
  }
  const auto last = head.value_or(records::AdoptionHead());
  is_head_wrong_ = last.number != links_.size() || last.link != previous;
}

bool BoardAdoptions::holds() const {
  for (const auto& one : links_) {
    if (!one.holds()) return false;
  }
  return !is_head_wrong_;
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
    if (records::digest(frozen) == part.digest) continue;
    one.damaged.push_back(part.item);
    state_.append("!").append(part.item);
  }
}

}  // namespace almene::session
