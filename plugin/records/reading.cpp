#include "records/reading.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "records/codec.hpp"
#include "records/index.hpp"

namespace almene::records {
namespace {

bool shares(const Key& key, const Key& prefix, std::uint32_t parts) {
  return agenda::compare_prefix(view_of(key), view_of(prefix), parts) == 0;
}

// The first parts of a key, each ended by what no text holds and what sorts before all that it does.
std::string whole(const KeyView& key, std::uint32_t parts = AGENDA_KEY_PARTS) {
  std::size_t size = parts;
  for (std::uint32_t i = 0; i < parts; ++i)
    size += key[i].size();
  std::string all;
  all.reserve(size);
  for (std::uint32_t i = 0; i < parts; ++i)
    (all += key[i]) += '\0';
  return all;
}

std::string whole(const Key& key) {
  return whole(view_of(key));
}

// What all keys of a kind of an item begin with.
std::string beginning(const Key& of_kind) {
  return whole(view_of(of_kind), 5);
}

bool begins_with(std::string_view key, std::string_view beginning) {
  return key.substr(0, beginning.size()) == beginning;
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

void Plan::item_without_answers(std::string_view item) {
  auto range = prefix(scope_.key(item, scope_.meeting, {}, {}), 4);
  // No kind comes between.
  range.start = scope_.key(item, scope_.meeting, "answer!", {});
  ranges_.push_back(std::move(range));
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
  // Records come in order, so that each mostly stands where the one before it ended.
  auto before = revisions_.end();
  storage.read(ranges_, [&](std::uint64_t, const RecordView& record) { take(record, before); });
}

void Reading::take(const RecordView& record, Revisions::iterator& before) {
  const auto item = record.key[2], kind = record.key[4];
  auto key = whole(record.key);
  const auto known = revisions_.size();
  before = std::next(revisions_.emplace_hint(before, key, record.revision));
  if (revisions_.size() == known) return;  // ranges may overlap
  if (kind == kIndexFollowUp) {
    if (auto earlier = follow_up_from_index(record)) {
      entries.open_follow_ups[earlier->meeting + "/" + earlier->item + "/" + earlier->kept.value.id] =
          *earlier;
    } else {
      ++entries.unreadable;
    }
  } else if (!item.empty() || kind == "rule" || kind == "attendance") {
    take_entry(record);
  } else {
    others_.emplace(std::move(key), record.payload);
  }
}

void Reading::take_entry(const RecordView& record) {
  const auto item = record.key[2], meeting = record.key[3], kind = record.key[4], id = record.key[5];
  const bool is_here = meeting == scope_.meeting;
  const auto elsewhere = is_here ? entries.elsewhere.end() : entries.elsewhere.find(meeting);
  // A record of another meeting is mostly read for its revision alone.
  if (!item.empty() && !is_here && elsewhere == entries.elsewhere.end()) return;
  auto entry = decode(kind, id, record.payload);
  if (!entry) {
    unreadable_.insert(whole(record.key));
    if (item.empty()) {
      ++entries.unreadable;
    } else if (is_here) {
      entries.items[std::string(item)].unreadable.insert(std::string(kind) + "/" + std::string(id));
    }
    return;
  }
  board::Stamp stamp{record.revision, std::string(record.author), record.time_ms, record.utc_offset_minutes};
  if (elsewhere == entries.elsewhere.end()) {
    return board::take_in_one(entries, std::move(*entry), item, std::move(stamp));
  }
  board::BoardEntries there;
  std::swap(there.items, elsewhere->second.items);
  board::take_in_one(there, std::move(*entry), item, std::move(stamp));
  std::swap(there.items, elsewhere->second.items);
}

bool Reading::covers(const Key& key) const {
  return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
    return shares(range.key, key, range.parts) && (!range.start || !(key < *range.start));
  });
}

std::optional<std::uint64_t> Reading::revision_of(const Key& key) const {
  if (const auto found = revisions_.find(whole(key)); found != revisions_.end()) return found->second;
  return covers(key) ? std::optional<std::uint64_t>(0) : std::nullopt;
}

std::string_view Reading::payload_of(const Key& key) const {
  const auto found = others_.find(whole(key));
  return found == others_.end() ? std::string_view() : std::string_view(found->second);
}

bool Reading::is_unreadable(const Key& key) const {
  return !unreadable_.empty() && unreadable_.count(whole(key)) != 0;
}

bool Reading::has_unreadable(const Key& of_kind) const {
  const auto first = unreadable_.lower_bound(beginning(of_kind));
  return first != unreadable_.end() && begins_with(*first, beginning(of_kind));
}

Precondition Reading::unchanged(const Key& of_kind) const {
  auto condition = Precondition::unchanged(of_kind, 5, 0, 0);
  condition.key.id.clear();
  const auto all = beginning(of_kind);
  for (auto at = revisions_.lower_bound(all); at != revisions_.end() && begins_with(at->first, all); ++at) {
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
