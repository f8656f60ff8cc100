// Minutes, and addenda to them, are adopted here: what was shown is frozen in one write, as a link of the board's chain.
#pragma once

#include <string>

#include "board/actions.hpp"
#include "session/call.hpp"
#include "session/content.hpp"

namespace almene::session {

// This does the one action, which reads the whole meeting, and gives the outcome. See agenda/actions.h perform. It throws
// board::Refusal.
std::string adopt(const Content& content, const HostServices& host, const Call& call,
                  const board::ActionType& action, const board::ActionRequest& request,
                  const std::string& fingerprint);

}  // namespace almene::session
