// Characters may turn the direction of the text that follows them. Text of somebody's is kept from turning
// ours.
#pragma once

#include <string>
#include <string_view>

namespace almene::guide {

// This tells whether the text holds a character that sets or ends a direction (UAX #9: embeddings, overrides,
// isolates and marks).
bool has_direction_control(std::string_view text);

// The text comes back as it is where it holds none. Otherwise each of its lines is made an isolate of its
// own: whatever it opens ends with it, and it ends nothing that stands around it. The text is valid UTF-8.
std::string isolated(std::string_view text);

}  // namespace almene::guide
