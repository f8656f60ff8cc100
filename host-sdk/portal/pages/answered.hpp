// These functions make an answer of a page whatever it throws, and show what was posted to a page without
// acting upon it.
#pragma once

#include <string>

#include "portal/pages/page_request.hpp"

namespace portal {

// An exception of the page becomes a page in plain words.
Answer answered(const PageRequest& request, const Page& page);

// This shows what was `posted` to `address`, which the user looks at and sends again. The answer has the
// given status where the page itself would have 200.
Answer look_again(const PageRequest& request, const User& user, const std::string& address, Fields posted,
                  int status);

}  // namespace portal
