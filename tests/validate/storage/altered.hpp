// Storage that keeps the contract but for one thing: the memory storage, with something else done on the way in
// or out.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "agenda/cpp/agenda.hpp"
#include "memory/memory_storage.hpp"

namespace twins {

using Records = std::vector<agenda::Record>;

// What a twin may do another way; null does as the contract says.
struct Alterations {
  // Changes what is to be read, and what came of it, range by range.
  std::function<void(agenda::Range& range)> asks;
  std::function<void(const agenda::Range& asked, Records& records)> shows;
  // Changes a batch before it is applied; may throw a StatusError.
  std::function<void(agenda::Batch& batch)> writes;
  // Applies it another way altogether.
  std::function<agenda::Applied(const agenda::StorageClient& inner, const agenda::Batch& batch)> applies;
  // Changes what the visitor's status does to the read: OK goes on.
  std::function<agenda_status(agenda_status)> hears;
  std::function<std::uint64_t(std::uint64_t range)> numbers;
  // Each range is read on its own, with time between.
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

// Views as values, to be changed.
agenda::Range range_of(const agenda::RangeView& view);
agenda::Batch batch_of(const agenda::BatchView& view);
agenda::RecordView view_of(const agenda::Record& record);

// Takes the batch without this kind of precondition.
void forget(agenda::Batch& batch, std::uint32_t kind);

}  // namespace twins
