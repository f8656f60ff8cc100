// This gives the same state as data, for portals that draw natively: each target with its revision, and what
// this actor may do.
#pragma once

#include <cstdint>
#include <string>

#include "json/value.hpp"
#include "pages/page.hpp"

namespace almene::pages {

// A rule of the organisation's, with the action that sets it.
json::Value rule_json(const board::Rule& rule);

std::string render_json(const Page& page);

// The record of an entry is what the view's JSON has of it for the context's actor; null for what is sealed.
// An entry whose stamp has revision 0 is being written, and has kNoRevisionYet.
constexpr std::uint64_t kNoRevisionYet = UINT64_MAX;
json::Value record_json(const board::ActionContext& context, const guide::Phrasebook& words,
                        const board::Entry& entry, const board::Stamp& stamp);

}  // namespace almene::pages
