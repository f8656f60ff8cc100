// This keeps what a plugin asks of the storage, so that a check can compare it and hold it to storage.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agenda/cpp/record.hpp"
#include "agenda/storage.h"

namespace validate {

class StorageRequests {
 public:
  void take(const agenda_range* const* ranges, std::uint64_t count);
  void take(const agenda_batch* batch);
  void forget() { all_.clear(); }

  // They are the reads and batches in their order. Two that ask the same are the same text.
  const std::vector<std::string>& all() const noexcept { return all_; }
  // It says what storage.h does not let a plugin ask, and is empty where nothing of that was asked.
  const std::string& fault() const noexcept { return fault_; }

 private:
  void must_be_one_organisation(const char* what, const std::vector<agenda::KeyView>& keys);
  void must_be_in_bounds(const agenda::BatchView& batch);

  std::vector<std::string> all_;
  std::string fault_;
};

}  // namespace validate
