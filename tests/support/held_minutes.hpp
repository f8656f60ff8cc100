// A meeting has been held and its minutes are to be adopted, through the ABI.
#pragma once

#include <string>

#include "support/plugin_fixture.hpp"

namespace support {

// The fixture's meeting had two items: one topic, and one of the portal's own, with three decisions. It has ended.
void hold_two_items(PluginFixture& fixture);

// The chair adopts the minutes; names may stand in them.
void adopt_minutes(PluginFixture& fixture);

// The page "minutes" as somebody gets it, with its forms where it has any.
std::string paper_of_minutes(PluginFixture& fixture, const std::string& who,
                             const std::string& version = "internal",
                             const std::string& media_type = "application/json");
json minutes_json(PluginFixture& fixture, const std::string& who = "kirsten",
                  const std::string& version = "internal");

// The page "adoptions", with everything that was frozen checked.
json checked_adoptions(PluginFixture& fixture);

}  // namespace support
