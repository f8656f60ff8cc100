// A page comes to an answer here whatever it throws, and shows what was posted to it without acting upon it.
#pragma once

#include <string>

#include "portal/pages/page_request.hpp"

namespace portal {

// What the page throws becomes a page in plain words.
Answer answered(const PageRequest& request, const Page& page);

// Shows what was `posted` to `address`, which the user looks at and sends again.
Answer look_again(const PageRequest& request, const User& user, const std::string& address, Fields posted,
                  int status);

}  // namespace portal
