// These values are read alike, whichever names the fields of a form have.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "board/refusal.hpp"

namespace almene::session {

board::Refusal unreadable_form(const std::string& name);

// It throws unreadable_form where the digits are no number.
std::uint64_t form_number(const std::string& name, std::string_view digits);

// An entry was chosen as it was shown at this revision.
struct ChosenEntry {
  std::uint64_t revision = 0;
  std::string reference;
};
ChosenEntry chosen_entry(const std::string& name, std::string_view value);

}  // namespace almene::session
