#include "support/stored_values.hpp"

#include <optional>

namespace stored {
namespace {

std::optional<agenda::Key> key_of(const std::optional<agenda::KeyView>& view) {
  return view ? std::optional<agenda::Key>(agenda::key_of(*view)) : std::nullopt;
}

}  // namespace

agenda::Range range_of(const agenda::RangeView& view) {
  agenda::Range range;
  range.key = agenda::key_of(view.key);
  range.parts = view.parts;
  range.flags = (view.descending ? AGENDA_RANGE_DESCENDING : 0U) |
                (view.all_revisions ? AGENDA_RANGE_ALL_REVISIONS : 0U);
  range.start = key_of(view.start);
  range.limit = view.limit;
  range.end = key_of(view.end);
  return range;
}

agenda::Batch batch_of(const agenda::BatchView& view) {
  agenda::Batch batch;
  batch.time_ms = view.time_ms;
  batch.utc_offset_minutes = view.utc_offset_minutes;
  batch.author = view.author;
  for (const agenda::PreconditionView& one : view.preconditions)
    batch.preconditions.push_back({one.kind, agenda::key_of(one.key), one.parts, one.revision, one.count});
  for (const agenda::KeyView& key : view.erases)
    batch.erases.push_back(agenda::key_of(key));
  for (const agenda::PutView& put : view.puts)
    batch.puts.push_back({agenda::key_of(put.key), std::string(put.payload), put.flags});
  return batch;
}

agenda::RecordView view_of(const agenda::Record& record) {
  return {agenda::view_of(record.key), record.revision, record.flags,  record.time_ms,
          record.utc_offset_minutes,   record.author,   record.payload};
}

}  // namespace stored
