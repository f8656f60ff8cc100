// This file turns entries into records and back: the kind, the key's id, the flags and the JSON payload of
// each. The format is written down in records/README.md; what is stored stays readable for ever.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "board/entries.hpp"
#include "json/document.hpp"

namespace almene::records {

std::string_view kind_of(const board::Entry& entry);

// The flags are AGENDA_RECORD_ bits.
std::uint32_t flags_of(const board::Entry& entry);
bool is_sealed(std::string_view kind);

// What an item's minutes are made of: all kinds of entries but what members answered on their own.
std::vector<std::string_view> kinds_of_minutes();

std::string encode(const board::Entry& entry);
json::Value to_json(const board::Entry& entry);

// Nothing is returned where the payload is not one this version can read; unknown members are passed over.
std::optional<board::Entry> decode(std::string_view kind, std::string_view id, std::string_view payload);

// This gives the same entry, which borrows its texts from `id`, and from `texts`, to which the payload is
// copied. It must not outlive them.
std::optional<board::Entry> decode(std::string_view kind, std::string_view id, std::string_view payload,
                                   std::pmr::memory_resource& texts);
// This gives the same entry from a payload that was read as JSON. It borrows its texts from `id` and from
// what keeps the document's.
std::optional<board::Entry> from_json(std::string_view kind, std::string_view id, json::NodeView payload);

}  // namespace almene::records
