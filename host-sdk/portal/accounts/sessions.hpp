// Sessions say who is signed in. A session is known by a random token in the browser's cookie, of which only
// a hash is kept: "" / "" / "" / "" / x.portal.session / HASH, latest only:
//   {"account":"aase","epoch":1,"begun_ms":…,"expires_ms":…,"demo":false,"by_link":true,"before_ms":…}
// `before_ms` is when the person had signed in last before. A record without text under the person finds the
// session again: "" / "" / ACCOUNT / "" / x.portal.own_session / HASH.
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
#include <vector>

#include "portal/accounts/accounts.hpp"
#include "portal/accounts/security_log.hpp"
#include "portal/accounts/store.hpp"

namespace portal {

struct Session {
  std::string account;
  std::uint64_t epoch = 1;
  std::int64_t begun_ms = 0;
  std::int64_t expires_ms = 0;
  bool demo = false;
  bool by_link = false;
  std::int64_t before_ms = 0;
};

// A session's hash names it among those of its person, and signs nobody in.
struct OwnSession {
  std::string hash;
  Session session;
};

enum class SignInBy { password, link, demo };

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

  // It puts a new session of this account, as it is in `account`, into the batch, and returns its token:
  // nothing is written yet. The batch then fails where the account was changed meanwhile.
  std::string add_to(agenda::Batch& batch, Account account, SignInBy by, const Moment& now) const;

  // It does the same and writes it, and returns the token; nothing where the account is gone or disabled. The
  // session of the token `former`, where there is one, ends in the same batch. It throws agenda::StatusError
  // where the account is changed again and again. It also clears away some sessions that have expired.
  std::optional<std::string> begun(const std::string& account, SignInBy by, const Writing& writing,
                                   std::string_view former = {});

  // It writes the account, which has a newer epoch, with the event `what`, and lets the session of `token` go
  // on under a new token, which it returns: one batch, so that nobody is left outside halfway. It returns
  // nothing where the account was changed or the session ended meanwhile. A session by a link counts as one by
  // password once a password was chosen in it.
  std::optional<std::string> renewed(std::string_view token, const Account& account, std::string_view what,
                                     const Writing& writing);

  // It puts the end of the session of this token into the batch, where there is such a session.
  void add_end_to(agenda::Batch& batch, std::string_view token, const Writing& writing) const;

  // It clears away some sessions that have expired, see Store::clear_away_expired.
  void clear_away(const std::string& near, const Writing& writing) const;

  std::optional<SignedIn> find(std::string_view token, const Moment& now);
  // It ends the session of this token, or of one of the account's own by its hash; end_own returns whether
  // there was one.
  void end(std::string_view token, const Writing& writing);
  bool end_own(const std::string& account, const std::string& hash, const Writing& writing);

  // These are the account's sessions that hold, newest first.
  std::vector<OwnSession> of_account(const std::string& account, const Moment& now) const;

 private:
  void forget(const std::string& hash);
  std::optional<SignedIn> read(const std::string& hash, const Moment& now) const;
  bool holds(const SignedIn& signed_in, const Moment& now) const;

  Store store_;
  Accounts accounts_;
  bool demo_;

  std::mutex mutex_;
  std::map<std::string, SignedIn> last_seen_;
};

}  // namespace portal
