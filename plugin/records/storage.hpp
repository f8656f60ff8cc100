// The port to the host's storage. abi/ fulfils it over agenda/storage.h; values are the SDK's own.
#pragma once

#include <agenda/cpp/record.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace almene::records {

using agenda::Batch;
using agenda::Key;
using agenda::Precondition;
using agenda::Put;
using agenda::Range;
using agenda::RecordView;

// Both throw board::Refusal(unavailable) where the host says no.
class Storage {
 public:
  virtual ~Storage() = default;

  // One consistent snapshot; the newest revision of each key, in key order, range after range.
  virtual void read(const std::vector<Range>& ranges,
                    const std::function<void(const RecordView&)>& visit) = 0;

  // All or nothing. The batch's revision, or nothing where a precondition did not hold.
  virtual std::optional<std::uint64_t> apply(const Batch& batch) = 0;
};

}  // namespace almene::records
