// These functions take numbers out of stored JSON. What is no whole number, or none that can have been meant,
// is not read: adding it up would overflow.
#pragma once

#include "json/document.hpp"

namespace almene::records {

constexpr int kLargestCount = 1'000'000;  // of people: more than any board has

// It throws json::Mismatch where the value is no whole number or lies outside of the bounds.
template <class Int>
Int number_in(json::NodeView value, Int least, Int most) {
  const Int number = value.template as_number<Int>();
  if (number < least || number > most) throw json::Mismatch();
  return number;
}

// This returns `missing` where there is no member of that name.
template <class Int>
Int number_in_or(json::NodeView object, std::string_view name, Int missing, Int least, Int most) {
  const auto found = object.find(name);
  return found ? number_in(*found, least, most) : missing;
}

}  // namespace almene::records
