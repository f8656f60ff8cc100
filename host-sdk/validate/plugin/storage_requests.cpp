#include "validate/plugin/storage_requests.hpp"

#include <algorithm>

#include "agenda/cpp/storage_check.hpp"
#include "validate/check.hpp"

namespace validate {
namespace {

std::string in_words(const agenda::KeyView& key) {
  std::string all;
  for (const std::string_view part : key)
    all += words(part, "/");
  return all;
}

std::string in_words(const std::optional<agenda::KeyView>& key) {
  return key ? in_words(*key) : "-";
}

std::string in_words(const agenda::RangeView& range) {
  return words(in_words(range.key), " by ", range.parts, range.descending ? " down" : " up",
               range.all_revisions ? " all " : " newest ", range.limit, " from ", in_words(range.start),
               " to ", in_words(range.end), "; ");
}

}  // namespace

void StorageRequests::must_be_one_organisation(const char* what, const std::vector<agenda::KeyView>& keys) {
  const auto is_other = [&](const agenda::KeyView& key) { return key[0] != keys.front()[0]; };
  const auto other = std::find_if(keys.begin(), keys.end(), is_other);
  if (other != keys.end() && fault_.empty())
    fault_ = words(what, " is of two organisations, ", shown(keys.front()[0]), " and ", shown((*other)[0]));
}

void StorageRequests::must_be_in_bounds(const agenda::BatchView& batch) {
  const std::size_t count = batch.preconditions.size() + batch.erases.size() + batch.puts.size();
  std::size_t bytes = 0;
  for (const agenda::PutView& put : batch.puts)
    bytes += put.payload.size();
  if (fault_.empty() && (count > AGENDA_LARGEST_BATCH || bytes > AGENDA_LARGEST_BATCH_PAYLOAD))
    fault_ = words("a batch holds ", count, " conditions and keys, and ", bytes, " bytes of payload");
}

void StorageRequests::take(const agenda_range* const* ranges, std::uint64_t count) {
  try {
    std::string request = "read ";
    std::vector<agenda::KeyView> keys;
    for (const agenda::RangeView& range : agenda::checked_ranges(ranges, count)) {
      keys.push_back(range.key);
      request += in_words(range);
    }
    must_be_one_organisation("a read", keys);
    all_.push_back(request);
  } catch (const agenda::StatusError& error) {
    fault_ = words("a read was asked that is none: ", error.what());
  }
}

void StorageRequests::take(const agenda_batch* theirs) {
  try {
    const agenda::BatchView batch = agenda::checked_batch(theirs);
    std::string request =
        words("apply ", batch.time_ms, " ", batch.utc_offset_minutes, " ", batch.author, ": ");
    std::vector<agenda::KeyView> keys = batch.erases;
    for (const agenda::PreconditionView& must : batch.preconditions) {
      keys.push_back(must.key);
      request += words("must ", must.kind, " ", in_words(must.key), " ", must.parts, " ", must.revision, " ",
                       must.count, "; ");
    }
    for (const agenda::KeyView& key : batch.erases)
      request += words("erase ", in_words(key), "; ");
    for (const agenda::PutView& put : batch.puts) {
      keys.push_back(put.key);
      request += words("put ", in_words(put.key), " ", put.flags, " ", put.payload, "; ");
    }
    must_be_one_organisation("a batch", keys);
    must_be_in_bounds(batch);
    all_.push_back(request);
  } catch (const agenda::StatusError& error) {
    fault_ = words("a batch was asked that is none: ", error.what());
  }
}

}  // namespace validate
