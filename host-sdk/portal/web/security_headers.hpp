// What every answer tells the browser not to allow.
#pragma once

#include "portal/web/request.hpp"

namespace portal {

// `https` where the portal is reached by https alone: then browsers are told to keep to it.
void secure(Answer& answer, bool https);

// The value of a Set-Cookie header.
std::string set_cookie(const Cookie& cookie, bool https);

}  // namespace portal
