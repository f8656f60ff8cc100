// These pages sign users in and out: by password, by a one-time link, by one click in a demonstration.
#include <optional>

#include "portal/accounts/passwords.hpp"
#include "portal/origin.hpp"
#include "portal/pages/access.hpp"
#include "portal/pages/answered.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/people.hpp"

namespace portal {
namespace {

constexpr std::string_view kKeptBefore = "kept.";
constexpr long kSessionSeconds = Sessions::kDays * 86'400;
constexpr long kYearSeconds = 365L * 86'400;

// This returns what was posted to the page that had to wait for the sign-in.
Fields kept_fields(const Fields& posted) {
  Fields kept;
  for (const agenda::Field& field : posted) {
    if (field.name.rfind(kKeptBefore, 0) == 0) {
      kept.push_back({field.name.substr(kKeptBefore.size()), field.value});
    }
  }
  return kept;
}

Answer form_again(const PageRequest& request, std::string_view problem, int status) {
  TemplateData data;
  data["title"] = request.word("sign_in.title");
  data["return"] = local_address(request.posted("return"));
  data["id"] = std::string(request.posted("id"));
  data["problem"] = request.word(problem);
  std::vector<TemplateData> kept;
  for (const agenda::Field& field : request.http.posted) {
    if (field.name.rfind(kKeptBefore, 0) != 0) continue;
    TemplateData one;
    one["field"] = field.name;
    one["content"] = field.value;
    kept.push_back(std::move(one));
  }
  data["interrupted"] = !kept.empty();
  data["kept"] = list_of(kept);
  return sign_in_form(request, std::move(data), status);
}

// This goes on where the user wanted to be; what they had posted is shown to them first, even where it was a
// button alone.
Answer go_on(const PageRequest& request, const Account& account, const std::string& token, bool demo) {
  const std::string address = local_address(request.posted("return"));
  Fields kept = kept_fields(request.http.posted);
  Answer answer = see_other(address);
  if (!kept.empty() || request.pages.is_only_posted_to(address)) {
    User user = request.user;
    user.account = account.id;
    user.name = account.name;
    user.administrator = account.administrator;
    user.demo = demo;
    user.csrf = csrf_of(token);
    answer = look_again(request, user, address, std::move(kept), 200);
  }
  answer.cookies.push_back(request.portal.cookie(token, demo ? 0 : kSessionSeconds));
  return answer;
}

// The session of this token ends when somebody signs in or out here. The token never stays the same: one that
// was planted in a browser opens nothing.
std::string_view former_token(const PageRequest& request) {
  return request.user.signed_in() ? request.portal.token(request.http) : std::string_view();
}

Answer signed_in(const PageRequest& request, const Account& account, SignInBy by) {
  const auto token = request.portal.sessions().begun(account.id, by, {request.portal.now(), account.id},
                                                     former_token(request));
  if (!token) return form_again(request, "sign_in.wrong", 403);
  return go_on(request, account, *token, by == SignInBy::demo);
}

Answer sign_in(const PageRequest& request) {
  Services& portal = request.portal;
  const std::string id = account_id_of(request.posted("id"));
  const Throttle::Guess guess = guess_of(request, id);
  if (!portal.throttle().attempt(guess, portal.now().time_ms))
    return form_again(request, "sign_in.too_many", 429);
  // An unknown or disabled account and a wrong password get the same words after the same time.
  const auto account = portal.accounts().find(id);
  const bool may = account && !account->disabled;
  const bool fits = portal.passwords().fits(may ? account->password : std::string(),
                                            std::string(request.posted("password")));
  if (!fits) {
    // The name that was typed may be a password in the wrong field, so the log keeps whose it is and not the text.
    portal.security_log().note(
        {std::string(event::kSignInRefused), account ? account->id : std::string(), ""}, {portal.now(), ""});
    return form_again(request, "sign_in.wrong", 403);
  }
  portal.throttle().succeeded(guess);
  Answer answer = signed_in(request, *account, SignInBy::password);
  if (guess.known_browser.empty()) {
    const auto token = portal.known_browsers().remember(account->id, {portal.now(), account->id});
    if (token) answer.cookies.push_back(portal.known_browser_cookie(*token));
  }
  return answer;
}

Answer sign_out(const PageRequest& request) {
  if (request.user.signed_in()) request.portal.sessions().end(former_token(request), request.writing());
  Answer answer = see_other("/sign-in");
  answer.cookies.push_back(request.portal.cookie("", -1));
  // The browser forgets pages and drafts with the session.
  answer.headers.emplace_back("Clear-Site-Data", "\"cache\", \"storage\"");
  return answer;
}

Answer demo(const PageRequest& request) {
  Services& portal = request.portal;
  const auto account = portal.accounts().find(account_id_of(request.posted("account")));
  if (!account || account->disabled) return error_page(request, 404);
  return signed_in(request, *account, SignInBy::demo);
}

Answer show_sign_in(const PageRequest& request) {
  TemplateData data;
  data["title"] = request.word("sign_in.title");
  data["return"] = std::string("/");
  return sign_in_form(request, std::move(data), 200);
}

// Looking at a link only shows a button: programs that look at links before people do use nothing up.
Answer show_link(const PageRequest& request) {
  const auto owner = request.portal.links().owner(request.value("token"), request.portal.now());
  TemplateData data;
  data["title"] = request.word(owner ? "link.title" : "link.void.title");
  data["owner"] = owner ? owner->name : std::string();
  data["valid"] = owner.has_value();
  data["action"] = request.http.path;
  return page(request, "link", std::move(data), owner ? 200 : 410);
}

Answer use_link(const PageRequest& request) {
  const auto token =
      request.portal.links().use(request.value("token"), request.portal.now(), former_token(request));
  if (!token) return show_link(request);
  // Whoever came in by a link has no password, or has forgotten it.
  Answer answer = see_other("/password");
  answer.cookies.push_back(request.portal.cookie(*token, kSessionSeconds));
  return answer;
}

Answer change_language(const PageRequest& request) {
  Answer answer = see_other(local_address(request.posted("return")));
  answer.cookies.push_back(
      {"language", request.portal.languages().in(request.posted("language")).code(), kYearSeconds});
  return answer;
}

Answer go_back(const PageRequest& request) {
  return see_other(local_address(request.posted("return")));
}

}  // namespace

Throttle::Guess guess_of(const PageRequest& request, const std::string& account) {
  const Services& portal = request.portal;
  return {account, asking_address(request.http, portal.settings().public_address),
          portal.known_browsers().known(portal.known_browser_token(request.http), account, portal.now())};
}

Answer sign_in_form(const PageRequest& request, TemplateData data, int status) {
  if (request.portal.settings().demo) {
    std::vector<TemplateData> members;
    for (const Account& account : accounts_by_name(request)) {
      if (account.disabled) continue;
      TemplateData member;
      member["id"] = account.id;
      member["member"] = account.name;
      members.push_back(std::move(member));
    }
    data["members"] = list_of(members);
  }
  return page(request, "sign_in", std::move(data), status);
}

void add_sign_in_pages(PageTable& pages, const Settings& settings) {
  pages.add("GET", "/sign-in", For::anyone, show_sign_in);
  pages.add("POST", "/sign-in", For::anyone, sign_in, Work::hashing);
  pages.add_look("/sign-in",
                 [](const PageRequest& request) { return form_again(request, "sign_in.again", 403); });
  pages.add("POST", "/sign-out", For::anyone, sign_out);
  pages.add_look("/sign-out", [](const PageRequest&) { return see_other("/"); });
  pages.add("GET", "/link/{token}", For::anyone, show_link);
  pages.add("POST", "/link/{token}", For::anyone, use_link);
  pages.add_look("/link/{token}", show_link);
  pages.add("POST", "/language", For::anyone, change_language);
  pages.add_look("/language", go_back);
  if (settings.demo && settings.loopback) {
    pages.add("POST", "/demo", For::anyone, demo);
    pages.add_look("/demo",
                   [](const PageRequest& request) { return form_again(request, "sign_in.again", 403); });
  }
}

}  // namespace portal
