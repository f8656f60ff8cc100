// The port to the host's storage: what records/ needs of it, in C++ words. abi/ fulfils it over agenda/storage.h.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace almene::records {

struct Key {
  std::string organisation;
  std::string board;
  std::string item;
  std::string meeting;
  std::string kind;
  std::string id;

  auto tied() const { return std::tie(organisation, board, item, meeting, kind, id); }
  friend bool operator<(const Key& a, const Key& b) { return a.tied() < b.tied(); }
  friend bool operator==(const Key& a, const Key& b) { return a.tied() == b.tied(); }
};

// All keys that share the first `parts` parts; 6 is exactly one.
struct Range {
  Key key;
  std::uint32_t parts = 6;
};

// Borrowed for one visit.
struct Record {
  const Key& key;
  std::uint64_t revision;
  std::int64_t time_ms;
  std::int32_t utc_offset_minutes;
  std::string_view author;
  std::string_view payload;
};

struct Precondition {
  enum class Kind { at_revision, absent, unchanged };
  Kind kind = Kind::absent;
  Key key;
  std::uint32_t parts = 6;     // of unchanged
  std::uint64_t revision = 0;  // of unchanged: the newest; 0 where there are none
  std::uint64_t count = 0;     // of unchanged
};

struct Put {
  Key key;
  std::uint32_t flags = 0;  // AGENDA_RECORD_
  std::string payload;
};

struct Batch {
  std::string author;
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
  std::vector<Precondition> preconditions;
  std::vector<Key> erases;
  std::vector<Put> puts;
};

// Both throw board::Refusal(unavailable) where the host says no.
class Storage {
 public:
  virtual ~Storage() = default;

  // One consistent snapshot; the newest revision of each key, in key order, range after range.
  virtual void read(const std::vector<Range>& ranges, const std::function<void(const Record&)>& visit) = 0;

  // All or nothing. The batch's revision, or nothing where a precondition did not hold.
  virtual std::optional<std::uint64_t> apply(const Batch& batch) = 0;
};

}  // namespace almene::records
