#include "portal/pages/page.hpp"

#include <algorithm>
#include <array>

namespace portal {
namespace {

// There are words for these statuses; all others are told as 500.
constexpr std::array<int, 15> kToldStatuses{400, 403, 404, 405, 408, 409, 411, 413,
                                            414, 415, 421, 422, 429, 431, 503};

const std::pair<std::string, std::string> kRetryAfter{"Retry-After", "10"};

bool is_password(const agenda::Field& field) {
  return field.name.find("password") != std::string::npos;
}

bool is_secret(const agenda::Field& field) {
  return field.name == "csrf" || is_password(field);
}

// These are words of a person's own, and not one of a form's ids.
bool is_typed_text(const agenda::Field& field) {
  return !is_secret(field) && field.name.rfind("portal.", 0) != 0 &&
         field.value.find_first_of(" \n\t") != std::string::npos;
}

TemplateData hidden_fields(const Fields& fields, const std::string& before) {
  std::vector<TemplateData> made;
  for (const agenda::Field& field : fields) {
    if (is_secret(field)) continue;
    TemplateData one;
    one["field"] = before + field.name;
    one["content"] = field.value;
    made.push_back(std::move(one));
  }
  return list_of(made);
}

TemplateData typed_texts(const Fields& fields) {
  std::vector<TemplateData> made;
  for (const agenda::Field& field : fields) {
    if (!is_typed_text(field)) continue;
    TemplateData one;
    one["text"] = field.value;
    made.push_back(std::move(one));
  }
  return list_of(made);
}

void add_kept(TemplateData& data, const Fields& fields, const std::string& before) {
  data["any_typed"] = std::any_of(fields.begin(), fields.end(), is_typed_text);
  data["typed"] = typed_texts(fields);
  data["kept"] = hidden_fields(fields, before);
}

TemplateData other_languages(const PageRequest& request) {
  std::vector<TemplateData> others;
  for (const Language* language : request.portal.languages().all()) {
    // A button that lacks the language's own name would bear the Danish one.
    if (language == request.user.language || language->find_here("language.in_this") == nullptr) continue;
    TemplateData one;
    one["code"] = language->code();
    one["label"] = language->word("language.in_this");
    others.push_back(std::move(one));
  }
  return list_of(others);
}

}  // namespace

Answer page(const PageRequest& request, std::string_view name, TemplateData data, int status) {
  const User& user = request.user;
  data["language"] = user.language->code();
  data["other_languages"] = other_languages(request);
  data["csrf"] = user.csrf;
  data["signed_in"] = user.signed_in();
  data["name"] = user.name;
  data["administrator"] = user.administrator;
  data["demo"] = request.portal.settings().demo;
  // The language form goes back to `address`: that of the page, or after a post its path alone. A page
  // without a csrf value has no such form.
  data["forms"] = !user.csrf.empty();
  data["address"] = request.http.changes_something() ? request.http.path : request.http.target;
  Answer answer;
  answer.status = status;
  answer.body = rendered(name, *user.language, data);
  return answer;
}

Answer error_page(const PageRequest& request, int status) {
  const bool known = std::find(kToldStatuses.begin(), kToldStatuses.end(), status) != kToldStatuses.end();
  const std::string id = "error." + std::to_string(known ? status : 500);
  TemplateData data;
  data["title"] = request.word(id + ".title");
  data["text"] = request.word(id + ".text");
  return page(request, "error", std::move(data), status);
}

Answer not_saved_page(const PageRequest& request) {
  const Fields& posted = request.http.posted;
  // The kept fields would be sent again without the password. So none are kept: the user goes back to the
  // form in the browser.
  if (std::any_of(posted.begin(), posted.end(), is_password)) {
    Answer answer = error_page(request, 503);
    answer.headers.push_back(kRetryAfter);
    return answer;
  }
  TemplateData data;
  data["title"] = request.word("not_saved.title");
  data["text"] = request.word("not_saved.text");
  data["button"] = request.word("not_saved.button");
  data["action"] = request.http.path;
  add_kept(data, request.http.posted, "");
  Answer answer = page(request, "kept", std::move(data), 503);
  answer.headers.push_back(kRetryAfter);
  return answer;
}

Answer look_again_page(const PageRequest& request, const std::string& address, const Fields& posted,
                       int status) {
  TemplateData data;
  data["title"] = request.word("look_again.title");
  data["text"] = request.word("look_again.text");
  data["button"] = request.word("look_again.button");
  data["action"] = address;
  add_kept(data, posted, "");
  return page(request, "kept", std::move(data), status);
}

Answer sign_in_page(const PageRequest& request, int status) {
  const Fields& posted = request.http.posted;
  const bool interrupted = request.http.changes_something();
  TemplateData data;
  data["title"] = request.word("sign_in.title");
  data["return"] = interrupted ? request.http.path : request.http.target;
  data["interrupted"] = interrupted;
  add_kept(data, posted, "kept.");
  return sign_in_form(request, std::move(data), status);
}

}  // namespace portal
