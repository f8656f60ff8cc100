// What every page is made with.
#pragma once

#include <string_view>

#include "portal/pages/page_request.hpp"
#include "portal/pages/templates.hpp"

namespace portal {

// The template within the layout. `data` holds "title" and what the template names; language, csrf, name and
// the like are put beside it.
Answer page(const PageRequest& request, std::string_view name, TemplateData data, int status = 200);

// A page that says in plain words what is wrong and where to go: 403, 404, …
Answer error_page(const PageRequest& request, int status);

// The sign-in page, in place of the one that was asked for; what was posted is kept for after it.
Answer sign_in_page(const PageRequest& request, int status);

// The form itself, with what `data` says of why it is shown.
Answer sign_in_form(const PageRequest& request, TemplateData data, int status);

// "We could not save": what was posted, with a button that sends the same again.
Answer not_saved_page(const PageRequest& request);

// What was posted to `address`, to be looked at and sent by the user.
Answer look_again_page(const PageRequest& request, const std::string& address, const Fields& posted,
                       int status);

// The address of a one-time link, to be handed out.
std::string link_address(const PageRequest& request, const std::string& token);

// Whether the user may give this person a link: administrators may; chair, vice chair and minute taker
// may to members of their board who do not administer the portal.
bool may_hand_out_link(const PageRequest& request, const Account& account);

}  // namespace portal
