// These checks tell which keys are ours: others may stand in the same store, or something may have happened
// to one.
#pragma once

#include <agenda/cpp/text.hpp>
#include <string_view>

#include "records/storage.hpp"

namespace almene::records {

// It tells whether a part of a key holds ids with slashes between them, as the last part of a key is put
// together, or nothing at all.
inline bool holds_ids(std::string_view part) {
  if (part.empty()) return true;
  for (;;) {
    const auto slash = part.find('/');
    if (!agenda::is_id(part.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    part.remove_prefix(slash + 1);
  }
}

// Organisation and board are not checked: they are those that were asked for.
inline bool is_ours(const KeyView& key) {
  const auto is_id_or_empty = [](std::string_view part) { return part.empty() || agenda::is_id(part); };
  return is_id_or_empty(key[2]) && is_id_or_empty(key[3]) && holds_ids(key[5]);
}

}  // namespace almene::records
