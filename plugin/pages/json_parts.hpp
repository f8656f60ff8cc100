// These parts of a page's JSON stand in more than one place.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "json/value.hpp"
#include "pages/json_view.hpp"
#include "pages/page.hpp"

namespace almene::pages {

// The projector's view says nothing about any one person, and neither does its data.
inline bool with_people(const Page& page) {
  return page.view != ViewKind::projector;
}

// Nobody's preparation belongs in the record, which is kept.
inline bool with_preparation(const Page& page) {
  return with_people(page) && page.view != ViewKind::record;
}

inline std::uint64_t shown_revision(const board::Stamp& stamp) {
  return stamp.revision == 0 ? kNoRevisionYet : stamp.revision;
}

// This adds who wrote an entry, and when.
template <class T>
json::Value stamped(const Page& page, const board::Stored<T>& stored, json::Value to) {
  to["revision"] = shown_revision(stored.stamp);
  to["time_ms"] = stored.stamp.time_ms;
  to["utc_offset_minutes"] = stored.stamp.utc_offset_minutes;
  if (with_people(page)) to["author"] = stored.stamp.author;
  return to;
}

void add_correction(const Page& page, json::Value& to, const std::optional<board::Correction>& correction);

}  // namespace almene::pages
