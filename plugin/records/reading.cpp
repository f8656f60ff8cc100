#include "records/reading.hpp"

#include <algorithm>

#include "records/codec.hpp"
#include "records/index.hpp"

namespace almene::records {
namespace {

bool shares(const Key& key, const Key& prefix, std::uint32_t parts) {
  return agenda::compare_prefix(view_of(key), view_of(prefix), parts) == 0;
}

Range prefix(Key key, std::uint32_t parts) {
  Range range;
  range.key = std::move(key);
  range.parts = parts;
  return range;
}

}  // namespace

void Plan::item(std::string_view item) {
  ranges_.push_back(prefix(scope_.key(item, scope_.meeting, {}, {}), 4));
}

void Plan::board() {
  ranges_.push_back(prefix(scope_.key({}, {}, "rule", {}), 5));
  ranges_.push_back(prefix(scope_.key({}, {}, kIndexFollowUp, {}), 5));
  if (!scope_.meeting.empty()) ranges_.push_back(prefix(scope_.key({}, scope_.meeting, "attendance", {}), 5));
}

void Plan::item_elsewhere(std::string_view item, const board::Meeting& meeting) {
  ranges_.push_back(prefix(scope_.key(item, meeting.id, {}, {}), 4));
  elsewhere_.push_back(meeting);
}

void Plan::exactly(Key key) {
  ranges_.push_back(prefix(std::move(key), AGENDA_KEY_PARTS));
}

Reading::Reading(Storage& storage, const Plan& plan) : scope_(plan.scope()), ranges_(plan.ranges()) {
  for (const auto& meeting : plan.elsewhere())
    entries.elsewhere[meeting.id].meeting = meeting;
  storage.read(ranges_, [this](std::uint64_t, const RecordView& record) { take(record); });
}

void Reading::take(const RecordView& record) {
  const auto key = agenda::key_of(record.key);
  if (!revisions_.emplace(key, record.revision).second) return;  // ranges may overlap
  if (key.kind == kIndexFollowUp) {
    if (auto earlier = follow_up_from_index(record)) {
      entries.open_follow_ups[earlier->meeting + "/" + earlier->item + "/" + earlier->kept.value.id] =
          *earlier;
    } else {
      ++entries.unreadable;
    }
    return;
  }
  const bool is_entry = !key.item.empty() || key.kind == "rule" || key.kind == "attendance";
  if (!is_entry) {
    others_.emplace(key, record.payload);
    return;
  }
  const auto elsewhere =
      key.meeting == scope_.meeting ? entries.elsewhere.end() : entries.elsewhere.find(key.meeting);
  // A record of another meeting is mostly read for its revision alone.
  if (!key.item.empty() && key.meeting != scope_.meeting && elsewhere == entries.elsewhere.end()) return;
  auto entry = decode(key.kind, key.id, record.payload);
  if (!entry) {
    unreadable_.insert(key);
    if (key.item.empty()) {
      ++entries.unreadable;
    } else if (key.meeting == scope_.meeting) {
      entries.items[key.item].unreadable.insert(key.kind + "/" + key.id);
    }
    return;
  }
  const board::Stamp stamp{record.revision, std::string(record.author), record.time_ms,
                           record.utc_offset_minutes};
  if (elsewhere == entries.elsewhere.end()) return board::take_in_one(entries, *entry, key.item, stamp);
  board::BoardEntries there;
  std::swap(there.items, elsewhere->second.items);
  board::take_in_one(there, *entry, key.item, stamp);
  std::swap(there.items, elsewhere->second.items);
}

bool Reading::covers(const Key& key) const {
  return std::any_of(ranges_.begin(), ranges_.end(),
                     [&](const Range& range) { return shares(range.key, key, range.parts); });
}

std::optional<std::uint64_t> Reading::revision_of(const Key& key) const {
  if (const auto found = revisions_.find(key); found != revisions_.end()) return found->second;
  return covers(key) ? std::optional<std::uint64_t>(0) : std::nullopt;
}

std::string_view Reading::payload_of(const Key& key) const {
  const auto found = others_.find(key);
  return found == others_.end() ? std::string_view() : std::string_view(found->second);
}

bool Reading::has_unreadable(const Key& of_kind) const {
  return std::any_of(unreadable_.begin(), unreadable_.end(),
                     [&](const Key& key) { return shares(key, of_kind, 5); });
}

Precondition Reading::unchanged(const Key& of_kind) const {
  auto condition = Precondition::unchanged(of_kind, 5, 0, 0);
  condition.key.id.clear();
  for (auto at = revisions_.lower_bound(condition.key); at != revisions_.end(); ++at) {
    if (!shares(at->first, of_kind, 5)) break;
    ++condition.count;
    condition.revision = std::max(condition.revision, at->second);
  }
  return condition;
}

std::string Reading::token() const {
  std::uint64_t newest = 0;
  for (const auto& [key, revision] : revisions_)
    newest = std::max(newest, revision);
  return std::to_string(newest) + "-" + std::to_string(revisions_.size());
}

}  // namespace almene::records
