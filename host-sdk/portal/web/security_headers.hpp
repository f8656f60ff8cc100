// Every answer tells the browser with these headers what not to allow.
#pragma once

#include "portal/web/request.hpp"

namespace portal {

// This adds them to the answer. `https` is true where the portal is reached by https alone: then browsers are
// told to keep to it.
void secure(Answer& answer, bool https);

// This returns the value of a Set-Cookie header.
std::string set_cookie(const Cookie& cookie, bool https);

}  // namespace portal
