#include "session/adopted_minutes.hpp"

#include <algorithm>
#include <utility>

#include "board/refusal.hpp"
#include "documents/block_json.hpp"
#include "json/document.hpp"
#include "records/digest.hpp"

namespace almene::session {
namespace {

using documents::Version;

// It is false for what is no such part.
bool take_part(const records::FrozenPart& part, std::string_view payload, FrozenMinutes& minutes) {
  const json::Document document(payload);
  if (!document) return false;
  try {
    if (part.item.empty()) {
      minutes.meeting = documents::meeting_part_from_json(document.root());
    } else {
      minutes.items.push_back(documents::item_part_from_json(document.root()));
    }
    return true;
  } catch (const json::Mismatch&) {
    return false;
  }
}

std::optional<AdoptedAddendum> addendum_of(std::string_view payload) {
  auto adoption = records::decode_adoption(payload);
  const json::Document document(payload);
  if (!adoption || adoption->addendum.empty() || !document) return std::nullopt;
  try {
    const auto content = document.root().at("content");
    AdoptedAddendum addendum{std::move(*adoption), std::string(content.text_or_empty("item")), {}, {}};
    addendum.internal = documents::blocks_from_json(content.at("internal"));
    addendum.residents = documents::blocks_from_json(content.at("residents"));
    return addendum;
  } catch (const json::Mismatch&) {
    return std::nullopt;
  }
}

}  // namespace

AdoptedMinutes::AdoptedMinutes(const HostServices& host, const Snapshot& snapshot,
                               const std::vector<std::string_view>* only) {
  const auto key = records::adoption_key(snapshot.scope, snapshot.meeting.id);
  auto adoption = records::decode_adoption(snapshot.reading.payload_of(key));
  if (!adoption)
    throw board::Refusal(board::RefusalKind::not_supported, "record.unreadable",
                         {std::string(records::kAdoption)});
  adoption_ = std::move(*adoption);
  link_ = records::digest(snapshot.reading.payload_of(key));
  read_parts(host, snapshot, only);
  read_addenda(snapshot);
}

const FrozenMinutes& AdoptedMinutes::in(Version version) const {
  return version == Version::internal ? internal_ : residents_;
}

void AdoptedMinutes::read_parts(const HostServices& host, const Snapshot& snapshot,
                                const std::vector<std::string_view>* only) {
  const auto is_wanted = [&](const records::FrozenPart& part) {
    return only == nullptr || part.item.empty() ||
           std::find(only->begin(), only->end(), part.item) != only->end();
  };
  records::Plan plan(snapshot.scope);
  for (const auto& part : adoption_.parts)
    if (is_wanted(part))
      plan.exactly(records::adopted_minutes_key(snapshot.scope, snapshot.meeting.id, part));
  const records::Reading frozen(host.storage, std::move(plan));
  state_ = frozen.token({}, {});
  for (const auto& part : adoption_.parts) {
    if (!is_wanted(part)) continue;
    const auto payload =
        frozen.payload_of(records::adopted_minutes_key(snapshot.scope, snapshot.meeting.id, part));
    const auto version = documents::version_named(part.version);
    auto& minutes = version == Version::residents ? residents_ : internal_;
    const bool holds = records::digest(payload) == part.digest;
    if (!version || !take_part(part, payload, minutes) || !holds)
      damage_.push_back({part.item, part.version});
  }
  for (const auto& one : damage_)
    state_.append("!").append(one.item).append("/").append(one.version);
}

void AdoptedMinutes::read_addenda(const Snapshot& snapshot) {
  const auto of_kind = snapshot.scope.key({}, snapshot.meeting.id, records::kAdoption, {});
  for (const auto* record : snapshot.reading.all_of_kind(of_kind)) {
    if (record->key[5].empty()) continue;
    if (auto addendum = addendum_of(record->payload)) addenda_.push_back(std::move(*addendum));
  }
  std::sort(addenda_.begin(), addenda_.end(),
            [](const auto& left, const auto& right) { return left.adoption.number < right.adoption.number; });
}

}  // namespace almene::session
