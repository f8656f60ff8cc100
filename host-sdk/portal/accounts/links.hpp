// One-time links are for people without a password. Of a link's token only a hash is kept: "" / "" / "" / ""
// / x.portal.link / HASH, latest only:
//   {"account":"aase","epoch":1,"expires_ms":…}
// An account has one link at most: its record has the hash of the one that works, so that a new link ends the
// one before. The record is erased in the batch that makes its session, with a precondition: where two people
// use the link at once, one of them comes in.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "portal/accounts/sessions.hpp"

namespace portal {

class Links {
 public:
  // Whoever makes a link says for how long it works.
  static constexpr std::int64_t kUsualDays = 1;
  static constexpr std::int64_t kMostDays = 7;

  Links(const Store& store, Sessions& sessions) : store_(store), accounts_(store), sessions_(sessions) {}

  // It says whether there may be a link for the account as it is now.
  using Allows = std::function<bool(const Account&)>;

  // It makes a link that works for 1 to kMostDays days, and returns its token; nothing where the account is
  // gone, disabled, or one that `allows` refuses. Where the account is changed meanwhile, it begins again, and
  // asks again; it throws agenda::StatusError where that happens again and again.
  std::optional<std::string> make(const std::string& account, std::int64_t days, const Writing& writing,
                                  const Allows& allows = {}) const;

  // It returns the account that the link is for; nothing where the link has been used or replaced, has
  // expired or never was, or where the account is disabled or has a newer epoch.
  std::optional<Account> owner(std::string_view token, const Moment& now) const;

  // It uses the link up and returns the token of the session; nothing in the same cases as owner(), or where
  // somebody else was first. The session of the token `former`, where there is one, ends in the same batch:
  // what fails later would lose the link. It also clears away some links and sessions that have expired.
  std::optional<std::string> use(std::string_view token, const Moment& now,
                                 std::string_view former = {}) const;

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
