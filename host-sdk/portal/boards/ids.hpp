// These are ids that the portal makes up itself.
#pragma once

#include <string>
#include <string_view>

namespace portal::ids {

// It returns 13 letters and digits that are the same for the same text. A form sends back what was seen this
// way.
std::string fingerprint(std::string_view text);

// It returns eight letters and digits. They are made of the request's id where it has one, so that a repeated
// request makes nothing twice, and are random otherwise.
std::string fresh(std::string_view request_id);

// It makes "boligselskabet-egehoej" of "Boligselskabet Egehøj", and an empty text where nothing is left.
std::string from_name(std::string_view name);

}  // namespace portal::ids
