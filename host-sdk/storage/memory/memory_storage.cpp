#include "memory/memory_storage.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

namespace agenda {
namespace {

RecordView view_of_record(const Record& record) noexcept {
  return {view_of(record.key),       record.revision, record.flags,  record.time_ms,
          record.utc_offset_minutes, record.author,   record.payload};
}

// It shows the revisions of one key that a range asks for, and counts `left` down; at 0 enough were shown.
template <class Iterator>
agenda_status show(Iterator from, const Iterator& to, std::uint64_t index, std::uint64_t& left,
                   const Storage::Visit& visit) {
  for (; from != to && left != 0; ++from, --left) {
    const agenda_status status = visit(index, view_of_record(*from));
    if (status != AGENDA_OK) return status;
  }
  return AGENDA_OK;
}

template <class Revisions>
agenda_status show_key(const Revisions& revisions, const RangeView& range, std::uint64_t index,
                       std::uint64_t& left, const Storage::Visit& visit) {
  if (!range.all_revisions) return show(revisions.end() - 1, revisions.end(), index, left, visit);
  if (range.descending) return show(revisions.rbegin(), revisions.rend(), index, left, visit);
  return show(revisions.begin(), revisions.end(), index, left, visit);
}

}  // namespace

agenda_status MemoryStorage::read(const agenda_call*, const std::vector<RangeView>& ranges,
                                  const Visit& visit) {
  const std::shared_lock<std::shared_mutex> snapshot(mutex_);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const agenda_status status = read_range(i, ranges[i], visit);
    if (status != AGENDA_OK) return status;
  }
  return AGENDA_OK;
}

agenda_status MemoryStorage::read_range(std::uint64_t index, const RangeView& range,
                                        const Visit& visit) const {
  auto [begin, end] = records_.equal_range(Prefix{range.key, range.parts});
  switch (starts_at(range)) {
    case StartsAt::nowhere:
      return AGENDA_OK;
    case StartsAt::beginning:
      break;
    case StartsAt::start:
      const Prefix start{*range.start, AGENDA_KEY_PARTS};
      if (range.descending) {
        end = records_.upper_bound(start);
      } else {
        begin = records_.lower_bound(start);
      }
  }
  std::uint64_t left = range.limit == 0 ? UINT64_MAX : range.limit;
  agenda_status status = AGENDA_OK;
  while (begin != end && left != 0 && status == AGENDA_OK) {
    const auto& revisions = range.descending ? (--end)->second : (begin++)->second;
    status = show_key(revisions, range, index, left, visit);
  }
  return status == AGENDA_NEXT_RANGE ? AGENDA_OK : status;
}

bool MemoryStorage::holds(const PreconditionView& precondition) const {
  const std::uint32_t parts =
      precondition.kind == AGENDA_MUST_BE_UNCHANGED ? precondition.parts : std::uint32_t{AGENDA_KEY_PARTS};
  const auto [begin, end] = records_.equal_range(Prefix{precondition.key, parts});
  std::uint64_t count = 0;
  std::uint64_t newest = 0;
  for (auto at = begin; at != end; ++at, ++count)
    newest = std::max(newest, at->second.back().revision);
  switch (precondition.kind) {
    case AGENDA_MUST_BE_ABSENT:
      return count == 0;
    case AGENDA_MUST_BE_AT_REVISION:
      return count == 1 && newest == precondition.revision;
    default:
      return count == precondition.count && newest == precondition.revision;
  }
}

void MemoryStorage::put(const BatchView& batch, std::uint64_t revision) {
  Records fresh;
  std::vector<std::pair<Revisions*, Record>> newer;
  newer.reserve(batch.puts.size());
  for (const PutView& put : batch.puts) {
    Record record{key_of(put.key),
                  revision,
                  put.flags,
                  batch.time_ms,
                  batch.utc_offset_minutes,
                  std::string(batch.author),
                  std::string(put.payload)};
    const auto stood = find(put.key);
    if (stood == records_.end()) {
      fresh[record.key].push_back(std::move(record));
    } else {
      Revisions& revisions = stood->second;
      if (revisions.size() == revisions.capacity()) revisions.reserve(revisions.size() * 2);
      newer.emplace_back(&revisions, std::move(record));
    }
  }

  // From here on nothing is allocated.
  for (auto& [revisions, record] : newer) {
    if ((record.flags & AGENDA_RECORD_LATEST_ONLY) != 0) {
      revisions->clear();
    } else if ((revisions->back().flags & AGENDA_RECORD_LATEST_ONLY) != 0) {
      revisions->pop_back();
    }
    revisions->push_back(std::move(record));
  }
  records_.merge(fresh);
}

MemoryStorage::Moment MemoryStorage::now() const {
  const std::shared_lock<std::shared_mutex> snapshot(mutex_);
  return {records_, last_revision_};
}

void MemoryStorage::go_back_to(const Moment& moment) {
  const std::lock_guard<std::shared_mutex> writing(mutex_);
  records_ = moment.records_;
  last_revision_ = moment.last_revision_;
}

Applied MemoryStorage::apply(const agenda_call*, const BatchView& batch) {
  const std::lock_guard<std::shared_mutex> writing(mutex_);
  for (std::size_t i = 0; i < batch.preconditions.size(); ++i) {
    if (!holds(batch.preconditions[i])) return {0, i};
  }
  if (batch.erases.empty() && batch.puts.empty()) return {};

  const std::uint64_t revision = last_revision_ + 1;
  put(batch, revision);
  for (const KeyView& key : batch.erases) {
    const auto stood = find(key);
    if (stood != records_.end()) records_.erase(stood);
  }
  last_revision_ = revision;
  return {revision, {}};
}

}  // namespace agenda
