// Between the HTTP library's messages and ours: what of a request is refused, what it says, and how an answer is sent.
#pragma once

// Beast 1.83 uses it without including it, which GCC 13 and later notice.
#include <cstdint>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <string>

#include "portal/web/answering.hpp"
#include "portal/web/limits.hpp"
#include "portal/web/request.hpp"

namespace portal {

namespace http = boost::beast::http;

using Head = http::request_header<>;
using Parser = http::request_parser<http::string_body>;
using Response = http::response<http::string_body>;

// A parser that takes no more than the limits.
void set_limits(Parser& parser, const Limits& limits);

// The status that a head is refused with before its body is read, 0 where it is none. Two ways of saying where a body
// ends are a way of smuggling a second request past a proxy (RFC 9112, 11.2), so a length is all that is taken, once,
// and a body without one is refused.
int status_of_head(const Head& head, const Limits& limits);

// The status for what the library could not read; 0 where nobody is there to be told.
int status_of_error(const boost::system::error_code& error, const Head& head);

// A form's fields are decoded; nothing where they are no text.
std::optional<Request> request_from(const http::request<http::string_body>& message, const std::string& peer);

// Whether it has a body that is no form's.
bool has_other_body(const http::request<http::string_body>& message);

// With the headers that every answer has. `head_only`: the answer to HEAD says how long a body would be.
Response response_from(Answer answer, bool head_only, bool keep_alive, bool https);

}  // namespace portal
