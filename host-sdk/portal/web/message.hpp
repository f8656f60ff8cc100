// This file stands between the HTTP library's messages and ours: it says what of a request is refused and
// what a request says, and makes the library's response of an answer.
#pragma once

// Beast 1.83 uses it without including it, which GCC 13 and later notice.
#include <cstdint>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "portal/web/answering.hpp"
#include "portal/web/limits.hpp"
#include "portal/web/request.hpp"

namespace portal {

namespace http = boost::beast::http;

using Head = http::request_header<>;
using Parser = http::request_parser<http::string_body>;
using Response = http::response<http::string_body>;

// This makes a parser take no more than the limits.
void set_limits(Parser& parser, const Limits& limits);

// A step tells what became of a part of a head that has arrived.
struct HeadStep {
  std::size_t used = 0;  // bytes of it that need not be shown again
  bool whole = false;    // the head has ended, and is not refused
  int status = 0;        // the status of a refusal; 0 where there is none
};

// This lets the parser take what has arrived and was not used before. `used_before` counts the bytes of this
// head that were used before, because Beast compares its own limit only with what arrives at one time.
HeadStep parse_head(Parser& parser, std::string_view arrived, std::size_t used_before, const Limits& limits);

// This returns the status that a head is refused with before its body is read, 0 where it is not refused. Two
// ways of saying where a body ends are a way of smuggling a second request past a proxy (RFC 9112, 11.2), so
// a length is all that is taken, once, and a body without one is refused.
int status_of_head(const Head& head, const Limits& limits);

// This returns the status for what the library could not read; it is 0 where nobody is there to be told.
int status_of_error(const boost::system::error_code& error, const Head& head);

// This tells whether another request may follow on the connection.
bool goes_on_after(const Head& head);

// This returns the request, with a form's fields decoded; it returns nothing where they cannot be (see
// decoded_fields).
std::optional<Request> request_from(const http::request<http::string_body>& message, const std::string& peer);

// This tells whether a POST has a body that is no form's.
bool has_other_body(const http::request<http::string_body>& message);

// This makes a response with the headers that every answer has. It throws std::invalid_argument where one
// holds a control character: a line break in it would begin a header, or an answer, of somebody else's.
// `head_only` is true for the answer to HEAD, which says how long a body would be and has none.
Response response_from(Answer answer, bool head_only, bool keep_alive, bool https);

}  // namespace portal
