#include "portal/portal.hpp"

#include <utility>

#include "portal/accounts/secrets.hpp"
#include "portal/origin.hpp"
#include "portal/pages/answered.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

const PathValues kNoValues;

// A form from an old page is shown again, and is no try to do what one may not.
bool is_of_this_session(const PageRequest& request) {
  return !request.http.changes_something() || same_secret(request.posted("csrf"), request.user.csrf);
}

}  // namespace

Portal::Portal(const agenda_host_storage* storage, const agenda::Plugin& plugin, Settings settings)
    : Services(storage, plugin, std::move(settings)) {
  add_pages(pages_, this->settings());
}

Work Portal::work(const Request& request) const {
  const auto found = pages_.find(request.method, request.path);
  return found.page == nullptr ? Work::reading : found.page->work;
}

Answer Portal::answer(const Request& http) {
  if (!is_meant_for_us(http, settings().public_address, settings().loopback)) return refusal(421);
  const auto found = pages_.find(http.method, http.path);
  if (found.page != nullptr && found.page->whom == For::all_alike) {
    return answered({*this, pages_, http, User(languages().standard()), found.values}, found.page->page);
  }
  std::string token(this->token(http));
  const bool stranger = token.size() != 43;
  if (stranger) token = new_token();
  const User user = recognised(http, token);
  const PageRequest request{*this, pages_, http, user, found.values};
  Answer answer = answered(request, [&](const PageRequest& again) {
    return found.page == nullptr ? error_page(again, found.other_method ? 405 : 404)
                                 : guarded(again, *found.page);
  });
  if (answer.status == 403 && user.signed_in() && is_of_this_session(request))
    note_refusal(user, http.method + " " + std::string(found.pattern));
  // The page itself may have begun a session, whose cookie is not to be replaced.
  if (stranger && answer.cookies.empty()) answer.cookies.push_back(cookie(token, 0));
  return answer;
}

User Portal::recognised(const Request& request, const std::string& token) {
  User user(languages().in(request.cookie("language")));
  user.csrf = csrf_of(token);
  try {
    const auto signed_in = sessions().find(token, now());
    if (!signed_in) return user;
    user.account = signed_in->account.id;
    user.name = signed_in->account.name;
    user.administrator = signed_in->account.administrator;
    user.demo = signed_in->session.demo;
    user.signed_in_ms = signed_in->session.begun_ms;
    user.signed_in_before_ms = signed_in->session.before_ms;
    user.fresh_link = signed_in->session.by_link &&
                      now().time_ms - signed_in->session.begun_ms < std::int64_t{60} * 60 * 1000;
  } catch (const agenda::StatusError&) {
    user.unknown_for_now = true;
  }
  return user;
}

Answer Portal::guarded(const PageRequest& request, const PageTable::Guarded& page) {
  const User& user = request.user;
  if (request.http.changes_something()) {
    if (!is_from_our_page(request.http, settings().public_address)) return error_page(request, 403);
    if (user.unknown_for_now) return not_saved_page(request);
    if (!same_secret(request.posted("csrf"), user.csrf)) {
      // The form is from an old page, or from one of another session: what was typed there is not lost, and
      // it is not acted upon either.
      if (page.whom == For::signed_in && !user.signed_in()) return sign_in_page(request, 403);
      return look_again(request, user, request.http.path, request.http.posted, 403);
    }
  }
  if (page.whom != For::anyone) {
    if (user.unknown_for_now) return error_page(request, 503);
    if (!user.signed_in()) return sign_in_page(request, 401);
    if (page.whom == For::administrators && !user.administrator) return error_page(request, 403);
  }
  if (request.http.waited_too_long) {
    throw agenda::StatusError(AGENDA_UNAVAILABLE, "too many others are waiting for the same");
  }
  return page.page(request);
}

// The pattern of the address says what kind of page it was; what it would have shown is nobody's business.
void Portal::note_refusal(const User& user, std::string where) {
  security_log().note({std::string(event::kRefused), "", user.account, std::move(where)},
                      {now(), user.account});
}

Answer Portal::refusal(int status) {
  const Request request;
  const User nobody(languages().standard());
  return error_page({*this, pages_, request, nobody, kNoValues}, status);
}

}  // namespace portal
