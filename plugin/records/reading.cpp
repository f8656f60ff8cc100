#include "records/reading.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "board/item_view.hpp"
#include "records/adoptions.hpp"
#include "records/codec.hpp"
#include "records/index.hpp"

namespace almene::records {
namespace {

bool shares(const Key& key, const Key& prefix, std::uint32_t parts) {
  return agenda::compare_prefix(view_of(key), view_of(prefix), parts) == 0;
}

// This writes the first parts of a key, each ended by a NUL: no text holds one, and it sorts before every
// other byte.
void write_whole(const KeyView& key, std::uint32_t parts, char* to) {
  for (std::uint32_t i = 0; i < parts; ++i) {
    to = std::copy(key[i].begin(), key[i].end(), to);
    *to++ = '\0';
  }
}

std::size_t size_of_whole(const KeyView& key, std::uint32_t parts) {
  std::size_t size = parts;
  for (std::uint32_t i = 0; i < parts; ++i)
    size += key[i].size();
  return size;
}

std::string whole(const Key& key, std::uint32_t parts = AGENDA_KEY_PARTS) {
  const auto view = view_of(key);
  std::string all(size_of_whole(view, parts), '\0');
  write_whole(view, parts, all.data());
  return all;
}

// All keys of a kind of an item begin with this.
std::string beginning(const Key& of_kind) {
  return whole(of_kind, 5);
}

// A topic has about so many bytes and records in the midst of a meeting.
constexpr std::size_t kUsualBytes = 8192;
constexpr std::size_t kUsualRecords = 32;

bool is_of_minutes_in_work(std::string_view kind) {
  return std::find(std::begin(kKindsOfMinutesInWork), std::end(kKindsOfMinutesInWork), kind) !=
         std::end(kKindsOfMinutesInWork);
}

bool begins_with(std::string_view key, std::string_view beginning) {
  return key.substr(0, beginning.size()) == beginning;
}

}  // namespace

Reading::Reading(Storage& storage, Plan plan)
    : scope_(plan.scope()), bytes_(std::make_unique<std::pmr::monotonic_buffer_resource>(kUsualBytes)) {
  for (const auto& meeting : plan.elsewhere())
    entries_.elsewhere[meeting.id].meeting = meeting;
  records_.reserve(kUsualRecords);
  auto ranges = plan.take_ranges();
  read(storage, plan, std::move(ranges));
}

void Reading::read_more(Storage& storage, Plan plan) {
  auto ranges = plan.take_ranges();
  if (!ranges.empty()) read(storage, plan, std::move(ranges));
}

void Reading::read_anew(Storage& storage, Plan plan) {
  entries_ = board::BoardEntries();
  records_.clear();
  ranges_.clear();
  auto ranges = plan.take_ranges();
  read(storage, plan, std::move(ranges));
}

void Reading::read(Storage& storage, const Plan& plan, std::vector<Range> ranges) {
  read(storage, ranges, plan);
  auto more = more_follow_ups(plan);
  if (!more.empty()) read(storage, more, plan);
  for (auto* some : {&ranges, &more})
    ranges_.insert(ranges_.end(), std::make_move_iterator(some->begin()),
                   std::make_move_iterator(some->end()));
}

void Reading::read(Storage& storage, const std::vector<Range>& ranges, const Plan& plan) {
  storage.read(ranges, [&](std::uint64_t, const RecordView& record) {
    keep(record);
    records_.back().is_passed_over = is_unwanted(record, plan);
  });
  sort();
}

// The former index holds the follow-ups of all items together; what no page asks for is not decoded.
bool Reading::is_unwanted(const RecordView& record, const Plan& plan) {
  if (record.key[4] != kIndexFollowUp || !record.key[2].empty()) return false;
  const auto place = place_in_index(record.key);
  return place && !plan.wants_follow_ups_of(place->item);
}

std::string_view Reading::keep(std::string_view text) {
  if (text.empty()) return {};
  auto* copy = static_cast<char*>(bytes_->allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void Reading::keep(const RecordView& record) {
  const auto size = size_of_whole(record.key, AGENDA_KEY_PARTS);
  auto* key = static_cast<char*>(bytes_->allocate(size, 1));
  write_whole(record.key, AGENDA_KEY_PARTS, key);
  auto& one = records_.emplace_back();
  one.whole_key = {key, size};
  one.record = record;
  for (auto& part : one.record.key) {
    part = {key, part.size()};
    key += part.size() + 1;
  }
  one.record.author = keep(record.author);
  one.record.payload = keep(record.payload);
}

// The ranges come in their own order, and may overlap. What was read first stays, and is decoded where any plan
// wants it.
void Reading::sort() {
  const auto by_key = [](const ReadRecord& a, const ReadRecord& b) { return a.whole_key < b.whole_key; };
  if (!std::is_sorted(records_.begin(), records_.end(), by_key))
    std::stable_sort(records_.begin(), records_.end(), by_key);
  const auto is_same = [](const ReadRecord& a, const ReadRecord& b) { return a.whole_key == b.whole_key; };
  for (auto at = records_.rbegin(); at != records_.rend() && at + 1 != records_.rend(); ++at) {
    auto& before = *(at + 1);
    if (is_same(before, *at)) before.is_passed_over = before.is_passed_over && at->is_passed_over;
  }
  records_.erase(std::unique(records_.begin(), records_.end(), is_same), records_.end());
}

Reading::Records::const_iterator Reading::first_of(std::string_view beginning) const {
  return std::lower_bound(
      records_.begin(), records_.end(), beginning,
      [](const ReadRecord& one, std::string_view wanted) { return one.whole_key < wanted; });
}

const Reading::ReadRecord* Reading::find(const Key& key) const {
  const auto wanted = whole(key);
  const auto found = first_of(wanted);
  return found != records_.end() && found->whole_key == wanted ? &*found : nullptr;
}

// These are the ranges of the items of which the first read has found that they have, or had, follow-ups.
std::vector<Range> Reading::more_follow_ups(const Plan& plan) const {
  std::vector<Range> more;
  const auto all = beginning(scope_.key({}, {}, kIndexFollowUpItem, {}));
  for (auto at = first_of(all); at != records_.end() && begins_with(at->whole_key, all); ++at) {
    const auto item = at->record.key[5];
    if (agenda::is_id(item) && !plan.holds_follow_ups_of(item) && plan.wants_follow_ups_of(item))
      more.push_back(plan.follow_ups_range(item));
  }
  return more;
}

void Reading::decode_guide_versions() {
  for (auto& one : records_) {
    if (one.record.key[4] == kGuideVersion) decode(one);
  }
}

void Reading::decode_preparation() {
  for (auto& one : records_) {
    if (one.record.key[4] == kOpening || one.record.key[4] == kClosedItem) decode(one);
  }
  for (auto& one : records_) {
    if (one.record.key[4] == kAnswer && !are_answers_opened(one.record.key[2])) decode(one);
  }
}

void Reading::decode_follow_ups() {
  for (auto& one : records_) {
    if (one.record.key[4] == kIndexFollowUp) decode(one);
  }
}

bool Reading::are_answers_opened(std::string_view item) const {
  const auto its = entries_.items.find(item);
  return its != entries_.items.end() && board::are_answers_opened(its->second);
}

void Reading::decode() {
  for (auto& one : records_)
    decode(one);
}

void Reading::decode(ReadRecord& one) {
  if (one.is_passed_over || std::exchange(one.is_decoded, true)) return;
  const auto item = one.record.key[2], kind = one.record.key[4];
  if (is_of_adoption(kind)) {
    if (kind == kAdoption) decode_adoption(one.record.key);
    return;
  }
  if (kind == kIndexFollowUp) {
    decode_follow_up(one);
  } else if (!item.empty() || kind == "rule" || kind == "attendance" || kind == kGuideVersion ||
             is_of_minutes_in_work(kind)) {
    decode_entry(one);
  }
}

// An addendum is adopted by a record of its own, under its id. The session knows of the call's own meeting, and has it
// locked; another is locked here.
void Reading::decode_adoption(const KeyView& key) {
  const auto elsewhere = entries_.elsewhere.find(key[3]);
  if (elsewhere != entries_.elsewhere.end()) {
    elsewhere->second.meeting.is_adopted = true;
    elsewhere->second.meeting.state = board::MeetingState::locked;
  } else if (!key[5].empty()) {
    entries_.adopted_addenda.emplace(key[5]);
  }
}

void Reading::decode_follow_up(ReadRecord& one) {
  auto earlier = follow_up_from_index(one.record, *bytes_);
  if (!earlier) {
    ++entries_.unreadable;
    return;
  }
  auto reference = board::full_id_of(*earlier);
  entries_.open_follow_ups.insert_or_assign(std::move(reference), std::move(*earlier));
}

void Reading::count_unreadable(ReadRecord& one, bool is_here) {
  const auto item = one.record.key[2], kind = one.record.key[4], id = one.record.key[5];
  one.is_unreadable = true;
  if (item.empty()) {
    ++entries_.unreadable;
    entries_.unreadable_of_meeting.insert(std::string(kind) + "/" + std::string(id));
  } else if (is_here) {
    entries_.items[std::string(item)].unreadable.insert(std::string(kind) + "/" + std::string(id));
  }
}

void Reading::decode_entry(ReadRecord& one) {
  const auto& record = one.record;
  const auto item = record.key[2], meeting = record.key[3], kind = record.key[4], id = record.key[5];
  const bool is_here = meeting == scope_.meeting;
  const auto elsewhere = is_here ? entries_.elsewhere.end() : entries_.elsewhere.find(meeting);
  // A record of another meeting is mostly read for its revision alone.
  if (!item.empty() && !is_here && elsewhere == entries_.elsewhere.end()) return;
  auto entry = records::decode(kind, id, record.payload, *bytes_);
  if (!entry) return count_unreadable(one, is_here);
  board::Stamp stamp{record.revision, board::Text::borrowed(record.author), record.time_ms,
                     record.utc_offset_minutes};
  auto own_id = board::Text::borrowed(id);
  if (elsewhere == entries_.elsewhere.end()) {
    return board::put_entry(entries_, std::move(*entry), item, std::move(own_id), std::move(stamp));
  }
  board::BoardEntries there;
  std::swap(there.items, elsewhere->second.items);
  board::put_entry(there, std::move(*entry), item, std::move(own_id), std::move(stamp));
  std::swap(there.items, elsewhere->second.items);
}

void Reading::apply_changes(const std::vector<board::Change>& changes, const board::Stamp& stamp,
                            const board::Meeting& meeting) {
  board::apply_changes(entries_, changes, stamp, meeting);
}

bool Reading::covers(const Key& key) const {
  return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
    return range.limit == 0 && shares(range.key, key, range.parts) && (!range.start || !(key < *range.start));
  });
}

std::optional<std::uint64_t> Reading::revision_of(const Key& key) const {
  if (const auto* found = find(key)) return found->record.revision;
  return covers(key) ? std::optional<std::uint64_t>(0) : std::nullopt;
}

const RecordView* Reading::record_at(const Key& key) const {
  const auto* found = find(key);
  return found == nullptr ? nullptr : &found->record;
}

std::string_view Reading::payload_of(const Key& key) const {
  const auto* found = find(key);
  return found == nullptr ? std::string_view() : found->record.payload;
}

bool Reading::is_unreadable(const Key& key) const {
  const auto* found = find(key);
  return found != nullptr && found->is_unreadable;
}

const RecordView* Reading::unreadable_of(const Key& prefix, std::uint32_t parts) const {
  const auto all = whole(prefix, parts);
  for (auto at = first_of(all); at != records_.end() && begins_with(at->whole_key, all); ++at) {
    if (at->is_unreadable) return &at->record;
  }
  return nullptr;
}

std::vector<const RecordView*> Reading::all_of_kind(const Key& of_kind) const {
  std::vector<const RecordView*> found;
  const auto all = beginning(of_kind);
  for (auto at = first_of(all); at != records_.end() && begins_with(at->whole_key, all); ++at)
    found.push_back(&at->record);
  return found;
}

Precondition Reading::unchanged(const Key& prefix, std::uint32_t parts) const {
  auto condition = Precondition::unchanged(prefix, parts, 0, 0);
  const auto all = whole(prefix, parts);
  for (auto at = first_of(all); at != records_.end() && begins_with(at->whole_key, all); ++at) {
    ++condition.count;
    condition.revision = std::max(condition.revision, at->record.revision);
  }
  return condition;
}

}  // namespace almene::records
