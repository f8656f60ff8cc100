// These functions are about the people who may sign in, and about who gives them links.
#pragma once

#include <vector>

#include "portal/pages/page_request.hpp"

namespace portal {

// These are all accounts, in the order that names have in the reader's language.
std::vector<Account> accounts_by_name(const PageRequest& request);

// It tells whether the user may give this person a link. Administrators may give one to everybody. A minute
// taker may let somebody in for the first time: a person who has never signed in, is no administrator of the
// portal, and sits on no board but those on which the minute taker takes the minutes. Chair and vice chair
// may give none (see Right::invite).
bool may_hand_out_link(const PageRequest& request, const Account& account);

}  // namespace portal
