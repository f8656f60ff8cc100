#include "records/reading.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "board/seen.hpp"
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
  if (!scope_.meeting.empty()) ranges_.push_back(prefix(scope_.key({}, scope_.meeting, "attendance", {}), 5));
}

Range Plan::follow_ups_range(std::string_view item) const {
  return prefix(scope_.key(item, {}, kIndexFollowUp, {}), 5);
}

void Plan::open_follow_ups(std::string_view item) {
  if (!follow_ups_of_.emplace(item).second) return;
  former_index();
  ranges_.push_back(follow_ups_range(item));
}

void Plan::open_follow_ups_where(std::function<bool(std::string_view)> wanted) {
  former_index();
  follow_ups_where_ = std::move(wanted);
  ranges_.push_back(prefix(scope_.key({}, {}, kIndexFollowUpItem, {}), 5));
}

void Plan::former_index() {
  if (!std::exchange(has_former_index_, true)) ranges_.push_back(follow_ups_range({}));
}

bool Plan::wants_follow_ups_of(std::string_view item) const {
  return holds_follow_ups_of(item) || (follow_ups_where_ && follow_ups_where_(item));
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
  read(storage, plan, ranges_);
  const auto more = more_follow_ups(plan);
  if (more.empty()) return;
  ranges_.insert(ranges_.end(), more.begin(), more.end());
  read(storage, plan, more);
}

void Reading::read(Storage& storage, const Plan& plan, const std::vector<Range>& ranges) {
  // Records come in order, so that each mostly stands where the one before it ended.
  auto before = revisions_.end();
  storage.read(ranges, [&](std::uint64_t, const RecordView& record) { take(plan, record, before); });
}

// Of the items that the first read has found to have any.
std::vector<Range> Reading::more_follow_ups(const Plan& plan) const {
  std::vector<Range> more;
  const auto all = beginning(scope_.key({}, {}, kIndexFollowUpItem, {}));
  for (auto at = others_.lower_bound(all); at != others_.end() && begins_with(at->first, all); ++at) {
    const auto item = std::string_view(at->first).substr(all.size(), at->first.size() - all.size() - 1);
    if (agenda::is_id(item) && !plan.holds_follow_ups_of(item) && plan.wants_follow_ups_of(item))
      more.push_back(plan.follow_ups_range(item));
  }
  return more;
}

void Reading::take(const Plan& plan, const RecordView& record, Revisions::iterator& before) {
  const auto item = record.key[2], kind = record.key[4];
  auto key = whole(record.key);
  const auto known = revisions_.size();
  before = std::next(revisions_.emplace_hint(before, key, record.revision));
  if (revisions_.size() == known) return;  // ranges may overlap
  if (kind == kIndexFollowUp) {
    take_follow_up(plan, record);
  } else if (!item.empty() || kind == "rule" || kind == "attendance") {
    take_entry(record);
  } else {
    others_.emplace(std::move(key), record.payload);
  }
}

void Reading::take_follow_up(const Plan& plan, const RecordView& record) {
  const auto place = place_in_index(record.key);
  // What no page asks for is not decoded.
  if (place && !plan.wants_follow_ups_of(place->item)) return;
  auto earlier = place ? follow_up_from_index(record) : std::nullopt;
  if (!earlier) {
    ++entries.unreadable;
    return;
  }
  auto reference = board::reference_of(*earlier);
  entries.open_follow_ups.insert_or_assign(std::move(reference), std::move(*earlier));
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

bool Reading::is_sealed_from(std::string_view reader, std::string_view whole_key) const {
  std::array<std::string_view, AGENDA_KEY_PARTS> parts;
  for (auto& part : parts) {
    const auto end = whole_key.find('\0');
    part = whole_key.substr(0, end);
    whole_key.remove_prefix(end + 1);
  }
  const auto item = parts[2], kind = parts[4], id = parts[5];
  if (kind != "answer" || id.substr(std::min(id.find('/') + 1, id.size())) == reader) return false;
  const auto its = entries.items.find(item);
  return its == entries.items.end() || !board::are_answers_opened(its->second);
}

std::string Reading::token(std::string_view reader) const {
  std::uint64_t newest = 0;
  std::size_t count = 0;
  for (const auto& [key, revision] : revisions_) {
    if (is_sealed_from(reader, key)) continue;
    newest = std::max(newest, revision);
    ++count;
  }
  return std::to_string(newest) + "-" + std::to_string(count);
}

}  // namespace almene::records
