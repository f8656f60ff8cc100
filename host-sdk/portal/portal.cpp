#include "portal/portal.hpp"

#include <cstdio>
#include <exception>

#include "portal/accounts/secrets.hpp"
#include "portal/origin.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/words.hpp"

namespace portal {
namespace {

const PathValues no_values;

int http_status(agenda_status status) {
  switch (status) {
    case AGENDA_INVALID_ARGUMENT:
    case AGENDA_NOT_ALLOWED:
    case AGENDA_NOT_FOUND:
    case AGENDA_CONFLICT:
    case AGENDA_WRONG_STATE:
    case AGENDA_UNAVAILABLE:
      return status;
    case AGENDA_OUT_OF_MEMORY:
      return 503;
    default:
      return 500;
  }
}

}  // namespace

std::string PageRequest::word(
    std::string_view id, std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
  return portal::word(visitor.language, id, values);
}

Writing PageRequest::writing() const {
  return {portal.now(), visitor.account};
}

std::string csrf_of(std::string_view token) {
  return hash_of("csrf " + std::string(token));
}

Portal::Portal(const agenda_host_storage* storage, const agenda::Plugin& plugin, Settings settings)
    : settings_(std::move(settings)),
      zone_(settings_.time_zone),
      storage_(storage),
      plugin_(plugin),
      accounts_(Store(storage_)),
      sessions_(Store(storage_), settings_.demo),
      links_(Store(storage_), sessions_),
      boards_(storage),
      meeting_lists_(storage),
      guides_(plugin),
      arrangements_(storage, &guides_),
      has_script_(plugin.asset("agenda.js")) {
  add_pages(*this);
}

void Portal::add(std::string method, std::string pattern, For whom, Page page) {
  const Work work = method == "POST" ? Work::writing : Work::reading;
  add(std::move(method), std::move(pattern), whom, std::move(page), work);
}

void Portal::add(std::string method, std::string pattern, For whom, Page page, Work work) {
  router_.add(std::move(method), std::move(pattern), {whom, std::move(page), work});
}

Work Portal::work(const Request& request) const {
  const auto found = router_.find(request.method, request.path);
  return found.page == nullptr ? Work::reading : found.page->work;
}

void Portal::add_look(std::string pattern, Page page) {
  looks_.add("POST", std::move(pattern), std::move(page));
}

Answer Portal::answer(const Request& http) {
  if (!is_meant_for_us(http, settings_.public_address, settings_.loopback)) return refusal(421);
  const auto found = router_.find(http.method, http.path);
  if (found.page != nullptr && found.page->whom == For::all_alike) {
    return answered({*this, http, Visitor(), found.values}, found.page->page);
  }
  std::string token(this->token(http));
  const bool stranger = token.size() != 43;
  if (stranger) token = new_token();
  const Visitor visitor = recognised(http, token);
  const PageRequest request{*this, http, visitor, found.values};
  Answer answer = answered(request, [&](const PageRequest& again) {
    return found.page == nullptr ? error_page(again, found.other_method ? 405 : 404)
                                 : guarded(again, *found.page);
  });
  // A page of its own may have begun a session, whose cookie is not to be replaced.
  if (stranger && answer.cookies.empty()) answer.cookies.push_back(cookie(token, 0));
  return answer;
}

Visitor Portal::recognised(const Request& request, const std::string& token) {
  Visitor visitor;
  visitor.csrf = csrf_of(token);
  if (request.cookie("language") == "en") visitor.language = Language::english;
  try {
    const auto signed_in = sessions_.find(token, now());
    if (!signed_in) return visitor;
    visitor.account = signed_in->account.id;
    visitor.name = signed_in->account.name;
    visitor.administrator = signed_in->account.administrator;
    visitor.demo = signed_in->session.demo;
    visitor.fresh_link = signed_in->session.by_link &&
                         now().time_ms - signed_in->session.begun_ms < std::int64_t{60} * 60 * 1000;
  } catch (const agenda::StatusError&) {
    visitor.unknown_for_now = true;
  }
  return visitor;
}

Answer Portal::guarded(const PageRequest& request, const Guarded& page) {
  const Visitor& visitor = request.visitor;
  if (request.http.changes_something()) {
    if (!is_from_our_page(request.http, settings_.public_address)) return error_page(request, 403);
    if (visitor.unknown_for_now) return not_saved_page(request);
    if (!same_secret(request.posted("csrf"), visitor.csrf)) {
      // An old page, or one of another session: what was typed there is not lost, and not acted upon either.
      if (page.whom == For::signed_in && !visitor.signed_in()) return sign_in_page(request, 403);
      return look_again(request.http, visitor, request.http.path, request.http.posted, 403);
    }
  }
  if (page.whom != For::anyone) {
    if (visitor.unknown_for_now) return error_page(request, 503);
    if (!visitor.signed_in()) return sign_in_page(request, 401);
    if (page.whom == For::administrators && !visitor.administrator) return error_page(request, 403);
  }
  if (request.http.waited_too_long) {
    throw agenda::StatusError(AGENDA_UNAVAILABLE, "too many others are waiting for the same");
  }
  return page.page(request);
}

Answer Portal::answered(const PageRequest& request, const Page& page) try {
  return page(request);
} catch (const agenda::StatusError& error) {
  const int status = http_status(error.status());
  if (status == 503 && request.http.changes_something()) return not_saved_page(request);
  return error_page(request, status);
} catch (const std::exception& error) {
  std::fprintf(stderr, "agenda-host: a page failed: %s\n", error.what());
  return error_page(request, 500);
}

Answer Portal::refusal(int status) {
  const Request request;
  Visitor nobody;
  return error_page({*this, request, nobody, no_values}, status);
}

bool Portal::is_only_posted_to(const std::string& address) const {
  return router_.find("GET", address.substr(0, address.find('?'))).other_method;
}

Answer Portal::look_again(const Request& http, const Visitor& visitor, const std::string& address,
                          Fields posted, int status) {
  Request again = http;
  again.method = "POST";
  again.path = address.substr(0, address.find('?'));
  again.target = address;
  again.posted = std::move(posted);
  const auto found = looks_.find("POST", again.path);
  const PageRequest request{*this, again, visitor, found.values};
  if (found.page == nullptr) return look_again_page(request, address, again.posted, status);
  Answer answer = answered(request, *found.page);
  if (answer.status == 200) answer.status = status;
  return answer;
}

agenda::Call Portal::call(const Visitor& visitor, std::string organisation, std::string board,
                          std::string meeting) const {
  const Moment moment = now();
  agenda::Call call;
  call.organisation = std::move(organisation);
  call.board = std::move(board);
  call.meeting = std::move(meeting);
  call.locale = code_of(visitor.language);
  call.time_ms = moment.time_ms;
  call.utc_offset_minutes = moment.utc_offset_minutes;
  return call;
}

Cookie Portal::cookie(std::string token, long lives_seconds) const {
  // A name that no other machine of the same domain can set, where there is a domain.
  return {https() ? "__Host-portal" : "portal", std::move(token), lives_seconds};
}

std::string_view Portal::token(const Request& request) const {
  return request.cookie(https() ? "__Host-portal" : "portal");
}

}  // namespace portal
