// A digest is SHA-256 in lower-case hexadecimal: it names a wording or a request without keeping its text.
#pragma once

#include <string>
#include <string_view>

namespace almene::records {

std::string digest(std::string_view bytes);

}  // namespace almene::records
