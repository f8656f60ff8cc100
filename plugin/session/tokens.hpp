// Tokens are short names of what a page shows: they change whenever the page may say something else.
#pragma once

#include <string>
#include <string_view>

#include "session/paper.hpp"
#include "session/show.hpp"
#include "session/snapshot.hpp"

namespace almene::session {

// See agenda/view.h, `token` of a request. This decodes the snapshot's preparation, and for whoever may not see
// closed items the open follow-ups, and nothing else.
std::string page_token(const Content& content, const Call& call, const PageRequest& request,
                       const ItemAndTopics& shown, board::Audience audience, Snapshot& snapshot);

// See agenda/view.h state_token. This decodes as page_token does.
std::string item_token(const Content& content, const Call& call, const ItemAndTopics& shown,
                       Snapshot& snapshot);

// The same for a page of the whole meeting, of which `snapshot` is. `frozen` is the state of what was adopted, where the
// page is made of that.
std::string paper_token(const Content& content, const Call& call, const PaperRequest& request,
                        Snapshot& snapshot, std::string_view frozen);

// The same for a page that is made of records alone: these say which they are.
std::string token_of_records(const Content& content, const Call& call, const PaperRequest& request,
                             const std::vector<std::string_view>& revisions);

}  // namespace almene::session
