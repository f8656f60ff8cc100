// This answers with a page of the plugin's that is of a whole meeting.
#pragma once

#include <string>
#include <string_view>

#include "portal/pages/page_request.hpp"

namespace portal {

struct MeetingContext;

// It shows the page with a form that was refused, as pages that do such a form by themselves need it; the plugin's
// forms go to the page's own address. The page must be in the plugin's table.
Answer refused_on_page(const PageRequest& request, std::string_view page, const agenda::RefusedForm& again);

}  // namespace portal
