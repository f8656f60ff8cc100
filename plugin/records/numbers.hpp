// Numbers out of stored JSON. What is no whole number, or none that can have been meant, is not read: adding it up
// would overflow.
#pragma once

#include "json/value.hpp"

namespace almene::records {

constexpr int kLargestCount = 1'000'000;  // of people: more than any board has

// Throws json::Mismatch.
template <class Int>
Int number_in(const json::Value& value, Int least, Int most) {
  const Int number = value.as_number<Int>();
  if (number < least || number > most) throw json::Mismatch();
  return number;
}

// `missing` where there is no member of that name.
template <class Int>
Int number_in_or(const json::Value& object, std::string_view name, Int missing, Int least, Int most) {
  const json::Value* found = object.find(name);
  return found == nullptr ? missing : number_in(*found, least, most);
}

}  // namespace almene::records
