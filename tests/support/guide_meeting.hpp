// A meeting about the residents' democracy, and what is shown of it, for tests of versions of guides.
#pragma once

#include <string>
#include <vector>

#include "support/guide_folder.hpp"
#include "support/plugin_fixture.hpp"

namespace support {

constexpr const char* kViews[] = {"prepare", "meeting", "projector", "record", "summary", "sheet"};
constexpr const char* kTypes[] = {"text/html", "application/json", "text/plain"};

// Everything that is shown of the topic about the residents' democracy, and of the whole guide.
std::vector<std::string> all_pages(PluginFixture& fixture, const std::vector<std::string>& readers);

void answer(PluginFixture& fixture, const std::string& who, const std::string& consideration,
            const std::string& value, const std::string& note = "");
void board_answers(PluginFixture& fixture, const std::string& consideration, const std::string& value);

// Three members answer both questions, and the board answers and concludes; what version 2.0 drops, too.
void hold_meeting(PluginFixture& fixture);

// Earlier versions of ours kept no version of a guide.
void forget_versions(PluginFixture& fixture);

// This is the one with the id in a list of JSON; null where there is none.
const json* find(const json& list, const std::string& id);

}  // namespace support
