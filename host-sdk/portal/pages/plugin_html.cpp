#include "portal/pages/plugin_html.hpp"

#include <algorithm>

#include "portal/accounts/secrets.hpp"
#include "portal/adoption.hpp"

namespace portal {
namespace {

bool can_be_in_a_tag(const std::string& token) {
  return !token.empty() &&
         std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < '\x7F' && c != '"'; });
}

}  // namespace

PageTag::PageTag(const PageRequest& request, const std::vector<std::string>& shown) : request_(request) {
  std::string all = request.user.csrf + "\n" + AGENDA_VERSION + "\n" +
                    (request.portal.settings().demo ? "demonstration" : "");
  for (const std::string& one : shown)
    all += "\n" + one;
  part_ = hash_of(all).substr(0, 16);
}

std::string PageTag::known_token() const {
  const std::string_view tag = request_.http.header("If-None-Match");
  const std::string end = "." + part_ + "\"";
  if (tag.size() <= end.size() + 1 || tag.front() != '"' || tag.substr(tag.size() - end.size()) != end)
    return {};
  return std::string(tag.substr(1, tag.size() - end.size() - 1));
}

void PageTag::put(Answer& answer, const std::string& token) const {
  if (can_be_in_a_tag(token)) answer.headers.emplace_back("ETag", "\"" + token + "." + part_ + "\"");
}

agenda::Form form_of(const PageRequest& request, std::string address, const std::string& nonce) {
  return {std::move(address), {{"csrf", request.user.csrf}, {"portal.nonce", nonce}}};
}

std::string nonce_of_posted_form(const PageRequest& request) {
  const std::string_view posted = request.posted("portal.nonce");
  return posted.empty() ? new_token() : std::string(posted.substr(0, 64));
}

std::optional<agenda::Problem> submitted(const PageRequest& request, agenda::Call call) {
  call.request_id = request.portal.request_ids().request_id(request.posted("portal.nonce"),
                                                            request.http.posted, request.writing());
  const auto outcome = request.portal.plugin().submit(call, request.http.posted);
  if (outcome) {
    lock_adopted(request.portal, call, *outcome);
    return {};
  }
  const agenda_status status = outcome.problem().status;
  if (status == AGENDA_UNAVAILABLE || status == AGENDA_OUT_OF_MEMORY)
    throw agenda::StatusError(AGENDA_UNAVAILABLE, "storage said no");
  return outcome.problem();
}

}  // namespace portal
