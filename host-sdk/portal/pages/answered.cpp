#include "portal/pages/answered.hpp"

#include <cstdio>
#include <exception>
#include <utility>

#include "portal/pages/page.hpp"

namespace portal {
namespace {

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

Answer answered(const PageRequest& request, const Page& page) try {
  return page(request);
} catch (const agenda::StatusError& error) {
  const int status = http_status(error.status());
  if (status == 503 && request.http.changes_something()) return not_saved_page(request);
  return error_page(request, status);
} catch (const std::exception& error) {
  std::fprintf(stderr, "agenda-host: a page failed: %s\n", error.what());
  return error_page(request, 500);
}

Answer look_again(const PageRequest& request, const User& user, const std::string& address, Fields posted,
                  int status) {
  Request again = request.http;
  again.method = "POST";
  again.path = address.substr(0, address.find('?'));
  again.target = address;
  again.posted = std::move(posted);
  const auto found = request.pages.find_look(again.path);
  const PageRequest shown{request.portal, request.pages, again, user, found.values};
  if (found.page == nullptr) return look_again_page(shown, address, again.posted, status);
  Answer answer = answered(shown, *found.page);
  if (answer.status == 200) answer.status = status;
  return answer;
}

}  // namespace portal
