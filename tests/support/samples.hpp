// A good request for every action of the plugin's table, and what must have happened before it.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "support/board_room.hpp"

namespace board_room {

struct Sample {
  std::string who;
  std::string item;
  Fields fields;
  std::function<void(Room&)> before = [](Room&) {};
};

// Puts an index record of what is not there: work for tidy_records.
void leave_stale_index(Room& room);

// By the action's name.
const std::map<std::string, Sample>& samples();

}  // namespace board_room
