#include "bridges/replayed_storage.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "support/stored_values.hpp"

namespace cases {
namespace {

using nlohmann::json;

json json_of(const agenda::KeyView& key) {
  return json(std::vector<std::string>(key.begin(), key.end()));
}

// Two requests are the same where these texts are.
std::string text_of_request(const std::vector<agenda::RangeView>& ranges) {
  json all = json::array();
  for (const agenda::RangeView& range : ranges) {
    all.push_back({json_of(range.key), range.parts, range.descending, range.all_revisions, range.limit,
                   range.start ? json_of(*range.start) : json(), range.end ? json_of(*range.end) : json()});
  }
  return all.dump();
}

std::string text_of_request(const agenda::BatchView& batch) {
  json all = {batch.time_ms, batch.utc_offset_minutes, std::string(batch.author)};
  for (const agenda::PreconditionView& one : batch.preconditions)
    all.push_back({one.kind, json_of(one.key), one.parts, one.revision, one.count});
  for (const agenda::KeyView& key : batch.erases)
    all.push_back(json_of(key));
  for (const agenda::PutView& put : batch.puts)
    all.push_back({json_of(put.key), std::string(put.payload), put.flags});
  return all.dump();
}

}  // namespace

const ReplayedStorage::Asked& ReplayedStorage::fetched(Asked asked) {
  if (next_ == asked_.size()) {
    asked_.push_back(std::move(asked));
    throw agenda::StatusError(AGENDA_UNAVAILABLE, "it is being fetched");
  }
  const Asked& known = asked_[next_++];
  if (known.request != asked.request)
    throw std::logic_error("the same call and the same answers gave another request");
  return known;
}

agenda_status ReplayedStorage::read(const agenda_call*, const std::vector<agenda::RangeView>& ranges,
                                    const Visit& visit) {
  Asked asked;
  asked.request = text_of_request(ranges);
  for (const agenda::RangeView& range : ranges)
    asked.ranges.push_back(stored::range_of(range));
  std::optional<std::uint64_t> passed_over;
  for (const Found& found : fetched(std::move(asked)).found) {
    if (passed_over == found.range) continue;
    const agenda_status status = visit(found.range, stored::view_of(found.record));
    if (status == AGENDA_NEXT_RANGE) {
      passed_over = found.range;
    } else if (status != AGENDA_OK) {
      return status;
    }
  }
  return AGENDA_OK;
}

agenda::Applied ReplayedStorage::apply(const agenda_call*, const agenda::BatchView& batch) {
  Asked asked;
  asked.request = text_of_request(batch);
  asked.batch = stored::batch_of(batch);
  return fetched(std::move(asked)).applied;
}

bool ReplayedStorage::fetch() {
  if (asked_.empty() || asked_.back().is_fetched) return false;
  Asked& asked = asked_.back();
  if (asked.batch) {
    asked.applied = database_.apply(nullptr, *asked.batch).value();
  } else {
    const agenda_status status =
        database_.read(nullptr, asked.ranges, [&](std::uint64_t range, const agenda::RecordView& record) {
          asked.found.push_back({range, agenda::record_of(record)});
          return AGENDA_OK;
        });
    if (status != AGENDA_OK) throw agenda::StatusError(status, "the database could not be read");
  }
  asked.is_fetched = true;
  return true;
}

}  // namespace cases
