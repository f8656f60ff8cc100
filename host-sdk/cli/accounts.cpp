#include "portal/accounts/accounts.hpp"

#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "output.hpp"
#include "portal/accounts/links.hpp"
#include "portal/accounts/passwords.hpp"
#include "portal/accounts/sessions.hpp"
#include "public_address.hpp"
#include "table.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

struct People {
  explicit People(Session& session)
      : call(session.call()),
        writing{{call.time_ms, call.utc_offset_minutes}, std::string(portal::kCommandLine)},
        store(agenda::StorageClient(session.storage())),
        accounts(store),
        sessions(store, false),
        links(store, sessions) {}

  agenda::Call call;
  portal::Writing writing;
  portal::Store store;
  portal::Accounts accounts;
  portal::Sessions sessions;
  portal::Links links;
};

portal::Account known_account(const People& people, const std::string& id) {
  const auto account = people.accounts.find(id);
  if (!account) {
    throw Failure(kExitRefused, "there is no account \"" + id + "\"; `agenda-host accounts list` lists them");
  }
  return *account;
}

// It reads one line of standard input, without its end.
std::string password_from_input() {
  std::string password;
  std::getline(std::cin, password);
  if (!password.empty() && password.back() == '\r') password.pop_back();
  if (password.size() > portal::kLongestPassword) {
    throw Failure(kExitRefused, "the password is too long; write at most " +
                                    std::to_string(portal::kLongestPassword) + " bytes");
  }
  if (!agenda::is_utf8(password) || !portal::is_acceptable_password(password)) {
    throw Failure(kExitRefused, "the password is too short; write at least " +
                                    std::to_string(portal::kShortestPassword) + " characters");
  }
  return password;
}

void print_link(const People& people, const portal::Account& account, const AccountsOptions& options) {
  const std::string begin = options.public_address.empty() ? "http://127.0.0.1:8080" : options.public_address;
  const auto token = people.links.make(account.id, options.days, people.writing);
  if (!token) {
    throw Failure(kExitRefused,
                  account.id + " is disabled; agenda-host accounts enable " + account.id + " first");
  }
  print(begin + "/link/" + *token);
  print("Works once, for " + std::to_string(options.days) + (options.days == 1 ? " day" : " days") +
            ", and ends the one before. Give it to " + account.name + " and nobody else.",
        0);
}

int add(const People& people, const AccountsOptions& options) {
  portal::Account account;
  account.id = options.id;
  account.name = options.name;
  account.administrator = options.administrator;
  if (!portal::is_account_id(account.id)) {
    throw Failure(kExitUsage,
                  "\"" + account.id + "\" is no user name; use small letters, digits and . _ ~ @ : + -");
  }
  if (!portal::is_account_name(account.name)) {
    throw Failure(kExitUsage, "--name is no name; write it on one line, in UTF-8");
  }
  if (options.password_stdin) account.password = portal::Passwords().hashed(password_from_input());
  if (!people.accounts.put(account, people.writing, portal::event::kAccountAdded)) {
    throw Failure(kExitRefused, "there is an account \"" + account.id +
                                    "\" already; a new link for it comes from "
                                    "agenda-host accounts link " +
                                    account.id);
  }
  print("Added " + account.id + ", " + account.name + (account.administrator ? ", administrator" : "") + ".",
        0);
  if (!options.password_stdin) print_link(people, account, options);
  return kExitDone;
}

int link(const People& people, const AccountsOptions& options) {
  print_link(people, known_account(people, options.id), options);
  return kExitDone;
}

int list(const People& people, bool json) {
  Json all = Json::array();
  std::vector<Row> rows;
  for (const portal::Account& account : people.accounts.list()) {
    all.push_back({{"id", account.id},
                   {"name", account.name},
                   {"administrator", account.administrator},
                   {"disabled", account.disabled},
                   {"password", !account.password.empty()}});
    rows.push_back({account.id, account.name, account.administrator ? "administrator" : "",
                    account.password.empty() ? "no password" : "password",
                    account.disabled ? "disabled" : ""});
  }
  if (json) {
    std::cout << all.dump(2) << '\n';
  } else {
    print(rows);
  }
  return kExitDone;
}

int set_disabled(const People& people, const std::string& id, bool disabled) {
  portal::Account account = known_account(people, id);
  account.disabled = disabled;
  ++account.session_epoch;
  const std::string_view what = disabled ? portal::event::kBlocked : portal::event::kLetInAgain;
  if (!people.accounts.put(account, people.writing, what)) {
    throw Failure(kExitRefused, "somebody else has just changed the account; try again");
  }
  print(account.id + (disabled ? " can no longer sign in." : " can sign in again."), 0);
  return kExitDone;
}

int run(const Options& options, const People& people) {
  AccountsOptions wanted = options.accounts;
  wanted.public_address = public_address_of(wanted.public_address);
  if (wanted.what == "add") return add(people, wanted);
  if (wanted.what == "link") return link(people, wanted);
  if (wanted.what == "list") return list(people, options.json);
  return set_disabled(people, wanted.id, wanted.what == "disable");
}

}  // namespace

int accounts(const Options& options, Session& session) {
  try {
    return run(options, People(session));
  } catch (const agenda::StatusError& error) {
    const std::string complaint = session.complaint();
    throw Failure(kExitRefused, error.what() + (complaint.empty() ? "" : " (" + complaint + ")"));
  }
}

}  // namespace cli
