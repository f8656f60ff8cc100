// This record store is gone when the object is. It is for tests, demonstrations and tools that store nothing.
//
// It keeps the whole contract of storage.h. Readers share one lock, so a read is one snapshot. A batch is
// first made ready and then put in place with moves that cannot fail, so that running out of memory leaves
// nothing half written.
#pragma once

#include <map>
#include <memory>
#include <shared_mutex>
#include <utility>
#include <vector>

#include "agenda/cpp/storage.hpp"

namespace agenda {

class MemoryStorage final : public Storage {
 public:
  explicit MemoryStorage(const agenda_host_log* log = nullptr) noexcept
      : Storage(AGENDA_DURABLE_ON_RETURN, log) {}

  // A Moment holds all that is stored at one moment, for tools that try something and go back.
  class Moment;
  Moment now() const;
  void go_back_to(const Moment& moment);

 protected:
  agenda_status read(const agenda_call* call, const std::vector<RangeView>& ranges,
                     const Visit& visit) override;
  Applied apply(const agenda_call* call, const BatchView& batch) override;

 private:
  // The revisions of a key stand oldest first; there is always at least one.
  using Revisions = std::vector<Record>;

  struct Prefix {
    const KeyView& key;
    std::uint32_t parts;
  };
  struct ByBytes {
    using is_transparent = void;
    bool operator()(const Key& left, const Key& right) const noexcept { return left < right; }
    bool operator()(const Key& left, const Prefix& right) const noexcept {
      return compare_prefix(view_of(left), right.key, right.parts) < 0;
    }
    bool operator()(const Prefix& left, const Key& right) const noexcept {
      return compare_prefix(view_of(right), left.key, left.parts) > 0;
    }
  };
  using Records = std::map<Key, Revisions, ByBytes>;

  Records::iterator find(const KeyView& key) { return records_.find(Prefix{key, AGENDA_KEY_PARTS}); }
  agenda_status read_range(std::uint64_t index, const RangeView& range, const Visit& visit) const;
  bool holds(const PreconditionView& precondition) const;
  void put(const BatchView& batch, std::uint64_t revision);

  mutable std::shared_mutex mutex_;
  Records records_;
  std::uint64_t last_revision_ = 0;
};

class MemoryStorage::Moment {
 public:
  Moment() = default;

 private:
  friend class MemoryStorage;
  Moment(Records records, std::uint64_t last_revision)
      : records_(std::move(records)), last_revision_(last_revision) {}
  Records records_;
  std::uint64_t last_revision_ = 0;
};

}  // namespace agenda
