// On this page users choose a password of their own.
#include "portal/accounts/passwords.hpp"

#include "portal/pages/access.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

// Whoever has just come in by a link may have forgotten the old one; anybody else shows that they know it.
bool needs_current(const PageRequest& request, const Account& account) {
  return !account.password.empty() && !request.user.fresh_link;
}

Account own_account(const PageRequest& request) {
  auto account = request.portal.accounts().find(request.user.account);
  if (!account) throw agenda::StatusError(AGENDA_NOT_FOUND, "the account is gone");
  return *account;
}

Answer form(const PageRequest& request, std::string_view problem, int status) {
  TemplateData data;
  data["title"] = request.word("password.title");
  data["current"] = needs_current(request, own_account(request));
  data["shortest"] = std::to_string(kShortestPassword);
  data["account"] = request.user.account;
  data["by_link"] = request.user.fresh_link;
  put_news(request, data);
  if (!problem.empty()) {
    data["problem"] = request.word(problem);
  }
  return page(request, "password", std::move(data), status);
}

Answer change(const PageRequest& request) {
  Services& portal = request.portal;
  Account account = own_account(request);
  const std::string wanted(request.posted("new_password"));
  if (needs_current(request, account)) {
    const Throttle::Guess guess = guess_of(request, account.id);
    if (!portal.throttle().attempt(guess, portal.now().time_ms))
      return form(request, "sign_in.too_many", 429);
    if (!portal.passwords().fits(account.password, std::string(request.posted("password")))) {
      return form(request, "password.wrong", 403);
    }
    portal.throttle().succeeded(guess);
  }
  if (!is_acceptable_password(wanted)) {
    const bool too_long = wanted.size() > kLongestPassword;
    return form(request, too_long ? "password.too_long" : "password.too_short", 400);
  }
  account.password = portal.passwords().hashed(wanted);
  Answer answer = see_other("/");
  end_all_but_this(request, std::move(account), event::kPasswordChosen, answer);
  return answer;
}

}  // namespace

void add_password_page(PageTable& pages) {
  pages.add("GET", "/password", For::signed_in,
            [](const PageRequest& request) { return form(request, {}, 200); });
  pages.add("POST", "/password", For::signed_in, change, Work::hashing);
  pages.add_look("/password",
                 [](const PageRequest& request) { return form(request, "password.again", 403); });
}

}  // namespace portal
