// The view "record" of an item whose minutes are adopted says what was frozen.
#pragma once

#include <string>

#include "pages/page.hpp"
#include "session/snapshot.hpp"

namespace almene::session {

// It is false where nothing of the item was frozen: then nothing is written. The media type is not JSON.
bool write_adopted_record(const HostServices& host, const Snapshot& snapshot, const ItemAndTopics& shown,
                          const pages::Page& page, pages::MediaType type, std::string& out);

}  // namespace almene::session
