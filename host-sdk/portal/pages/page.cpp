#include "portal/pages/page.hpp"

#include <algorithm>
#include <array>

#include "portal/pages/words.hpp"

namespace portal {
namespace {

// Those there are words for; all others are told as 500.
constexpr std::array<int, 15> told_statuses{400, 403, 404, 405, 408, 409, 411, 413,
                                            414, 415, 421, 422, 429, 431, 503};

const std::pair<std::string, std::string> retry_after{"Retry-After", "10"};

bool is_password(const agenda::Field& field) {
  return field.name.find("password") != std::string::npos;
}

bool is_secret(const agenda::Field& field) {
  return field.name == "csrf" || is_password(field);
}

// Words of a person's own, and not one of a form's ids.
bool is_typed_text(const agenda::Field& field) {
  return !is_secret(field) && field.name.rfind("portal.", 0) != 0 &&
         field.value.find_first_of(" \n\t") != std::string::npos;
}

View hidden_fields(const Fields& fields, const std::string& before) {
  std::vector<View> made;
  for (const agenda::Field& field : fields) {
    if (is_secret(field)) continue;
    View one;
    one["field"] = before + field.name;
    one["content"] = field.value;
    made.push_back(std::move(one));
  }
  return list_of(made);
}

View typed_texts(const Fields& fields) {
  std::vector<View> made;
  for (const agenda::Field& field : fields) {
    if (!is_typed_text(field)) continue;
    View one;
    one["text"] = field.value;
    made.push_back(std::move(one));
  }
  return list_of(made);
}

void add_kept(View& view, const Fields& fields, const std::string& before) {
  view["any_typed"] = std::any_of(fields.begin(), fields.end(), is_typed_text);
  view["typed"] = typed_texts(fields);
  view["kept"] = hidden_fields(fields, before);
}

}  // namespace

Answer page(const PageRequest& request, std::string_view name, View view, int status) {
  const Visitor& visitor = request.visitor;
  const bool danish = visitor.language == Language::danish;
  view["language"] = std::string(code_of(visitor.language));
  view["other_language"] = std::string(danish ? "en" : "da");
  view["csrf"] = visitor.csrf;
  view["signed_in"] = visitor.signed_in();
  view["name"] = visitor.name;
  view["administrator"] = visitor.administrator;
  view["demo"] = request.portal.settings().demo;
  // Where the language form goes back to: nowhere in particular after a post.
  view["forms"] = !visitor.csrf.empty();
  view["address"] = request.http.changes_something() ? request.http.path : request.http.target;
  Answer answer;
  answer.status = status;
  answer.body = rendered(name, visitor.language, view);
  return answer;
}

Answer error_page(const PageRequest& request, int status) {
  const bool known = std::find(told_statuses.begin(), told_statuses.end(), status) != told_statuses.end();
  const std::string id = "error." + std::to_string(known ? status : 500);
  View view;
  view["title"] = request.word(id + ".title");
  view["text"] = request.word(id + ".text");
  return page(request, "error", std::move(view), status);
}

Answer not_saved_page(const PageRequest& request) {
  const Fields& posted = request.http.posted;
  // The kept fields would be sent again without it; the browser goes back to the form by itself.
  if (std::any_of(posted.begin(), posted.end(), is_password)) {
    Answer answer = error_page(request, 503);
    answer.headers.push_back(retry_after);
    return answer;
  }
  View view;
  view["title"] = request.word("not_saved.title");
  view["text"] = request.word("not_saved.text");
  view["button"] = request.word("not_saved.button");
  view["action"] = request.http.path;
  add_kept(view, request.http.posted, "");
  Answer answer = page(request, "kept", std::move(view), 503);
  answer.headers.push_back(retry_after);
  return answer;
}

Answer look_again_page(const PageRequest& request, const std::string& address, const Fields& posted,
                       int status) {
  View view;
  view["title"] = request.word("look_again.title");
  view["text"] = request.word("look_again.text");
  view["button"] = request.word("look_again.button");
  view["action"] = address;
  add_kept(view, posted, "");
  return page(request, "kept", std::move(view), status);
}

Answer sign_in_page(const PageRequest& request, int status) {
  const Fields& posted = request.http.posted;
  const bool interrupted = request.http.changes_something();
  View view;
  view["title"] = request.word("sign_in.title");
  view["return"] = interrupted ? request.http.path : request.http.target;
  view["interrupted"] = interrupted;
  add_kept(view, posted, "kept.");
  return sign_in_form(request, std::move(view), status);
}

}  // namespace portal
