// A storage that forwards to a real one, and lets a test step in before and after each call.
#pragma once

#include <agenda/storage.h>

#include <functional>
#include <optional>

namespace board_room {

enum class StorageCall { read, apply };

class SteppingIn {
 public:
  explicit SteppingIn(const agenda_host_storage* real) : real_(real) {
    table_.struct_size = sizeof table_;
    table_.durability = real->durability;
    table_.self = this;
    table_.read = &read;
    table_.apply = &apply;
  }
  SteppingIn(const SteppingIn&) = delete;
  SteppingIn& operator=(const SteppingIn&) = delete;

  const agenda_host_storage* table() const { return &table_; }

  // A status that it gives is returned in the real storage's place.
  std::function<std::optional<agenda_status>(StorageCall)> before = [](StorageCall) { return std::nullopt; };
  // Is told what the real storage answered.
  std::function<void(StorageCall, agenda_status)> after = [](StorageCall, agenda_status) {};

 private:
  static agenda_status read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                            std::uint64_t count, void* ctx,
                            agenda_status (*visit)(void*, std::uint64_t, const agenda_record*)) {
    auto& here = *static_cast<SteppingIn*>(self);
    if (const auto instead = here.before(StorageCall::read)) return *instead;
    const auto status = here.real_->read(here.real_->self, call, ranges, count, ctx, visit);
    here.after(StorageCall::read, status);
    return status;
  }

  static agenda_status apply(void* self, const agenda_call* call, const agenda_batch* batch,
                             agenda_applied* applied) {
    auto& here = *static_cast<SteppingIn*>(self);
    if (const auto instead = here.before(StorageCall::apply)) return *instead;
    const auto status = here.real_->apply(here.real_->self, call, batch, applied);
    here.after(StorageCall::apply, status);
    return status;
  }

  const agenda_host_storage* real_;
  agenda_host_storage table_{};
};

}  // namespace board_room
