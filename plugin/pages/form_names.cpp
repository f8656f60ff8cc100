#include "pages/form_names.hpp"

#include <algorithm>

namespace almene::pages {

std::string hyphenated(std::string_view field) {
  std::string name(field);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

bool is_always_sent(const board::FieldType& type) {
  return type.kind != board::FieldKind::choice && type.kind != board::FieldKind::flag;
}

FormNames::FormNames(int number) : prefix_(std::string(kFormPrefix) + std::to_string(number) + "-") {}

std::string FormNames::of_own(std::string_view part) {
  ++count_;
  return prefix_ + std::string(part);
}

std::string FormNames::of_field(const board::FieldType& type) {
  if (is_always_sent(type)) ++count_;
  return prefix_ + hyphenated(type.name);
}

std::string FormNames::of_row(const board::FieldType& type, int row) {
  return of_field(type) + "-" + std::to_string(row);
}

std::string FormNames::of_choice(const board::FieldType& type) const {
  return prefix_ + std::string(kChosenPart) + hyphenated(type.name);
}

std::string FormNames::of_flag(const board::FieldType& type) {
  const auto name = hyphenated(type.name);
  flags_ += (flags_.empty() ? "" : " ") + name;
  return prefix_ + name;
}

}  // namespace almene::pages
