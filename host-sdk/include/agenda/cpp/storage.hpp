// agenda/cpp/storage.hpp holds a record store written in C++ behind the C table.
//
// Derive from Storage and give `table()` to plugins; the table stays as long as the object. What arrives has
// been checked (storage_check.hpp), and the end of a range is kept to here. What is thrown becomes a status and, unless memory has run out, a line in
// the log. Both functions may be called from any thread, and from several at once.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "../storage.h"
#include "log.hpp"
#include "members.hpp"
#include "record.hpp"
#include "status.hpp"
#include "storage_check.hpp"
#include "wall.hpp"

namespace agenda {

struct Applied {
  std::uint64_t revision = 0;  // of every record put; 0 where nothing was put or erased
  // It holds the index of a precondition that did not hold, and then nothing was written, see agenda_applied.
  std::optional<std::uint64_t> failed;
};

class Storage {
 public:
  // NEXT_RANGE ends the range, and the next one is to be shown; any other status but OK ends the read.
  using Visit = std::function<agenda_status(std::uint64_t range, const RecordView& record)>;

  explicit Storage(std::uint32_t durability, const agenda_host_log* log = nullptr,
                   std::uint32_t features = AGENDA_STORAGE_ENDS_RANGES) noexcept
      : log_(log) {
    table_.durability = durability;
    table_.features = features;
    table_.self = this;
    table_.read = &take_read;
    table_.apply = &take_apply;
  }
  virtual ~Storage() = default;
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  const agenda_host_storage* table() const noexcept { return &table_; }

 protected:
  // It returns OK, or the first thing `visit` returned that was neither OK nor NEXT_RANGE. It throws
  // StatusError where the storage refuses.
  virtual agenda_status read(const agenda_call* call, const std::vector<RangeView>& ranges,
                             const Visit& visit) = 0;

  // It throws StatusError where the storage refuses; nothing is then written.
  virtual Applied apply(const agenda_call* call, const BatchView& batch) = 0;

 private:
  using CVisit = agenda_status (*)(void* ctx, std::uint64_t range, const agenda_record* record);

  static agenda_status take_read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                                 std::uint64_t count, void* ctx, CVisit visit) {
    auto& storage = *static_cast<Storage*>(self);
    return storage.behind_wall(call, [&] {
      if (visit == nullptr) throw StatusError(AGENDA_INVALID_ARGUMENT, "visit is null");
      const std::vector<RangeView> checked = checked_ranges(ranges, count);
      const auto show = [&](std::uint64_t range, const RecordView& record) {
        const auto& end = checked[range].end;
        if (end && is_past(*end, record.key, checked[range].descending)) return AGENDA_NEXT_RANGE;
        return shown(ctx, visit, range, record);
      };
      return after_visit(storage.read(call, checked, show));
    });
  }

  static agenda_status shown(void* ctx, CVisit visit, std::uint64_t range, const RecordView& view) noexcept {
    const agenda_key key = c_key(view.key);
    agenda_record record = sized<agenda_record>();
    record.flags = view.flags;
    record.revision = view.revision;
    record.time_ms = view.time_ms;
    record.utc_offset_minutes = view.utc_offset_minutes;
    record.key = &key;
    record.author = text_of(view.author);
    record.payload = text_of(view.payload);
    const agenda_status said = visit(ctx, range, &record);
    return said == AGENDA_NEXT_RANGE ? said : known_visit(said);
  }

  static agenda_status take_apply(void* self, const agenda_call* call, const agenda_batch* batch,
                                  agenda_applied* applied) {
    auto& storage = *static_cast<Storage*>(self);
    return storage.behind_wall(call, [&] {
      if (!has(applied, &agenda_applied::failed_precondition)) {
        throw StatusError(AGENDA_INVALID_ARGUMENT, "applied is null or too short");
      }
      const Applied outcome = storage.apply(call, checked_batch(batch));
      applied->revision = outcome.failed ? 0 : outcome.revision;
      applied->failed_precondition = outcome.failed.value_or(0);
      return outcome.failed ? AGENDA_CONFLICT : AGENDA_OK;
    });
  }

  template <class Body>
  agenda_status behind_wall(const agenda_call* call, Body&& body) noexcept {
    return guarded([&] {
      try {
        return body();
      } catch (const std::bad_alloc&) {
        throw;
      } catch (const std::exception& error) {
        log_line(log_, call, AGENDA_LOG_ERROR, std::string("storage: ") + error.what());
        throw;
      }
    });
  }

  const agenda_host_log* log_;
  agenda_host_storage table_ = sized<agenda_host_storage>();
};

}  // namespace agenda
