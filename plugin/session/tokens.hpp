// Tokens are short names of what a page shows: they change whenever the page may say something else.
#pragma once

#include <string>

#include "session/show.hpp"
#include "session/snapshot.hpp"

namespace almene::session {

// See agenda/view.h, `token` of a request. This decodes the snapshot's preparation, and nothing else.
std::string page_token(const Content& content, const Call& call, const PageRequest& request,
                       const ItemAndTopics& shown, Snapshot& snapshot);

// See agenda/view.h state_token. This decodes as page_token does.
std::string item_token(const Content& content, const Call& call, const ItemAndTopics& shown,
                       Snapshot& snapshot);

}  // namespace almene::session
