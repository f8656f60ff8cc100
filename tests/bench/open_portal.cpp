#include "open_portal.hpp"

#include "measure.hpp"

namespace bench {
namespace {

std::string cookie_of(const portal::Answer& answer) {
  must(!answer.cookies.empty(), "the portal knows nobody");
  return answer.cookies.front().value;
}

}  // namespace

OpenPortal::OpenPortal(const std::string& database)
    : storage_(agenda::open_storage("sqlite:" + database).value()),
      meetings_(storage_.table()),
      plugin_(opened()),
      portal_(storage_.table(), plugin_, portal::Settings()) {}

std::string OpenPortal::signed_in(const std::string& member) {
  const auto link = portal_.links().make(member, 1, {portal_.now(), "bench"});
  must(link.has_value(), "the example has no account of " + member);
  const auto visited = cookie_of(sent("GET", "/sign-in", {}, {}));
  return cookie_of(sent("POST", "/link/" + *link, visited, {{"csrf", portal::csrf_of(visited)}}));
}

std::string OpenPortal::page(const std::string& address, const std::string& cookie) {
  auto answer = sent("GET", address, cookie, {});
  must(answer.status == 200, "the portal has no page at " + address);
  return std::move(answer.body);
}

agenda::Plugin OpenPortal::opened() {
  host_.content_folders({AGENDA_SOURCE_DIR "/content"}).storage(storage_.table()).meetings(meetings_.table());
  return agenda::load_plugin(AGENDA_PLUGIN_FILE, host_).value();
}

portal::Answer OpenPortal::sent(const std::string& method, const std::string& target,
                                const std::string& cookie, portal::Fields fields) {
  portal::Request request;
  request.method = method;
  request.target = request.path = target;
  request.peer = "127.0.0.1";
  request.headers.emplace_back("Host", "127.0.0.1");
  if (!cookie.empty()) request.headers.emplace_back("Cookie", "portal=" + cookie);
  request.posted = std::move(fields);
  return portal_.answer(request);
}

}  // namespace bench
