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

// These are all accounts, in the order that names have in the reader's language.
std::vector<Account> accounts_by_name(const PageRequest& request);

// This is what the throttle counts of somebody who asks to be let in as this account.
Throttle::Guess guess_of(const PageRequest& request, const std::string& account);

// This puts what has happened to the user's own access since they were last signed in, for `news.html`.
void put_news(const PageRequest& request, TemplateData& data);

// This stores the user's own account, as it is in `account`, with the event `what`, and ends all their sessions
// but this one, which goes on under a new cookie: all of it or nothing.
void end_all_but_this(const PageRequest& request, Account account, std::string_view what, Answer& answer);

// This returns the moment in words, day and time, as the clock says it there.
std::string moment_words(const PageRequest& request, const Moment& moment);

// This returns the address of a one-time link, to be handed out.
std::string link_address(const PageRequest& request, const std::string& token);

// It tells whether the user may give this person a link. Administrators may give one to everybody. A minute
// taker may let somebody in for the first time: a person who has never signed in, is no administrator of the
// portal, and sits on no board but those on which the minute taker takes the minutes. Chair and vice chair
// may give none (see Right::invite).
bool may_hand_out_link(const PageRequest& request, const Account& account);

}  // namespace portal
