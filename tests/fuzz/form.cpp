// What browsers send the portal: fields, cookies, and where a request ends.
#include <agenda/cpp/text.hpp>

#include "broken.hpp"
#include "portal/web/fields.hpp"
#include "portal/web/framing.hpp"
#include "portal/web/request.hpp"

namespace {

using fuzz::promise;
using namespace portal;

constexpr std::size_t kMost = 50;

void check_fields(std::string_view encoded) {
  const auto fields = decoded_fields(encoded, kMost);
  if (!fields) return;
  promise(fields->size() <= kMost, "there are not more fields than allowed");
  std::string again;
  for (const auto& [name, value] : *fields) {
    promise(agenda::is_utf8(name) && agenda::is_utf8(value), "fields are UTF-8", encoded);
    promise(name.find('\0') == std::string::npos, "a field's name has no NUL", encoded);
    // A CR before another line's end is no line's end.
    const bool odd = value.find('\r') != std::string::npos;
    if (odd) return;
    promise(has_field(*fields, name), "a field is found by its name", name);
    again += "&" + percent_encoded(name) + "=" + percent_encoded(value);
  }
  const auto twice = decoded_fields(again, kMost);
  promise(twice && twice->size() == fields->size(), "what was decoded can be sent again", again);
  for (std::size_t i = 0; i < twice->size(); ++i) {
    const bool same = (*twice)[i].name == (*fields)[i].name && (*twice)[i].value == (*fields)[i].value;
    promise(same, "and is the same", again);
  }
}

void check_cookie(std::string_view header) {
  Request request;
  request.headers = {{"cOOKIE", std::string(header)}};
  const auto value = request.cookie("session");
  promise(value.find(';') == std::string_view::npos, "a cookie ends where the next begins", header);
  promise(request.header("Cookie") == header, "a header is found in whatever case", header);
}

// A request that is whole stays whole, and is refused the same, whatever comes behind it.
void check_framing(std::string_view arrived) {
  const Limits limits;
  const auto framing = framing_of(arrived, limits);
  promise(!(framing.whole && framing.refused != 0), "a request is whole or refused", arrived);
  const auto more = framing_of(std::string(arrived) + "GET / HTTP/1.1\r\n\r\n", limits);
  if (framing.whole) {
    promise(more.whole, "what comes behind changes nothing", arrived);
    std::string head(arrived.substr(0, arrived.find("\r\n\r\n")));
    for (std::size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n"))
      head.erase(at, 2);
    promise(head.find('\n') == std::string::npos, "a line of its head ends in one way", arrived);
  }
  if (framing.refused != 0) promise(more.refused == framing.refused, "a refusal stands", arrived);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto input = fuzz::text_of_input(bytes, size);
  check_fields(input);
  check_cookie(input);
  check_framing(input);
  return 0;
}
