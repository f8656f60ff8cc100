// A good request for every action of the plugin's table, and what must have happened before it.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "support/plugin_fixture.hpp"

namespace support {

struct Sample {
  std::string who;
  std::string item;
  Fields fields;
  std::function<void(PluginFixture&)> before = [](PluginFixture&) {};
};

// Puts an index record of what is not there: work for tidy_records.
void leave_stale_index(PluginFixture& fixture);

// By the action's name.
const std::map<std::string, Sample>& samples();

}  // namespace support
