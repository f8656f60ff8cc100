#include "records/plan.hpp"

#include <agenda/storage.h>

#include <iterator>
#include <utility>

#include "records/adoptions.hpp"

namespace almene::records {
namespace {

Range prefix(Key key, std::uint32_t parts) {
  Range range;
  range.key = std::move(key);
  range.parts = parts;
  return range;
}

}  // namespace

std::vector<std::string_view> kinds_of_whole_meeting() {
  std::vector<std::string_view> kinds{"attendance", kGuideVersion, kAdoption};
  kinds.insert(kinds.end(), std::begin(kKindsOfMinutesInWork), std::end(kKindsOfMinutesInWork));
  return kinds;
}

void Plan::item(std::string_view item) {
  ranges_.push_back(prefix(scope_.key(item, scope_.meeting, {}, {}), 4));
}

void Plan::item_without_answers(std::string_view item) {
  auto range = prefix(scope_.key(item, scope_.meeting, {}, {}), 4);
  // Members' answers come before "answer!", and so does what was frozen, which is read by itself.
  range.start = scope_.key(item, scope_.meeting, "answer!", {});
  ranges_.push_back(std::move(range));
}

void Plan::closing(std::string_view item) {
  exactly(scope_.key(item, scope_.meeting, kClosedItem, {}));
}

void Plan::board() {
  ranges_.push_back(prefix(scope_.key({}, {}, "rule", {}), 5));
  if (scope_.meeting.empty()) return;
  ranges_.push_back(prefix(scope_.key({}, scope_.meeting, "attendance", {}), 5));
  exactly(adoption_key(scope_, scope_.meeting));
}

void Plan::minutes_in_work() {
  for (const auto kind : {kAdoption, kAdoptedMinutes})
    ranges_.push_back(prefix(scope_.key({}, scope_.meeting, kind, {}), 5));
  for (const auto kind : kKindsOfMinutesInWork)
    ranges_.push_back(prefix(scope_.key({}, scope_.meeting, kind, {}), 5));
}

void Plan::guide_versions() {
  if (scope_.meeting.empty()) return;
  ranges_.push_back(prefix(scope_.key({}, scope_.meeting, kGuideVersion, {}), 5));
  ranges_.push_back(prefix(scope_.key({}, scope_.meeting, kIndexItem, {}), 5));
  ranges_.back().limit = 1;
}

void Plan::whole_meeting() {
  minutes_in_work();
  items_of_meeting();
}

void Plan::items_of_meeting() {
  ranges_.push_back(prefix(scope_.key({}, scope_.meeting, kIndexItem, {}), 5));
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
  exactly(adoption_key(scope_, meeting.id));
  elsewhere_.push_back(meeting);
}

void Plan::all_of_kind(Key of_kind) {
  ranges_.push_back(prefix(std::move(of_kind), 5));
}

void Plan::receipts() {
  ranges_.push_back(prefix(scope_.key({}, {}, kReceipt, {}), 5));
}

void Plan::exactly(Key key) {
  ranges_.push_back(prefix(std::move(key), AGENDA_KEY_PARTS));
}

}  // namespace almene::records
