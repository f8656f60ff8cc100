// A meeting of the host's is checked here before the inside sees it.
#pragma once

#include <agenda/agenda.h>

#include "board/action_context.hpp"

namespace almene::abi {

// An item of the host's own that is wrong is left out, and its place stands in `refused`. Anything else that is wrong is
// the whole meeting's: it throws board::Refusal, which names the field.
board::Meeting checked_meeting(const agenda_meeting* theirs);

}  // namespace almene::abi
