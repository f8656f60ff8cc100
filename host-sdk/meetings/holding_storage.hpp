// This is storage for a plugin whose host keeps its meetings in the same store: what the plugin writes is
// refused as a conflict where a meeting that it read for that is no longer as it was, so that the plugin
// reads it again. So a vote is counted on the attendance as it stands when the vote is written, and approved
// minutes take nothing more, whichever of two requests was quicker.
#pragma once

#include <cstdint>

#include "agenda/cpp/record.hpp"
#include "agenda/cpp/sdk_version.hpp"
#include "agenda/storage.h"

namespace agenda {

class HoldingStorage {
 public:
  // `real` must stay as long as the object.
  explicit HoldingStorage(const agenda_host_storage* real);
  HoldingStorage(const HoldingStorage&) = delete;
  HoldingStorage& operator=(const HoldingStorage&) = delete;

  const agenda_host_storage* table() const { return &table_; }

  // The host's meetings say by this what they read for a call, on the thread of the call; revision 0 means
  // that nothing is stored. A plugin asks for meetings and writes on the thread that called it.
  static void has_read(const agenda_call* call, const Key& key, std::uint64_t revision);

 private:
  using Visit = agenda_status (*)(void*, std::uint64_t, const agenda_record*);

  static agenda_status read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                            std::uint64_t count, void* ctx, Visit visit);
  static agenda_status apply(void* self, const agenda_call* call, const agenda_batch* batch,
                             agenda_applied* applied);

  const agenda_host_storage* real_;
  agenda_host_storage table_;
};

}  // namespace agenda
