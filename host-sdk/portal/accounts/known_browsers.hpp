// A browser in which somebody has signed in by password keeps a token that says so, beside the session and
// for longer. It signs nobody in: the throttle counts its attempts apart (throttle.hpp). Of the token only a
// hash is kept: "" / "" / "" / "" / x.portal.known_browser / HASH, latest only:
//   {"account":"aase","expires_ms":…}
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "portal/accounts/store.hpp"

namespace portal {

class KnownBrowsers {
 public:
  static constexpr std::int64_t kDays = 365;

  explicit KnownBrowsers(const Store& store) : store_(store) {}

  // It returns the token that the browser is to keep; nothing where storage says no, because signing in goes on
  // without. It clears away some that have expired.
  std::optional<std::string> remember(const std::string& account, const Writing& writing) const;

  // It returns what tells this browser from others, where the account has signed in there; it is empty
  // elsewhere, and where storage says no.
  std::string known(std::string_view token, const std::string& account, const Moment& now) const;

 private:
  Store store_;
};

}  // namespace portal
