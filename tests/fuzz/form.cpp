// This target fuzzes what browsers send the portal: fields, cookies, and where a request ends.
#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

#include "broken.hpp"
#include "portal/web/fields.hpp"
#include "portal/web/message.hpp"
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
    // A CR before a line's end is not itself the end of a line, so such a value is not compared.
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

// This is the first request in what arrived: where it ends, and what becomes of it.
struct Reading {
  std::size_t size = 0;
  int status = -1;  // the status of a refusal; 0: whole; -1: more has to come
  std::string head;
  std::string body;
};

// It reads the bytes as they arrive, in packets of `packet` bytes.
Reading read_in(std::string_view arrived, std::size_t packet) {
  const Limits limits;
  Parser parser;
  set_limits(parser, limits);
  Reading reading;
  HeadStep step;
  std::size_t there = 0;
  while (!step.whole && step.status == 0 && there < arrived.size()) {
    there = std::min(arrived.size(), there + packet);
    step = parse_head(parser, arrived.substr(reading.size, there - reading.size), reading.size, limits);
    reading.size += step.used;
  }
  if (step.status != 0) reading.status = step.status;
  if (!step.whole) return reading;
  parser.eager(true);
  while (!parser.is_done()) {
    there = std::min(arrived.size(), std::max(there, reading.size) + packet);
    if (there == reading.size) return reading;
    boost::system::error_code error;
    reading.size +=
        parser.put(boost::asio::buffer(arrived.data() + reading.size, there - reading.size), error);
    if (error && error != http::error::need_more) {
      reading.status = status_of_error(error, parser.get());
      return reading;
    }
    if (there == arrived.size() && !parser.is_done()) return reading;
  }
  reading.status = 0;
  reading.head = std::string(parser.get().method_string()) + ' ' + std::string(parser.get().target());
  reading.body = parser.get().body();
  return reading;
}

// A request ends where its length says, whatever comes behind it and in whatever packets it comes.
void check_request(std::string_view arrived) {
  const Reading reading = read_in(arrived, arrived.size());
  promise(reading.status == -1 || reading.status == 0 || (reading.status >= 400 && reading.status < 500),
          "a request is whole, refused, or to be continued", arrived);
  for (const std::size_t packet : {std::size_t{1}, std::size_t{7}}) {
    const Reading other = read_in(arrived, packet);
    // The library may wait for a line's end before it refuses the line.
    promise((other.status == 0) == (reading.status == 0), "packets change nothing", arrived);
    promise(other.head == reading.head && other.body == reading.body, "nor what it says", arrived);
  }
  if (reading.status != 0) return;
  const Reading more = read_in(std::string(arrived) + "GET / HTTP/1.1\r\n\r\n", arrived.size() + 20);
  promise(more.status == 0 && more.head == reading.head, "what comes behind changes nothing", arrived);
  promise(more.size == reading.size && more.body == reading.body, "nor where it ends", arrived);
  promise(reading.body.size() <= Limits().body_bytes, "a body is within the limits", arrived);
  const std::string_view head = arrived.substr(0, reading.size - reading.body.size());
  for (std::size_t at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1))
    promise(at != 0 && head[at - 1] == '\r', "a line of its head ends in one way", arrived);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto input = fuzz::text_of_input(bytes, size);
  check_fields(input);
  check_cookie(input);
  check_request(input);
  return 0;
}
