// The forms that people send get request ids here: the same click twice is one request, an edited form
// another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "portal/accounts/store.hpp"
#include "portal/web/fields.hpp"

namespace portal {

// A request id is made of the page's nonce, everything posted for the plugin, and a count of changes of mind:
// somebody who answers yes, then no, then yes again on one page makes three requests. What was last sent from
// a page is stored, so that a restart or another process on the same store counts on: "" / "" / ACCOUNT / ""
// / x.portal.form / HASH of the nonce, latest only:
//   {"last":"HASH","count":2,"expires_ms":…}
// `last` is a hash of what was posted with the nonce, which is not stored: nobody can guess from it what a
// form said. Any thread may use it, several at the same time.
class RequestIds {
 public:
  explicit RequestIds(const Store& store) : store_(store) {}

  // It throws agenda::StatusError where storage says no: then nothing is done under an id that could be
  // another request's.
  std::string request_id(std::string_view nonce, const Fields& posted, const Writing& writing) const;

 private:
  std::optional<std::uint64_t> counted(const std::string& page, const std::string& form,
                                       const Writing& writing) const;

  Store store_;
};

}  // namespace portal
