#include "session/form_values.hpp"

#include <algorithm>
#include <charconv>

namespace almene::session {

board::Refusal unreadable_form(const std::string& name) {
  return board::Refusal(board::RefusalKind::invalid_argument, "form.unreadable", {name}).of_field(name);
}

std::uint64_t form_number(const std::string& name, std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc{} && end == digits.data() + digits.size() && !digits.empty()) return value;
  throw unreadable_form(name);
}

ChosenEntry chosen_entry(const std::string& name, std::string_view value) {
  const auto space = std::min(value.find(' '), value.size());
  return {form_number(name, value.substr(0, space)),
          std::string(value.substr(std::min(space + 1, value.size())))};
}

}  // namespace almene::session
