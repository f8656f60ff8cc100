// Every page is made with these functions.
#pragma once

#include <string_view>

#include "portal/pages/page_request.hpp"
#include "portal/pages/templates.hpp"

namespace portal {

// This makes a page of the template within the layout. `data` holds "title" and what the template names;
// language, csrf, name and the like are put beside it.
Answer page(const PageRequest& request, std::string_view name, TemplateData data, int status = 200);

// This makes a page that says in plain words what is wrong and where to go: 403, 404, …
Answer error_page(const PageRequest& request, int status);

// This makes the sign-in page, in place of the one that was asked for; what was posted is kept for after it.
Answer sign_in_page(const PageRequest& request, int status);

// This makes the sign-in form itself, with what `data` says of why it is shown.
Answer sign_in_form(const PageRequest& request, TemplateData data, int status);

// This says "We could not save", and shows what was posted, with a button that sends the same again. Where a
// password was posted nothing is kept, and it is the error page of 503.
Answer not_saved_page(const PageRequest& request);

// This shows what was posted to `address`, to be looked at and sent by the user.
Answer look_again_page(const PageRequest& request, const std::string& address, const Fields& posted,
                       int status);

}  // namespace portal
