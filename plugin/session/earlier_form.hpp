// This reads a form of a page that was made before names were unique: somebody may send it long after the
// plugin was replaced.
//
// Its names are "agenda.N.action", "agenda.N.item", "agenda.N.expect", "agenda.N.FIELD" and
// "agenda.N.chosen.FIELD". A field that repeats has one name for all its values. Where another is said twice,
// the last counts, so that a hidden "no" can stand before a check box.
#pragma once

#include <string_view>
#include <vector>

#include "session/form.hpp"

namespace almene::session {

constexpr std::string_view kEarlierPrefix = "agenda.";

// It throws board::Refusal where the form cannot be read.
std::vector<board::ActionRequest> requests_of_earlier_form(const PostedFields& fields);

}  // namespace almene::session
