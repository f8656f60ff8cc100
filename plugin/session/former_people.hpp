// People who are in no list any more are called as they were called when they were named.
#pragma once

#include "records/reading.hpp"
#include "session/call.hpp"
#include "session/content.hpp"

namespace almene::session {

enum class NamesFor { showing, writing };

// This looks up whom the entries name and the host's list does not have, and reads their names, which costs a
// read only where there are such people; the host is asked for a name that is not stored. A host without a
// list has people by name. It throws board::Refusal.
void name_former_people(const Content& content, const HostServices& host, const Call& call,
                        const records::Scope& scope, const records::Reading& reading, NamesFor purpose,
                        board::Meeting& meeting);

}  // namespace almene::session
