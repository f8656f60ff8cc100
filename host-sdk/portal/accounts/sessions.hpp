// Sessions say who is signed in. A session is known by a random token in the browser's cookie, of which only
// a hash is kept: "" / "" / "" / "" / x.portal.session / HASH, latest only:
//   {"account":"aase","epoch":1,"begun_ms":…,"expires_ms":…,"demo":false,"by_link":true}
//
// Every request reads it anew, so that signing out and disabling an account take effect at once, in every
// process. Only while storage is down is the last reading believed, so that people can be told that their
// text is not lost. Any thread may use it, at the same time as others.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "portal/accounts/accounts.hpp"
#include "portal/accounts/store.hpp"

namespace portal {

struct Session {
  std::string account;
  std::uint64_t epoch = 1;
  std::int64_t begun_ms = 0;
  std::int64_t expires_ms = 0;
  bool demo = false;
  bool by_link = false;
};

struct SignedIn {
  Account account;
  Session session;
};

class Sessions {
 public:
  static constexpr std::int64_t kDays = 30;
  static constexpr std::int64_t kDemoHours = 12;

  // Sessions of the demonstration count only where `demo` is true.
  Sessions(const Store& store, bool demo) : store_(store), accounts_(store), demo_(demo) {}
  Sessions(const Sessions&) = delete;
  Sessions& operator=(const Sessions&) = delete;

  struct Begun {
    std::string token;
    agenda::Put record;
  };
  // It makes a new session, to be put in a batch: nothing is written yet.
  Begun begin(const Account& account, bool demo, bool by_link, const Moment& now) const;

  // It does the same and writes it, and returns the token. It also clears away some sessions that have
  // expired.
  std::string begun(const Account& account, bool demo, const Writing& writing);

  // It clears away some sessions that have expired, see Store::clear_away_expired.
  void clear_away(const std::string& near, const Writing& writing) const;

  std::optional<SignedIn> find(std::string_view token, const Moment& now);
  void end(std::string_view token, const Writing& writing);

 private:
  std::optional<SignedIn> read(const std::string& hash, const Moment& now) const;
  bool holds(const SignedIn& signed_in, const Moment& now) const;

  Store store_;
  Accounts accounts_;
  bool demo_;

  std::mutex mutex_;
  std::map<std::string, SignedIn> last_seen_;
};

}  // namespace portal
