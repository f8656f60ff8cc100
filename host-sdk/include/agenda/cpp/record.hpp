// agenda/cpp/record.hpp holds keys, records, ranges and batches of the record store, as C++ values.
//
// Each comes twice: owned (Key, Record, …), to build and keep, and as a view (KeyView, …), which borrows and
// is what an adapter is given. Views compare as storage.h wants keys to compare: byte by byte, part by part.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../storage.h"
#include "text.hpp"

namespace agenda {

// The parts stand in the order of agenda_key: organisation, board, item, meeting, kind, id.
using KeyView = std::array<std::string_view, AGENDA_KEY_PARTS>;

struct Key {
  std::string organisation;
  std::string board;
  std::string item;
  std::string meeting;
  std::string kind;
  std::string id;
};

inline KeyView view_of(const Key& key) noexcept {
  return {key.organisation, key.board, key.item, key.meeting, key.kind, key.id};
}

inline KeyView view_of(const agenda_key& key) noexcept {
  return {view_of(key.organisation), view_of(key.board), view_of(key.item),
          view_of(key.meeting),      view_of(key.kind),  view_of(key.id)};
}

// It tells where a key lies compared with all keys that share the first parts of `prefix`: before them (< 0),
// among them (0) or after them (> 0).
inline int compare_prefix(const KeyView& key, const KeyView& prefix, std::uint32_t parts) noexcept {
  for (std::uint32_t i = 0; i < parts; ++i) {
    const int order = key[i].compare(prefix[i]);
    if (order != 0) return order;
  }
  return 0;
}

inline Key key_of(const KeyView& key) {
  return {std::string(key[0]), std::string(key[1]), std::string(key[2]),
          std::string(key[3]), std::string(key[4]), std::string(key[5])};
}

inline agenda_key c_key(const KeyView& key) noexcept {
  return {text_of(key[0]), text_of(key[1]), text_of(key[2]),
          text_of(key[3]), text_of(key[4]), text_of(key[5])};
}

inline bool operator==(const Key& left, const Key& right) noexcept {
  return view_of(left) == view_of(right);
}
inline bool operator<(const Key& left, const Key& right) noexcept {
  return compare_prefix(view_of(left), view_of(right), AGENDA_KEY_PARTS) < 0;
}

struct Record {
  Key key;
  std::uint64_t revision = 0;
  std::uint32_t flags = 0;  // AGENDA_RECORD_ bits
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
  std::string author;
  std::string payload;
};

struct RecordView {
  KeyView key;
  std::uint64_t revision = 0;
  std::uint32_t flags = 0;
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
  std::string_view author;
  std::string_view payload;
};

inline Record record_of(const RecordView& record) {
  return {key_of(record.key),
          record.revision,
          record.flags,
          record.time_ms,
          record.utc_offset_minutes,
          std::string(record.author),
          std::string(record.payload)};
}

struct Range {
  Key key;
  std::uint32_t parts = AGENDA_KEY_PARTS;
  std::uint32_t flags = 0;  // AGENDA_RANGE_ bits
  std::optional<Key> start = {};
  std::uint64_t limit = 0;
  std::optional<Key> end = {};
};

struct RangeView {
  KeyView key;
  std::uint32_t parts = AGENDA_KEY_PARTS;
  bool descending = false;
  bool all_revisions = false;
  std::optional<KeyView> start = {};
  std::uint64_t limit = 0;
  std::optional<KeyView> end = {};
};

// It tells whether the key lies behind a range's end, in the direction of reading.
inline bool is_past(const KeyView& end, const KeyView& key, bool descending) noexcept {
  const int order = compare_prefix(key, end, AGENDA_KEY_PARTS);
  return descending ? order < 0 : order > 0;
}

// This says where reading begins once a range's start is compared with the prefix: a start outside of the
// prefix leaves all of the range or nothing.
enum class StartsAt { beginning, start, nowhere };

inline StartsAt starts_at(const RangeView& range) noexcept {
  if (!range.start) return StartsAt::beginning;
  const int order = compare_prefix(*range.start, range.key, range.parts);
  if (order == 0) return StartsAt::start;
  return (order < 0) == range.descending ? StartsAt::nowhere : StartsAt::beginning;
}

struct Precondition {
  std::uint32_t kind = AGENDA_MUST_BE_ABSENT;
  Key key;
  std::uint32_t parts = 0;
  std::uint64_t revision = 0;
  std::uint64_t count = 0;

  static Precondition at_revision(Key key, std::uint64_t revision) {
    return {AGENDA_MUST_BE_AT_REVISION, std::move(key), 0, revision, 0};
  }
  static Precondition absent(Key key) { return {AGENDA_MUST_BE_ABSENT, std::move(key), 0, 0, 0}; }
  static Precondition unchanged(Key key, std::uint32_t parts, std::uint64_t count, std::uint64_t newest) {
    return {AGENDA_MUST_BE_UNCHANGED, std::move(key), parts, newest, count};
  }
};

struct PreconditionView {
  std::uint32_t kind = 0;
  KeyView key;
  std::uint32_t parts = 0;
  std::uint64_t revision = 0;
  std::uint64_t count = 0;
};

struct Put {
  Key key;
  std::string payload;
  std::uint32_t flags = 0;  // AGENDA_RECORD_ bits
};

struct PutView {
  KeyView key;
  std::string_view payload;
  std::uint32_t flags = 0;
};

struct Batch {
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
  std::string author;
  std::vector<Precondition> preconditions;
  std::vector<Key> erases;
  std::vector<Put> puts;
};

struct BatchView {
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
  std::string_view author;
  std::vector<PreconditionView> preconditions;
  std::vector<KeyView> erases;
  std::vector<PutView> puts;
};

}  // namespace agenda
