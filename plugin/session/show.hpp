// Shows an item of a meeting: reads once, takes what the actor may see, renders it.
#pragma once

#include <string>
#include <string_view>

#include "pages/posted.hpp"
#include "session/call.hpp"
#include "session/house.hpp"

namespace almene::session {

// The page; with what was typed into a form of it that was not done, where `posted` is not null. Throws
// board::Refusal.
std::string show(const House& house, const Outside& outside, const Call& call, std::string_view item,
                 std::string_view view, std::string_view media_type, const pages::Posted* posted);

// See agenda/view.h state_token. Throws board::Refusal.
std::string state_token(const House& house, const Outside& outside, const Call& call, std::string_view item);

}  // namespace almene::session
