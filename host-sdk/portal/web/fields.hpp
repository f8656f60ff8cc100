// These functions read and write the fields of a form or a query, as browsers encode them in
// application/x-www-form-urlencoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/call.hpp"

namespace portal {

using Fields = std::vector<agenda::Field>;

// This returns nothing for what is not UTF-8, has a NUL in a name, or has more than `most` fields. CRLF in a
// value becomes LF.
std::optional<Fields> decoded_fields(std::string_view encoded, std::size_t most = 2000);

std::string percent_encoded(std::string_view text);

// This returns the text of a part of an address. A percent sign that no two hexadecimal digits follow stands
// for itself.
std::string percent_decoded(std::string_view encoded);

// This returns the value of the first field of that name; it is empty where there is none.
std::string_view field(const Fields& fields, std::string_view name);
bool has_field(const Fields& fields, std::string_view name);
std::vector<std::string> all_of(const Fields& fields, std::string_view name);

}  // namespace portal
