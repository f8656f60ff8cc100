// The security log says who signed in and how, who made a link for whom, whose roles changed, and what was
// refused. It says nothing of what boards write. Administrators read it, and no page changes it; what is
// older than kDays is erased, because it is about persons.
//
// There is a record for each event, "" / "" / "" / "" / x.portal.event / TIME-RANDOM:
//   {"what":"link_made","person":"aase","by":"mette","where":"egehoej/bestyrelsen"}
// `person` is whom it is about and `by` who did it, ids of accounts; each may be empty. What concerns a
// person's own access stands once more under the person, whose page need not read everybody's:
// "" / "" / PERSON / "" / x.portal.access / TIME-RANDOM.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "portal/accounts/store.hpp"

namespace portal {

// These are the events there are; each has the words "event.NAME".
namespace event {
inline constexpr std::string_view kSignedIn = "signed_in";
inline constexpr std::string_view kSignedInByLink = "signed_in_by_link";
inline constexpr std::string_view kSignedInByDemo = "signed_in_by_demo";
inline constexpr std::string_view kSignInRefused = "sign_in_refused";
inline constexpr std::string_view kSignedOut = "signed_out";
inline constexpr std::string_view kSessionEnded = "session_ended";    // by its owner, from another browser
inline constexpr std::string_view kSessionsEnded = "sessions_ended";  // all but the one that did it
inline constexpr std::string_view kLinkMade = "link_made";
inline constexpr std::string_view kPasswordChosen = "password_chosen";
inline constexpr std::string_view kAccountAdded = "account_added";
inline constexpr std::string_view kBlocked = "blocked";
inline constexpr std::string_view kLetInAgain = "let_in_again";
inline constexpr std::string_view kRolesChanged = "roles_changed";
inline constexpr std::string_view kRefused = "refused";

inline constexpr std::string_view kAll[] = {
    kSignedIn, kSignedInByLink, kSignedInByDemo, kSignInRefused, kSignedOut,  kSessionEnded, kSessionsEnded,
    kLinkMade, kPasswordChosen, kAccountAdded,   kBlocked,       kLetInAgain, kRolesChanged, kRefused};
}  // namespace event

// An event that a command on the server made bears this in place of an account. An account cannot have this
// id, as the ids of accounts have no capital letters.
inline constexpr std::string_view kCommandLine = "Command";

struct SecurityEvent {
  std::string what;
  std::string person;
  std::string by;
  std::string where = {};  // a board as ORGANISATION/BOARD, or the pattern of the address that was refused
  std::int64_t time_ms = 0;
  std::string id = {};  // of the record; empty: not stored yet
};

class SecurityLog {
 public:
  static constexpr std::int64_t kDays = 365;
  // The log keeps no more of one person's refusals, and of all wrong passwords, in a quarter of an hour: programs
  // that ask and ask must not fill the store.
  static constexpr std::size_t kMostRefusals = 20;
  static constexpr std::size_t kMostWrongPasswords = 500;

  explicit SecurityLog(const Store& store) : store_(store) {}
  SecurityLog(const SecurityLog&) = delete;
  SecurityLog& operator=(const SecurityLog&) = delete;

  // This puts the event into the batch of what it is about: the two are written together or not at all.
  static void add_to(agenda::Batch& batch, const SecurityEvent& event, const Moment& now);

  // This writes an event of something that changes nothing in the store, or something elsewhere in it. Where
  // the storage says no, the event is lost, and the portal goes on.
  void note(const SecurityEvent& event, const Writing& writing);

  // These return events, newest first; those that are older than `before`, the id of one, where it is given.
  std::vector<SecurityEvent> newest(std::uint64_t most, const std::string& before = {}) const;
  std::vector<SecurityEvent> of_person(const std::string& person, std::uint64_t most) const;

  // This erases what is too old to be kept, some at a time. It returns how many events that was.
  std::size_t clear_away(const Writing& writing) const;

 private:
  bool is_one_too_many(const SecurityEvent& event, std::int64_t now_ms);

  Store store_;
  std::mutex mutex_;
  std::map<std::string, std::vector<std::int64_t>> refusals_;
};

}  // namespace portal
