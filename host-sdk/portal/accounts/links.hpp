// One-time links, for people without a password. Of a link's token only a hash is kept:
// "" / "" / "" / "" / x.portal.link / HASH, latest only: {"account":"aase","epoch":1,"expires_ms":…}
// It is erased in the same batch as its session is made, with a precondition: of two who use it at once one
// comes in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "portal/accounts/sessions.hpp"

namespace portal {

class Links {
 public:
  static constexpr std::int64_t kDays = 7;

  Links(const Store& store, Sessions& sessions) : store_(store), accounts_(store), sessions_(sessions) {}

  // The token of a new one.
  std::string make(const Account& account, const Writing& writing) const;

  // Whose it is; nothing where it has been used, has expired, or never was.
  std::optional<Account> owner(std::string_view token, const Moment& now) const;

  // Uses it up: the token of the session. Nothing as above. Also clears away some links and sessions that have
  // expired.
  std::optional<std::string> use(std::string_view token, const Moment& now) const;

 private:
  struct Link {
    Account account;
    agenda::Key key;
    std::uint64_t revision = 0;
  };
  std::optional<Link> find(std::string_view token, const Moment& now) const;

  Store store_;
  Accounts accounts_;
  Sessions& sessions_;
};

}  // namespace portal
