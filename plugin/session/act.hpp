// This does what a host's perform asks: it reads once, lets the board decide, and writes once.
#pragma once

#include <string>
#include <utility>
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

// A posted form of ours holds actions. The names of its fields are "agenda.N.action", "agenda.N.item",
// "agenda.N.expect" and "agenda.N.FIELD", or "agenda.N.chosen.FIELD" where the value says the expected
// revision, too (pages/posted.hpp). Actions run in the order of N, and "agenda.0.FIELD" counts for every one
// that has the field. Where a field that does not repeat is said twice, the last counts, so that a hidden
// "no" can stand before a check box.
std::vector<board::ActionRequest> requests_of_form(
    const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace almene::session
