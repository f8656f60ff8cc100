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
  // An item's own page says nothing of addenda.
  if (only == nullptr) read_addenda(snapshot);
  read_parts(host, snapshot, only);
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
  plan.exactly(records::adoption_link_key(snapshot.scope, adoption_.number));
  for (const auto& addendum : addenda_)
    plan.exactly(records::adoption_link_key(snapshot.scope, addendum.adoption.number));
  for (const auto& part : adoption_.parts)
    if (is_wanted(part))
      plan.exactly(records::adopted_minutes_key(snapshot.scope, snapshot.meeting.id, part));
  const records::Reading frozen(host.storage, std::move(plan));
  state_ = frozen.token({}, {});
  check_link(snapshot, frozen, adoption_);
  for (const auto& addendum : addenda_)
    check_link(snapshot, frozen, addendum.adoption);
  for (const auto& part : adoption_.parts) {
    if (!is_wanted(part)) continue;
    const auto payload =
        frozen.payload_of(records::adopted_minutes_key(snapshot.scope, snapshot.meeting.id, part));
    const auto version = documents::version_named(part.version);
    auto& minutes = version == Version::residents ? residents_ : internal_;
    const bool holds = records::digest(payload) == part.digest;
    // A newer version may have frozen it for other readers as well.
    const bool is_read = !version || take_part(part, payload, minutes);
    if (!is_read || !holds) damage_.push_back({part.item, part.version, {}});
  }
  for (const auto& one : damage_)
    state_.append("!").append(one.item).append("/").append(one.version).append("/").append(one.addendum);
}

// What an adoption says is in its own record, and the chain names that.
void AdoptedMinutes::check_link(const Snapshot& snapshot, const records::Reading& links,
                                const records::Adoption& adoption) {
  const auto link = records::decode_adoption_link(
      links.payload_of(records::adoption_link_key(snapshot.scope, adoption.number)));
  const auto& meeting = snapshot.meeting.id;
  const auto payload =
      snapshot.reading.payload_of(records::adoption_key(snapshot.scope, meeting, adoption.addendum));
  const bool holds = link && link->meeting == meeting && link->addendum == adoption.addendum &&
                     adoption.meeting == meeting && link->link == records::digest(payload);
  if (!holds) damage_.push_back({{}, {}, adoption.addendum});
}

void AdoptedMinutes::read_addenda(const Snapshot& snapshot) {
  const auto of_kind = snapshot.scope.key({}, snapshot.meeting.id, records::kAdoption, {});
  for (const auto* record : snapshot.reading.all_of_kind(of_kind)) {
    const auto id = record->key[5];
    if (id.empty()) continue;
    auto addendum = addendum_of(record->payload);
    if (addendum && addendum->adoption.addendum == id) {
      addenda_.push_back(std::move(*addendum));
    } else {
      damage_.push_back({{}, {}, std::string(id)});
    }
  }
  std::sort(addenda_.begin(), addenda_.end(),
            [](const auto& left, const auto& right) { return left.adoption.number < right.adoption.number; });
}

}  // namespace almene::session
