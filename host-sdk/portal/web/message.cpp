#include "portal/web/message.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "portal/web/header_text.hpp"
#include "portal/web/security_headers.hpp"

namespace portal {
namespace {

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

std::string_view view(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// The meaning of these methods is in their body (RFC 9110, 9.3).
bool needs_body(http::verb method) {
  return method == http::verb::post || method == http::verb::put || method == http::verb::patch;
}

bool is_form(const Head& head) {
  const std::string_view type = view(head[http::field::content_type]);
  return head.method() == http::verb::post &&
         same_name(trimmed(type.substr(0, std::min(type.find(';'), type.size()))), kFormType);
}

std::size_t count_of(const Head& head) {
  return static_cast<std::size_t>(std::distance(head.begin(), head.end()));
}

// RFC 9112, 5.2 lets a server refuse folded lines, which other programs read in other ways.
bool has_folded_line(std::string_view head) {
  return head.find("\r\n ") != std::string_view::npos || head.find("\r\n\t") != std::string_view::npos;
}

// An authority is a name or an address and perhaps a port. An empty one passes here; whether it is the
// portal's is asked later.
bool is_authority(std::string_view host) {
  const std::size_t bracket = host.rfind(']');
  const std::size_t colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const std::string_view name = host.substr(0, colon);
  if (colon != std::string_view::npos && colon + 1 < host.size() && !is_number(host.substr(colon + 1)))
    return false;
  const bool in_brackets = !name.empty() && name.front() == '[';
  if (in_brackets && name.back() != ']') return false;
  return std::all_of(name.begin(), name.end(), [&](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || c == '.' || c == '-' || c == '_' || (in_brackets && (c == ':' || c == '[' || c == ']'));
  });
}

void insert(Response& response, const std::string& name, const std::string& value) {
  for (const char c : name + value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) throw std::invalid_argument("a header holds a control character");
  }
  response.insert(name, value);
}

}  // namespace

HeadStep parse_head(Parser& parser, std::string_view arrived, std::size_t used_before, const Limits& limits) {
  HeadStep step;
  boost::system::error_code error;
  while (step.used < arrived.size() && !error && !parser.is_header_done()) {
    const std::string_view rest = arrived.substr(step.used);
    const std::size_t used = parser.put(boost::asio::buffer(rest.data(), rest.size()), error);
    step.used += used;
    if (used == 0) break;
  }
  const bool wants_more = !parser.is_header_done() && (!error || error == http::error::need_more);
  if (has_folded_line(arrived.substr(0, step.used))) {
    step.status = 400;
  } else if (error && !wants_more) {
    step.status = status_of_error(error, parser.get());
  } else if (count_of(parser.get()) > limits.header_count) {
    step.status = 431;
  } else if (used_before + (wants_more ? arrived.size() : step.used) > limits.header_bytes) {
    step.status = parser.get().target().empty() ? 414 : 431;
  } else if (!wants_more) {
    step.status = status_of_head(parser.get(), limits);
    step.whole = step.status == 0;
  }
  return step;
}

void set_limits(Parser& parser, const Limits& limits) {
  parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
  parser.body_limit(limits.body_bytes);
}

int status_of_head(const Head& head, const Limits& limits) {
  if (head.target().size() > limits.address_bytes) return 414;
  if (count_of(head) > limits.header_count) return 431;
  if (head.count(http::field::transfer_encoding) != 0) return 411;
  const std::size_t lengths = head.count(http::field::content_length);
  if (lengths > 1) return 400;
  if (lengths == 1 && !is_number(view(head[http::field::content_length]))) return 400;
  if (lengths == 0 && needs_body(head.method())) return 411;
  // There is one Host, which HTTP/1.0 may leave out (RFC 9112, 3.2).
  const std::size_t hosts = head.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && head.version() >= 11)) return 400;
  if (hosts == 1 && !is_authority(view(head[http::field::host]))) return 400;
  if (head.target().empty() || head.target().front() != '/') return 400;
  return 0;
}

int status_of_error(const boost::system::error_code& error, const Head& head) {
  if (error == http::error::body_limit) return 413;
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return head.target().empty() ? 414 : 431;
  }
  // The other side has gone, in between two requests or within one.
  if (error == http::error::end_of_stream || error == http::error::partial_message) return 0;
  return error.category() == http::make_error_code(http::error::bad_method).category() ? 400 : 0;
}

bool goes_on_after(const Head& head) {
  if (head.version() < 11) return false;
  const auto lines = head.equal_range(http::field::connection);
  return std::none_of(lines.first, lines.second,
                      [](const auto& line) { return http::token_list(line.value()).exists("close"); });
}

std::optional<Request> request_from(const http::request<http::string_body>& message,
                                    const std::string& peer) {
  Request request;
  request.method = view(message.method_string());
  request.target = view(message.target());
  const std::size_t question = std::min(request.target.find('?'), request.target.size());
  request.path = percent_decoded(std::string_view(request.target).substr(0, question));
  if (question < request.target.size()) {
    request.query = decoded_fields(std::string_view(request.target).substr(question + 1)).value_or(Fields());
  }
  request.peer = peer;
  for (const auto& header : message)
    request.headers.emplace_back(view(header.name_string()), view(header.value()));
  if (!is_form(message)) return request;
  auto posted = decoded_fields(message.body());
  if (!posted) return {};
  request.posted = std::move(*posted);
  return request;
}

bool has_other_body(const http::request<http::string_body>& message) {
  return message.method() == http::verb::post && !message.body().empty() && !is_form(message);
}

Response response_from(Answer answer, bool head_only, bool keep_alive, bool https) {
  secure(answer, https);
  Response response;
  response.version(11);
  response.result(static_cast<unsigned>(answer.status));
  for (const auto& [name, value] : answer.headers)
    insert(response, name, value);
  for (const Cookie& cookie : answer.cookies)
    insert(response, "Set-Cookie", set_cookie(cookie, https));
  response.keep_alive(keep_alive);
  if (answer.status == 304) return response;
  response.set(http::field::content_type, answer.type);
  response.content_length(answer.body.size());
  if (!head_only) response.body() = std::move(answer.body);
  return response;
}

}  // namespace portal
