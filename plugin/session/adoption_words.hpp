// What an adoption says of itself is written here: who approved, who adopted by which rule, and what an addendum adds.
#pragma once

#include <vector>

#include "board/adoption.hpp"
#include "documents/minutes.hpp"
#include "guide/words.hpp"
#include "json/value.hpp"
#include "session/adopted_minutes.hpp"
#include "session/call.hpp"

namespace almene::session {

// These stand after the items of the minutes that the call's actor adopts. The residents' version names nobody.
std::vector<documents::Block> adoption_blocks(const guide::Phrasebook& words,
                                              const documents::MinutesSource& source,
                                              const board::AdoptionStanding& standing, const Call& call,
                                              documents::Version version);

// This is what the link of an addendum freezes.
struct AddendumContent {
  json::Value data;
  std::vector<documents::Block> residents;  // which are part of it
};

AddendumContent addendum_content(const guide::Phrasebook& words, const board::Meeting& meeting,
                                 const AdoptedMinutes& adopted, const board::ActionContext& context,
                                 const board::Addendum& addendum, const Call& call);

}  // namespace almene::session
