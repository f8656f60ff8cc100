// Tests of versions of guides hold a meeting about the residents' democracy, and look at all that is shown of
// it.
#pragma once

#include <string>
#include <vector>

#include "support/guide_folder.hpp"
#include "support/plugin_fixture.hpp"

namespace support {

// A meeting for which version 1.0 of the guide is installed. What is written into the folder is there after the
// next installation.
class GuideFixture : public PluginFixture {
 public:
  explicit GuideFixture(const std::string& storage = "memory:");

  using PluginFixture::install;
  void install() { install(folder.path()); }
  void install_second(const Replacements& replacements = kSecondVersion);

  GuideFolder folder;
};

constexpr const char* kViews[] = {"prepare", "meeting", "projector", "record", "summary", "sheet"};
constexpr const char* kTypes[] = {"text/html", "application/json", "text/plain"};

// This gives everything that is shown of the topic about the residents' democracy, and of the whole guide.
std::vector<std::string> all_pages(PluginFixture& fixture, const std::vector<std::string>& readers);

void answer(PluginFixture& fixture, const std::string& who, const std::string& consideration,
            const std::string& value, const std::string& note = "");
// Somebody answers, and takes the answer back: the meeting has its version then, and nobody has answered.
void fix_guide_version(PluginFixture& fixture);

void board_answers(PluginFixture& fixture, const std::string& consideration, const std::string& value);

// Three members answer both questions, and the board answers and concludes; what version 2.0 drops, too.
void hold_meeting(PluginFixture& fixture);

// Earlier versions of ours kept no version of a guide.
void forget_versions(PluginFixture& fixture);

// This is the one with the id in a list of JSON; null where there is none.
const json* find(const json& list, const std::string& id);

}  // namespace support
