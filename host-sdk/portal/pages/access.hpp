// These functions are about a user's own access, and about letting somebody in.
#pragma once

#include <string>
#include <string_view>

#include "portal/pages/page_request.hpp"
#include "portal/pages/templates.hpp"

namespace portal {

// This is what the throttle counts of somebody who asks to be let in as this account.
Throttle::Guess guess_of(const PageRequest& request, const std::string& account);

// This puts what has happened to the user's own access since they were last signed in, for `news.html`.
void put_news(const PageRequest& request, TemplateData& data);

// This stores the user's own account, as it is in `account`, with the event `what`, and ends all their sessions
// but this one, which goes on under a new cookie: all of it or nothing.
void end_all_but_this(const PageRequest& request, Account account, std::string_view what, Answer& answer);

}  // namespace portal
