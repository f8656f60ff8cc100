// A meeting as the JSON that is stored and shown.
#pragma once

#include <string>
#include <string_view>

#include "agenda/cpp/meetings.hpp"

namespace agenda {

std::string meeting_to_json(const Meeting& meeting, int indent = -1);

// Throws StatusError(UNAVAILABLE) for text that is no meeting: a record that somebody else has changed.
Meeting meeting_from_json(std::string_view id, std::string_view json);

}  // namespace agenda
