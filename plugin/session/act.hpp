// This does what a host's perform asks: it reads once, lets the board decide, and writes once.
#pragma once

#include <string>
#include <vector>

#include "board/actions.hpp"
#include "session/call.hpp"
#include "session/content.hpp"

namespace almene::session {

constexpr std::size_t kMostActions = 100;

// This returns the outcome as JSON: see agenda/actions.h perform. It throws board::Refusal; nothing is
// written then.
std::string act(const Content& content, const HostServices& host, const Call& call,
                const std::vector<board::ActionRequest>& requests);

}  // namespace almene::session
