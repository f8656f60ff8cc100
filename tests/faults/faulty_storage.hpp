// This is a store whose calls are counted, and of which one fails in the way that the test says.
#pragma once

#include <climits>
#include <optional>
#include <vector>

#include "support/intercepted_storage.hpp"

namespace faults {

using support::InterceptedStorage;
using support::StorageCall;

// These are all statuses but OK, and numbers that are none.
constexpr agenda_status kStatuses[] = {AGENDA_STOP,
                                       AGENDA_INVALID_ARGUMENT,
                                       AGENDA_NOT_ALLOWED,
                                       AGENDA_NOT_FOUND,
                                       AGENDA_CONFLICT,
                                       AGENDA_WRONG_STATE,
                                       AGENDA_INTERNAL,
                                       AGENDA_NOT_SUPPORTED,
                                       AGENDA_UNAVAILABLE,
                                       AGENDA_OUT_OF_MEMORY,
                                       0,
                                       1,
                                       -1,
                                       42,
                                       199,
                                       INT_MAX,
                                       INT_MIN};

enum class At { before_read, within_read, before_apply, after_apply };
constexpr const char* kWhere[] = {"before read", "within read", "before apply", "after apply"};

struct Fault {
  At at;
  int call;    // which read or which apply, from 0
  int record;  // of a read: how many are shown before it fails
  agenda_status status;
};

class FaultyStorage {
 public:
  explicit FaultyStorage(const agenda_host_storage* real) : storage_(real) {
    storage_.before = [this](StorageCall what) {
      shown_.resize(shown_.size() + (what == StorageCall::read ? 1 : 0));
      applies_ += what == StorageCall::apply ? 1 : 0;
      const bool is_here = fails(At::before_read, what) || fails(At::before_apply, what);
      return is_here ? std::optional(fault_->status) : std::nullopt;
    };
    storage_.at_record = [this](const agenda_record&) {
      const bool is_here = fails(At::within_read, StorageCall::read) && shown_.back() == fault_->record;
      ++shown_.back();
      return is_here ? std::optional(fault_->status) : std::nullopt;
    };
    storage_.after = [this](StorageCall what, agenda_status said) {
      return fails(At::after_apply, what) ? fault_->status : said;
    };
  }
  const agenda_host_storage* table() const { return storage_.table(); }

  void fail(std::optional<Fault> fault) {
    fault_ = fault;
    shown_.clear();
    applies_ = 0;
  }

  // These have been counted since then: how many records each read has shown, and how many applies there
  // were.
  const std::vector<int>& shown() const { return shown_; }
  int applies() const { return applies_; }

 private:
  bool fails(At at, StorageCall what) const {
    const bool of_read = at == At::before_read || at == At::within_read;
    if (!fault_ || fault_->at != at || of_read != (what == StorageCall::read)) return false;
    return fault_->call + 1 == (of_read ? static_cast<int>(shown_.size()) : applies_);
  }

  InterceptedStorage storage_;
  std::optional<Fault> fault_;
  std::vector<int> shown_;
  int applies_ = 0;
};

}  // namespace faults
