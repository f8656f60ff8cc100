// Pages that show the plugin's HTML share these functions: the tag by which the browser's page is known again,
// and the plugin's forms as they come back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "portal/pages/page_request.hpp"

namespace portal {

// The tag of a page is "TOKEN.PART": the plugin's token, and a hash of what the portal itself shows beside what
// that token covers.
class PageTag {
 public:
  // `shown` is what the portal shows on this page. Its own version, whether this is a demonstration, and the
  // session that the forms belong to are in every tag.
  PageTag(const PageRequest& request, const std::vector<std::string>& shown);

  // This returns the plugin's token in the tag that the browser has; it is empty where the portal's part is
  // another one now.
  std::string known_token() const;
  // A token that cannot stand in a header gives a page without a tag.
  void put(Answer& answer, const std::string& token) const;

 private:
  const PageRequest& request_;
  std::string part_;
};

// The plugin's forms are posted to this address, with the token that the portal wants to see.
agenda::Form form_of(const PageRequest& request, std::string address, const std::string& nonce);

// A form that is shown again keeps its nonce, so that the same form sent again is the same request.
std::string nonce_of_posted_form(const PageRequest& request);

// This does what the posted form asks for, and returns why it was not done. The call gets the form's request
// id. Where minutes were adopted, the portal's meeting is locked (adoption.hpp). It throws
// StatusError(UNAVAILABLE) where storage said no, so that what was typed is kept.
std::optional<agenda::Problem> submitted(const PageRequest& request, agenda::Call call);

}  // namespace portal
