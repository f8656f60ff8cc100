// agenda/cpp/storage_client.hpp calls a record store through its C table with C++ values.
//
// It is for hosts that keep records of their own, for tools and for tests. It borrows what the table points
// to, and is thread-safe.
#pragma once

#include <functional>
#include <vector>

#include "../storage.h"
#include "members.hpp"
#include "record.hpp"
#include "result.hpp"
#include "status.hpp"
#include "storage.hpp"
#include "wall.hpp"

namespace agenda {

class StorageClient {
 public:
  explicit StorageClient(const agenda_host_storage* table) noexcept : table_(whole(table)) {}

  // It returns OK, or the status that says why not. `visit` may throw: the read then ends with the status
  // that belongs to what it threw. Ranges end where they say, and NEXT_RANGE is heard, whatever the store
  // knows of them.
  agenda_status read(const agenda_call* call, const std::vector<Range>& ranges,
                     const Storage::Visit& visit) const {
    if (table_.read == nullptr) return AGENDA_NOT_SUPPORTED;
    const BorrowedRanges borrowed(ranges);
    Reading reading{visit, ranges, (table_.features & AGENDA_STORAGE_ENDS_RANGES) != 0};
    return known(table_.read(table_.self, call, borrowed.pointers.data(), borrowed.pointers.size(), &reading,
                             &take_record));
  }

  Result<std::vector<Record>> read(const agenda_call* call, const std::vector<Range>& ranges) const {
    std::vector<Record> records;
    const agenda_status status = read(call, ranges, [&](std::uint64_t, const RecordView& record) {
      records.push_back(record_of(record));
      return AGENDA_OK;
    });
    if (status != AGENDA_OK) return problem_of(status, "the records could not be read");
    return records;
  }

  // CONFLICT is a normal outcome here, see Applied; every other status but OK is a problem.
  Result<Applied> apply(const agenda_call* call, const Batch& batch) const {
    if (table_.apply == nullptr) return problem_of(AGENDA_NOT_SUPPORTED, "the storage cannot write");
    const BorrowedBatch borrowed(batch);
    agenda_applied applied = sized<agenda_applied>();
    const agenda_status status = known(table_.apply(table_.self, call, &borrowed.batch, &applied));
    if (status == AGENDA_CONFLICT) return Applied{0, applied.failed_precondition};
    if (status != AGENDA_OK) return problem_of(status, "the records could not be written");
    // A caller who went on from here would believe that something was written which was not.
    if (!batch.puts.empty() && applied.revision == 0)
      return problem_of(AGENDA_INTERNAL, "the storage says that it wrote, and names no revision");
    return Applied{applied.revision, {}};
  }

 private:
  struct BorrowedRanges {
    explicit BorrowedRanges(const std::vector<Range>& ranges) : keys(ranges.size() * 3), made(ranges.size()) {
      pointers.reserve(ranges.size());
      agenda_key* key = keys.data();
      const auto borrow = [&](const Key& from) {
        *key = c_key(view_of(from));
        return key++;
      };
      for (std::size_t i = 0; i < ranges.size(); ++i) {
        const Range& range = ranges[i];
        made[i] = sized<agenda_range>();
        made[i].flags = range.flags;
        made[i].parts = range.parts;
        made[i].key = borrow(range.key);
        made[i].limit = range.limit;
        if (range.start) made[i].start = borrow(*range.start);
        if (range.end) made[i].end = borrow(*range.end);
        pointers.push_back(&made[i]);
      }
    }
    std::vector<agenda_key> keys;
    std::vector<agenda_range> made;
    std::vector<const agenda_range*> pointers;
  };

  struct BorrowedBatch {
    explicit BorrowedBatch(const Batch& from)
        : keys(from.preconditions.size() + from.erases.size() + from.puts.size()),
          preconditions(from.preconditions.size()),
          puts(from.puts.size()) {
      precondition_pointers.reserve(from.preconditions.size());
      erase_pointers.reserve(from.erases.size());
      put_pointers.reserve(from.puts.size());
      agenda_key* key = keys.data();
      for (std::size_t i = 0; i < preconditions.size(); ++i) {
        const Precondition& precondition = from.preconditions[i];
        *key = c_key(view_of(precondition.key));
        preconditions[i] = {sizeof(agenda_precondition), precondition.kind, precondition.parts, 0, key++,
                            precondition.revision,       precondition.count};
        precondition_pointers.push_back(&preconditions[i]);
      }
      for (const Key& erased : from.erases) {
        *key = c_key(view_of(erased));
        erase_pointers.push_back(key++);
      }
      for (std::size_t i = 0; i < puts.size(); ++i) {
        *key = c_key(view_of(from.puts[i].key));
        puts[i] = {sizeof(agenda_put), from.puts[i].flags, key++, text_of(from.puts[i].payload)};
        put_pointers.push_back(&puts[i]);
      }
      batch = {sizeof(agenda_batch),  from.utc_offset_minutes,      from.time_ms,
               text_of(from.author),  precondition_pointers.data(), precondition_pointers.size(),
               erase_pointers.data(), erase_pointers.size(),        put_pointers.data(),
               put_pointers.size()};
    }
    BorrowedBatch(const BorrowedBatch&) = delete;
    BorrowedBatch& operator=(const BorrowedBatch&) = delete;

    std::vector<agenda_key> keys;
    std::vector<agenda_precondition> preconditions;
    std::vector<agenda_put> puts;
    std::vector<const agenda_precondition*> precondition_pointers;
    std::vector<const agenda_key*> erase_pointers;
    std::vector<const agenda_put*> put_pointers;
    agenda_batch batch{};
  };

  // This is one read under way. A store that does not end ranges shows more than is wanted, which is passed
  // over here.
  struct Reading {
    const Storage::Visit& visit;
    const std::vector<Range>& ranges;
    bool store_ends_ranges;
    std::uint64_t passed_over = UINT64_MAX;  // index of the range whose rest is

    bool is_unwanted(std::uint64_t range, const KeyView& key) const {
      if (store_ends_ranges || range >= ranges.size()) return false;
      const Range& asked = ranges[range];
      return range == passed_over ||
             (asked.end && is_past(view_of(*asked.end), key, (asked.flags & AGENDA_RANGE_DESCENDING) != 0));
    }

    agenda_status show(std::uint64_t range, const RecordView& record) {
      if (is_unwanted(range, record.key)) return AGENDA_OK;
      const agenda_status said = visit(range, record);
      if (said != AGENDA_NEXT_RANGE || store_ends_ranges) return said;
      passed_over = range;
      return AGENDA_OK;
    }
  };

  static agenda_status take_record(void* ctx, std::uint64_t range, const agenda_record* shown) {
    return guarded([&] {
      const agenda_record record = whole(shown);
      if (record.key == nullptr) throw StatusError(AGENDA_INTERNAL, "a record without a key");
      return static_cast<Reading*>(ctx)->show(
          range, {view_of(*record.key), record.revision, record.flags, record.time_ms,
                  record.utc_offset_minutes, view_of(record.author), view_of(record.payload)});
    });
  }

  agenda_host_storage table_;
};

}  // namespace agenda
