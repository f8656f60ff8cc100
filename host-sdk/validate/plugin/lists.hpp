// These checks hold for every table that describes itself: actions and their fields, views, pages and their fields.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "agenda/cpp/agenda.hpp"

namespace validate {

constexpr std::uint32_t kAllRoles = 2 * AGENDA_ROLE_PORTAL - 1, kAllStates = 2 * AGENDA_STATE_LOCKED - 1;

// It ends the check where the field of `owner` does not say all there is to know of it, or has one of these names.
void check_field(const std::string& owner, const agenda::FieldType& field, std::set<std::string>& names);

}  // namespace validate
