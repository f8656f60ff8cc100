#include "portal/web/message.hpp"

#include <algorithm>
#include <boost/beast/http/error.hpp>
#include <iterator>
#include <utility>

#include "portal/web/header_text.hpp"
#include "portal/web/security_headers.hpp"

namespace portal {
namespace {

constexpr std::string_view form_type = "application/x-www-form-urlencoded";

std::string_view view(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Those whose meaning is what their body says (RFC 9110, 9.3).
bool needs_body(http::verb method) {
  return method == http::verb::post || method == http::verb::put || method == http::verb::patch;
}

bool is_form(const Head& head) {
  const std::string_view type = view(head[http::field::content_type]);
  return head.method() == http::verb::post &&
         same_name(trimmed(type.substr(0, std::min(type.find(';'), type.size()))), form_type);
}

}  // namespace

void set_limits(Parser& parser, const Limits& limits) {
  parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
  parser.body_limit(limits.body_bytes);
}

int status_of_head(const Head& head, const Limits& limits) {
  if (head.target().size() > limits.address_bytes) return 414;
  if (static_cast<std::size_t>(std::distance(head.begin(), head.end())) > limits.header_count) return 431;
  if (head.count(http::field::transfer_encoding) != 0) return 411;
  const std::size_t lengths = head.count(http::field::content_length);
  if (lengths > 1) return 400;
  if (lengths == 1 && !is_number(view(head[http::field::content_length]))) return 400;
  if (lengths == 0 && needs_body(head.method())) return 411;
  // RFC 9112, 3.2: one Host, which HTTP/1.0 may leave out.
  const std::size_t hosts = head.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && head.version() >= 11)) return 400;
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
    response.insert(name, value);
  for (const Cookie& cookie : answer.cookies)
    response.insert(http::field::set_cookie, set_cookie(cookie, https));
  response.keep_alive(keep_alive);
  if (answer.status == 304) return response;
  response.set(http::field::content_type, answer.type);
  response.content_length(answer.body.size());
  if (!head_only) response.body() = std::move(answer.body);
  return response;
}

}  // namespace portal
