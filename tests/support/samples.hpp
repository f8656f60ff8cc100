// Here is a good request for every action of the plugin's table, with what must have happened before it.
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

// It stores an index record of an item that has no records, so that tidy_records has something to do.
void leave_stale_index(PluginFixture& fixture);

// They are found by the action's name.
const std::map<std::string, Sample>& samples();

}  // namespace support
