// A page is given this: the request with all that is known about it, and what the portal works with.
#pragma once

#include <string>
#include <string_view>

#include "portal/language.hpp"
#include "portal/pages/page_table.hpp"
#include "portal/services.hpp"
#include "portal/user.hpp"
#include "portal/web/request.hpp"
#include "portal/web/router.hpp"

namespace portal {

// It is borrowed for the time of the answer.
struct PageRequest {
  Services& portal;
  const PageTable& pages;  // all of them, this one too
  const Request& http;     // as it was sent
  const User& user;
  const PathValues& path;

  // This gives the part of the address that stands for {name} in the page's pattern, which must have it.
  const std::string& value(std::string_view name) const { return path.find(name)->second; }
  std::string_view posted(std::string_view name) const { return field(http.posted, name); }
  std::string word(std::string_view id, Language::Values values = {}) const;
  Writing writing() const;  // as this user, now
};

// This returns the moment in words, day and time, as the clock says it there.
std::string moment_words(const PageRequest& request, const Moment& moment);

// This returns the value of the hidden field "csrf", which shows that a form is one of ours; `token` is the
// one in the cookie.
std::string csrf_of(std::string_view token);

}  // namespace portal
