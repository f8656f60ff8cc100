// This storage keeps the contract but for one thing: it is the memory storage, with something else done on
// the way in or out.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "agenda/cpp/agenda.hpp"
#include "memory/memory_storage.hpp"
#include "support/stored_values.hpp"

namespace twins {

using Records = std::vector<agenda::Record>;

// A twin may do these things another way; where one is null, the twin does as the contract says.
struct Alterations {
  // They change what is to be read, and what came of it, range by range.
  std::function<void(agenda::Range& range)> asks;
  std::function<void(const agenda::Range& asked, Records& records)> shows;
  // It changes a batch before it is applied, and may throw a StatusError.
  std::function<void(agenda::Batch& batch)> writes;
  // It applies the batch another way altogether.
  std::function<agenda::Applied(const agenda::StorageClient& inner, const agenda::Batch& batch)> applies;
  // It changes what the visitor's status does to the read; with OK the read goes on.
  std::function<agenda_status(agenda_status)> hears;
  std::function<std::uint64_t(std::uint64_t range)> numbers;
  // If it is true, each range is read on its own, with time between them.
  bool range_by_range = false;
};

class Altered final : public agenda::Storage {
 public:
  explicit Altered(Alterations alterations, std::uint32_t durability = AGENDA_DURABLE_ON_RETURN)
      : Storage(durability), alterations_(std::move(alterations)) {}
  const agenda::StorageClient& inner() const noexcept { return inner_; }

 protected:
  agenda_status read(const agenda_call* call, const std::vector<agenda::RangeView>& ranges,
                     const Visit& visit) override;
  agenda::Applied apply(const agenda_call* call, const agenda::BatchView& batch) override;

 private:
  Alterations alterations_;
  agenda::MemoryStorage memory_;
  agenda::StorageClient inner_{memory_.table()};
};

using stored::batch_of;
using stored::range_of;
using stored::view_of;

// It takes the preconditions of this kind out of the batch.
void forget(agenda::Batch& batch, std::uint32_t kind);

}  // namespace twins
