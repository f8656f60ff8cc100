// These are the people who may sign in. There is one record each, "" / "" / "" / "" / x.portal.account / ID,
// latest only:
//   {"name":"Aase Lund","password":"$argon2id$…","administrator":false,"disabled":false,"session_epoch":1,
//    "link":"HASH","last_sign_in_ms":…}
// `password` is libsodium's string; it is empty for somebody who only comes in by links. A higher
// `session_epoch` ends every session that was begun before. `link` is the hash of the one link that works,
// and empty where none does; a record of old lacks it, and any link of its epoch works. `last_sign_in_ms` is
// 0, or not there, for who has never signed in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/accounts/security_log.hpp"
#include "portal/accounts/store.hpp"

namespace portal {

struct Account {
  std::string id;
  std::string name;
  std::string password;
  bool administrator = false;
  bool disabled = false;
  std::uint64_t session_epoch = 1;
  std::optional<std::string> link;
  std::int64_t last_sign_in_ms = 0;
  std::uint64_t revision = 0;  // of the record; 0: not stored yet

  // Whoever has signed in, or has a password to do so, has made the account theirs.
  bool is_in_use() const { return last_sign_in_ms > 0 || !password.empty(); }
};

class Accounts {
 public:
  explicit Accounts(const Store& store) : store_(store) {}

  std::optional<Account> find(std::string_view id) const;
  std::vector<Account> list() const;  // by id
  bool any() const;

  // It makes the account, or replaces what stood at its revision, and writes the event that `what` names to the
  // security log with it. It returns false where somebody else was first.
  bool put(const Account& account, const Writing& writing, std::string_view what = {}) const;

  // It adds the same to a batch, with the precondition.
  static void add_to(agenda::Batch& batch, const Account& account);

  static agenda::Key key_of(std::string_view id);

 private:
  Store store_;
};

// An account's id is an id without capital letters, which a person can type: account_id_of() makes the
// letters A to Z that were typed small, and leaves out blanks.
std::string account_id_of(std::string_view typed);
bool is_account_id(std::string_view id);

// A name fits on a line: 1 to 200 bytes that are not all blank.
bool is_account_name(std::string_view name);

}  // namespace portal
