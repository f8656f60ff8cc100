// agenda/cpp/storage_check.hpp checks what a caller of a record store hands over: C structs go in, sound
// views come out.
//
// The rules of storage.h stand in this one place, so that every adapter in C++ refuses the same things with
// the same words. Each function throws StatusError(INVALID_ARGUMENT) where a rule is broken. The words name
// members, never what they hold.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "../storage.h"
#include "members.hpp"
#include "record.hpp"
#include "text.hpp"
#include "wall.hpp"

namespace agenda {

constexpr std::size_t kLongestKeyPart = AGENDA_LONGEST_KEY_PART;
constexpr std::size_t kLongestKey = AGENDA_LONGEST_KEY;
constexpr std::size_t kLargestPayload = AGENDA_LARGEST_PAYLOAD;

namespace detail {

[[noreturn]] inline void refuse(const std::string& what) {
  throw StatusError(AGENDA_INVALID_ARGUMENT, what);
}

inline std::string_view checked_text(const agenda_text& text, const char* name) {
  if (!is_sound(text)) refuse(std::string(name) + " has a size but no bytes");
  return view_of(text);
}

inline KeyView checked_key(const agenda_key* key, const char* name) {
  if (key == nullptr) refuse(std::string(name) + " is null");
  const agenda_text* const parts[] = {&key->organisation, &key->board, &key->item,
                                      &key->meeting,      &key->kind,  &key->id};
  std::size_t size = 0;
  for (const agenda_text* part : parts) {
    const std::string_view bytes = checked_text(*part, name);
    if (bytes.size() > kLongestKeyPart) refuse(std::string(name) + " has a part longer than 400 bytes");
    size += bytes.size();
    if (size > kLongestKey) refuse(std::string(name) + " is longer than 900 bytes");
    for (const char c : bytes) {
      if (c <= ' ' || c > '~')
        refuse(std::string(name) + " holds something else than printable ASCII without space");
    }
  }
  return view_of(*key);
}

// It checks an array of pointers to structs of a peer: none may be null, and none too short for `last`, the
// struct's last member in ABI 0.9.
template <class Struct, class Member>
void check_list(const Struct* const* list, std::uint64_t count, Member Struct::* last, const char* name) {
  if (count != 0 && list == nullptr) refuse(std::string(name) + " has a count but is null");
  for (std::uint64_t i = 0; i < count; ++i) {
    if (!has(list[i], last)) refuse(std::string(name) + " holds a null or a struct that is too short");
  }
}

}  // namespace detail

inline RangeView checked_range(const agenda_range& theirs) {
  const agenda_range range = whole(&theirs);
  if (range.parts < 1 || range.parts > AGENDA_KEY_PARTS) detail::refuse("range.parts is not 1 to 6");
  if ((range.flags & ~(AGENDA_RANGE_DESCENDING | AGENDA_RANGE_ALL_REVISIONS)) != 0) {
    detail::refuse("range.flags has an unknown bit");
  }
  RangeView checked;
  checked.key = detail::checked_key(range.key, "range.key");
  checked.parts = range.parts;
  checked.descending = (range.flags & AGENDA_RANGE_DESCENDING) != 0;
  checked.all_revisions = (range.flags & AGENDA_RANGE_ALL_REVISIONS) != 0;
  if (range.start != nullptr) checked.start = detail::checked_key(range.start, "range.start");
  checked.limit = range.limit;
  if (range.end != nullptr) checked.end = detail::checked_key(range.end, "range.end");
  return checked;
}

inline std::vector<RangeView> checked_ranges(const agenda_range* const* ranges, std::uint64_t count) {
  detail::check_list(ranges, count, &agenda_range::limit, "ranges");
  std::vector<RangeView> checked;
  checked.reserve(static_cast<std::size_t>(count));
  for (std::uint64_t i = 0; i < count; ++i)
    checked.push_back(checked_range(*ranges[i]));
  return checked;
}

inline PreconditionView checked_precondition(const agenda_precondition& theirs) {
  const agenda_precondition precondition = whole(&theirs);
  const bool unchanged = precondition.kind == AGENDA_MUST_BE_UNCHANGED;
  if (precondition.kind < AGENDA_MUST_BE_AT_REVISION || precondition.kind > AGENDA_MUST_BE_UNCHANGED) {
    detail::refuse("precondition.kind is unknown");
  }
  if (unchanged && (precondition.parts < 1 || precondition.parts >= AGENDA_KEY_PARTS)) {
    detail::refuse("precondition.parts is not 1 to 5");
  }
  return {precondition.kind, detail::checked_key(precondition.key, "precondition.key"), precondition.parts,
          precondition.revision, precondition.count};
}

inline PutView checked_put(const agenda_put& theirs) {
  const agenda_put put = whole(&theirs);
  constexpr std::uint32_t kKnownFlags =
      AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE | AGENDA_RECORD_SEALED;
  if ((put.flags & ~kKnownFlags) != 0) detail::refuse("put.flags has an unknown bit");
  const std::string_view payload = detail::checked_text(put.payload, "put.payload");
  if (payload.size() > kLargestPayload) detail::refuse("put.payload is larger than 1 MiB");
  if (!is_utf8(payload) || payload.find('\0') != std::string_view::npos) {
    detail::refuse("put.payload is not UTF-8 text");
  }
  return {detail::checked_key(put.key, "put.key"), payload, put.flags};
}

namespace detail {

inline void check_no_key_twice(const BatchView& batch) {
  std::vector<KeyView> keys = batch.erases;
  for (const PutView& put : batch.puts)
    keys.push_back(put.key);
  std::sort(keys.begin(), keys.end());
  if (std::adjacent_find(keys.begin(), keys.end()) != keys.end()) refuse("a key stands twice in the batch");
}

}  // namespace detail

inline BatchView checked_batch(const agenda_batch* theirs) {
  if (!has(theirs, &agenda_batch::put_count)) detail::refuse("batch is null or too short");
  const agenda_batch batch = whole(theirs);
  detail::check_list(batch.preconditions, batch.precondition_count, &agenda_precondition::count,
                     "preconditions");
  detail::check_list(batch.puts, batch.put_count, &agenda_put::payload, "puts");
  if (batch.erase_count != 0 && batch.erases == nullptr) detail::refuse("erases has a count but is null");

  BatchView checked;
  checked.time_ms = batch.time_ms;
  checked.utc_offset_minutes = batch.utc_offset_minutes;
  checked.author = detail::checked_text(batch.author, "batch.author");
  if (!is_utf8(checked.author) || checked.author.find('\0') != std::string_view::npos) {
    detail::refuse("batch.author is not UTF-8 text");
  }
  for (std::uint64_t i = 0; i < batch.precondition_count; ++i) {
    checked.preconditions.push_back(checked_precondition(*batch.preconditions[i]));
  }
  for (std::uint64_t i = 0; i < batch.erase_count; ++i) {
    checked.erases.push_back(detail::checked_key(batch.erases[i], "an erased key"));
  }
  for (std::uint64_t i = 0; i < batch.put_count; ++i)
    checked.puts.push_back(checked_put(*batch.puts[i]));
  detail::check_no_key_twice(checked);
  return checked;
}

}  // namespace agenda
