// This says what a field of an action's or of a page's takes, to programs and to people.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "agenda/cpp/plugin_values.hpp"

namespace cli {

bool has_flag(const agenda::FieldType& field, std::uint32_t flag);

nlohmann::ordered_json field_to_json(const agenda::FieldType& field);

// It returns the choices, with `between` between them, or what kind of text, number or id is to be written.
std::string what_to_write(const agenda::FieldType& field, std::string_view between = ", ");

}  // namespace cli
