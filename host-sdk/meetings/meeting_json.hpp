// These functions turn a meeting into the JSON that is stored and shown, and back.
#pragma once

#include <string>
#include <string_view>

#include "agenda/cpp/meetings.hpp"

namespace agenda {

std::string meeting_to_json(const Meeting& meeting, int indent = -1);

// It throws StatusError(UNAVAILABLE) for text that is no meeting, as in a record that somebody else has
// changed.
Meeting meeting_from_json(std::string_view id, std::string_view json);

}  // namespace agenda
