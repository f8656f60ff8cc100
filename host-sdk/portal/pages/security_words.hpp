// These put events of the security log into words.
#pragma once

#include <vector>

#include "portal/accounts/security_log.hpp"
#include "portal/pages/page_request.hpp"
#include "portal/pages/templates.hpp"

namespace portal {

// Each event gets its time, what happened, whom it is about and who did it, for `events.html`.
TemplateData events_data(const PageRequest& request, const std::vector<SecurityEvent>& events);

}  // namespace portal
