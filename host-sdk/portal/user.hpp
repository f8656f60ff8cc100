// This says who is asking.
#pragma once

#include <cstdint>
#include <string>

#include "portal/language.hpp"

namespace portal {

struct User {
  explicit User(const Language& spoken) : language(&spoken) {}

  std::string account;  // id of the account, and of the member it is on boards; empty: nobody has signed in
  std::string name;
  bool administrator = false;            // of the whole portal
  bool demo = false;                     // came in by the demonstration's one click
  bool fresh_link = false;               // came in by a one-time link within the hour
  std::int64_t signed_in_ms = 0;         // when this session began
  std::int64_t signed_in_before_ms = 0;  // when the one before it began; 0: there was none
  // Storage is down, and this browser has not been seen while it was up: whether it is signed in is unknown.
  bool unknown_for_now = false;
  const Language* language;  // never null
  std::string csrf;          // the value of the hidden field "csrf" of every form

  bool signed_in() const { return !account.empty(); }
};

}  // namespace portal
