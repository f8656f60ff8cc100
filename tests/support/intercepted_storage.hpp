// This storage forwards to a real one, and lets a test step in before, within and after each call.
#pragma once

#include <agenda/storage.h>

#include <cstdint>
#include <functional>
#include <optional>

namespace support {

enum class StorageCall { read, apply };

class InterceptedStorage {
 public:
  explicit InterceptedStorage(const agenda_host_storage* real) : InterceptedStorage(real, real->durability) {}
  InterceptedStorage(const agenda_host_storage* real, std::uint32_t durability) : real_(real) {
    table_.struct_size = sizeof table_;
    table_.durability = durability;
    table_.self = this;
    table_.read = &read;
    table_.apply = &apply;
  }
  InterceptedStorage(const InterceptedStorage&) = delete;
  InterceptedStorage& operator=(const InterceptedStorage&) = delete;

  const agenda_host_storage* table() const { return &table_; }

  // If it gives a status, that is returned and the real storage is not called.
  std::function<std::optional<agenda_status>(StorageCall)> before = [](StorageCall) { return std::nullopt; };
  // It is asked before each record of a read is shown: a status that it gives ends the read there.
  std::function<std::optional<agenda_status>(const agenda_record&)> at_record = [](const agenda_record&) {
    return std::nullopt;
  };

  // It is told what the real storage answered, and gives what is returned; what the real storage has done
  // stands, whatever is returned.
  std::function<agenda_status(StorageCall, agenda_status)> after = [](StorageCall, agenda_status said) {
    return said;
  };

 private:
  using Visit = agenda_status (*)(void*, std::uint64_t, const agenda_record*);
  struct Showing {
    InterceptedStorage& here;
    void* ctx;
    Visit visit;
    std::optional<agenda_status> instead;
  };

  static agenda_status show(void* ctx, std::uint64_t range, const agenda_record* record) {
    auto& showing = *static_cast<Showing*>(ctx);
    showing.instead = showing.here.at_record(*record);
    return showing.instead ? AGENDA_STOP : showing.visit(showing.ctx, range, record);
  }

  static agenda_status read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                            std::uint64_t count, void* ctx, Visit visit) {
    auto& here = *static_cast<InterceptedStorage*>(self);
    if (const auto instead = here.before(StorageCall::read)) return *instead;
    Showing showing{here, ctx, visit, {}};
    const auto said = here.real_->read(here.real_->self, call, ranges, count, &showing, &show);
    return here.after(StorageCall::read, showing.instead.value_or(said));
  }

  static agenda_status apply(void* self, const agenda_call* call, const agenda_batch* batch,
                             agenda_applied* applied) {
    auto& here = *static_cast<InterceptedStorage*>(self);
    if (const auto instead = here.before(StorageCall::apply)) return *instead;
    return here.after(StorageCall::apply, here.real_->apply(here.real_->self, call, batch, applied));
  }

  const agenda_host_storage* real_;
  agenda_host_storage table_{};
};

}  // namespace support
