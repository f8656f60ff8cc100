// Here is the port to the host's storage. abi/ fulfils it over agenda/storage.h; the values are the SDK's
// own.
#pragma once

#include <agenda/cpp/record.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace almene::records {

using agenda::Batch;
using agenda::Key;
using agenda::KeyView;
using agenda::Precondition;
using agenda::Put;
using agenda::Range;
using agenda::RecordView;

// Both functions throw board::Refusal(unavailable) where the host says no.
class Storage {
 public:
  virtual ~Storage() = default;

  // It tells whether another reading in the same call may show what others have written since. It does not
  // within a transaction of the host's own.
  virtual bool sees_others() const { return true; }

  // A read visits one consistent snapshot, range after range, each in key order; `range` is the index of the
  // range.
  using Visit = std::function<void(std::uint64_t range, const RecordView& record)>;
  virtual void read(const std::vector<Range>& ranges, const Visit& visit) = 0;

  // All of the batch is written, or nothing. This returns the batch's revision, or nothing where a
  // precondition did not hold.
  virtual std::optional<std::uint64_t> apply(const Batch& batch) = 0;
};

}  // namespace almene::records
