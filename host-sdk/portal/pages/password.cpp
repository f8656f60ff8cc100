// Choosing a password of one's own.
#include "portal/accounts/passwords.hpp"

#include "portal/origin.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

// Whoever has just come in by a link may have forgotten the old one; anybody else shows that they know it.
bool needs_current(const Asked& asked, const Account& account) {
  return !account.password.empty() && !asked.visitor.fresh_link;
}

Account own_account(const Asked& asked) {
  auto account = asked.portal.accounts().find(asked.visitor.account);
  if (!account) throw agenda::StatusError(AGENDA_NOT_FOUND, "the account is gone");
  return *account;
}

Answer form(const Asked& asked, std::string_view problem, int status) {
  View view;
  view["title"] = asked.word("password.title");
  view["current"] = needs_current(asked, own_account(asked));
  view["shortest"] = std::to_string(shortest_password);
  view["account"] = asked.visitor.account;
  if (!problem.empty()) {
    view["problem"] = asked.word(problem, {{"least", std::to_string(shortest_password)}});
  }
  return page(asked, "password", std::move(view), status);
}

Answer change(const Asked& asked) {
  Portal& portal = asked.portal;
  Account account = own_account(asked);
  const std::string wanted(asked.posted("new_password"));
  if (needs_current(asked, account)) {
    const std::string peer = asking_address(asked.request, portal.settings().public_address);
    if (!portal.throttle().attempt(account.id, peer, portal.now().time_ms)) {
      return form(asked, "sign_in.too_many", 429);
    }
    if (!portal.passwords().fits(account.password, std::string(asked.posted("password")))) {
      return form(asked, "password.wrong", 403);
    }
    portal.throttle().succeeded(account.id, peer);
  }
  if (!is_acceptable_password(wanted)) {
    const bool too_long = wanted.size() > longest_password;
    return form(asked, too_long ? "password.too_long" : "password.too_short", 400);
  }
  account.password = portal.passwords().hashed(wanted);
  // Whoever else is signed in as this person is so no longer.
  ++account.session_epoch;
  if (!portal.accounts().put(account, asked.writing())) {
    throw agenda::StatusError(AGENDA_CONFLICT, "the account was changed meanwhile");
  }
  Answer answer = see_other("/");
  answer.cookies.push_back(portal.cookie(
      portal.sessions().begun(account, asked.visitor.demo, asked.writing()), Sessions::days * 86'400L));
  return answer;
}

}  // namespace

void add_password_page(Portal& portal) {
  portal.add("GET", "/password", For::signed_in, [](const Asked& asked) { return form(asked, {}, 200); });
  portal.add("POST", "/password", For::signed_in, change, Work::hashing);
  portal.add_look("/password", [](const Asked& asked) { return form(asked, "password.again", 403); });
}

}  // namespace portal
