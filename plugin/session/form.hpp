// This reads a posted form of ours: which actions it holds, and whether all of it arrived.
//
// The names of its fields are "agenda-N-action", "agenda-N-item", "agenda-N-expect" and "agenda-N-FIELD" with
// hyphens for the underscores of FIELD; "agenda-N-FIELD-M" where the field repeats, with M from 1; or
// "agenda-N-chosen-FIELD" where the value says the expected revision, too (pages/form_names.hpp). Actions run
// in the order of N, and "agenda-0-FIELD" counts for every one that has the field.
//
// "agenda-0-actions" says how many actions the form has, where they are several, and comes first.
// "agenda-N-flags" lists the flags that the form asks: one that was not sent is "no". "agenda-N-count" says
// how many fields a browser always sends, so that what a framework dropped on the way is found out.
//
// Pages that were made before these names had "agenda.N.FIELD" (earlier_form.hpp).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "board/actions.hpp"
#include "session/call.hpp"

namespace almene::session {

using PostedFields = std::vector<std::pair<std::string, std::string>>;

// A form that names its meeting gives it to a call that has none. It throws board::Refusal where the call's is
// another.
Call call_of_form(Call call, const PostedFields& fields);

// This gives what the form asks to be done. It throws board::Refusal where the form cannot be read, and where
// not all of it arrived: "form.incomplete".
std::vector<board::ActionRequest> requests_of_form(const PostedFields& fields);

// This gives what arrived, be it whole or not, to be shown again. It throws where the form cannot be read.
std::vector<board::ActionRequest> arrived_requests(const PostedFields& fields);

}  // namespace almene::session
