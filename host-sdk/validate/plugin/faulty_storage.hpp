// This is the storage that a checked plugin is given. It keeps the whole contract, counts, and fails where it
// is told to.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "agenda/cpp/agenda.hpp"
#include "memory/memory_storage.hpp"
#include "validate/plugin/storage_requests.hpp"

namespace validate {

class FaultyStorage {
 public:
  struct Fault {
    enum class At { nowhere, read, apply, every_apply };
    At at = At::nowhere;
    std::uint64_t call = 0;  // which one, counted from 0 since the fault was set
    agenda_status answer = AGENDA_UNAVAILABLE;
    bool midway = false;  // a read fails after it has shown a record, an apply after it has written
  };

  FaultyStorage();
  const agenda_host_storage* table() const noexcept { return &table_; }

  // It counts anew from here on. Do not call it while a call is under way.
  void fails(const Fault& fault);
  void heals() { fails({}); }

  std::uint64_t reads() const noexcept { return reads_; }
  std::uint64_t applies() const noexcept { return applies_; }
  std::uint64_t batches() const noexcept { return batches_; }     // that were written
  std::uint64_t sealed_puts() const noexcept { return sealed_; }  // records written with the flag SEALED

  // It is told of every read and batch; null: nobody is. Threads may not call the storage meanwhile.
  StorageRequests* requests = nullptr;

  // It changes what a read shows of a record; null shows what stands. It is given copies of the struct and of
  // the payload, and may change both.
  std::function<void(agenda_record& record, std::string& payload)> damages;

  using Moment = agenda::MemoryStorage::Moment;
  Moment now() const { return memory_.now(); }
  void go_back_to(const Moment& moment) { memory_.go_back_to(moment); }

  // It returns every record and revision as a line, so that a check can compare the state before a call with
  // the state after it.
  std::vector<std::string> everything() const;
  std::vector<agenda::Record> records() const;

 private:
  using Visit = agenda_status (*)(void* ctx, std::uint64_t range, const agenda_record* record);
  struct Showing;

  static agenda_status take_read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                                 std::uint64_t count, void* ctx, Visit visit);
  static agenda_status take_record(void* ctx, std::uint64_t range, const agenda_record* record);
  static agenda_status take_apply(void* self, const agenda_call* call, const agenda_batch* batch,
                                  agenda_applied* applied);
  agenda_status read(const agenda_call* call, const agenda_range* const* ranges, std::uint64_t count,
                     void* ctx, Visit visit);
  agenda_status apply(const agenda_call* call, const agenda_batch* batch, agenda_applied* applied);

  agenda::MemoryStorage memory_;
  agenda_host_storage table_ = agenda::sized<agenda_host_storage>();
  Fault fault_;
  std::atomic<std::uint64_t> reads_{0};
  std::atomic<std::uint64_t> applies_{0};
  std::atomic<std::uint64_t> batches_{0};
  std::atomic<std::uint64_t> sealed_{0};
};

}  // namespace validate
