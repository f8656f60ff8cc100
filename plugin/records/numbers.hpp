// Numbers out of stored JSON. What is no whole number, or none that can have been meant, is not read: converting it
// would be undefined, and adding it up would overflow.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

namespace almene::records {

constexpr int kLargestCount = 1'000'000;  // of people: more than any board has

template <class Int>
std::optional<Int> number_in(const nlohmann::json& value, Int least, Int most) {
  if (!value.is_number_integer()) return std::nullopt;
  // The parser makes unsigned whatever is not below zero.
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(most)) return std::nullopt;
    const auto fits = static_cast<Int>(number);
    return fits < least ? std::nullopt : std::optional(fits);
  }
  const auto number = value.get<std::int64_t>();
  if (least == 0 || number < static_cast<std::int64_t>(least)) return std::nullopt;
  return static_cast<Int>(number);
}

}  // namespace almene::records
