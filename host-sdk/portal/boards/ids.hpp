// Ids that the portal makes up itself.
#pragma once

#include <string>
#include <string_view>

namespace portal::ids {

// Short and the same for the same text: what was seen, as a form sends it back.
std::string fingerprint(std::string_view text);

// Eight letters and digits: of the request where it has an id, so that a repeated one makes nothing twice.
std::string fresh(std::string_view request_id);

// "Boligselskabet Egehøj" as "boligselskabet-egehoej"; empty where nothing is left.
std::string from_name(std::string_view name);

}  // namespace portal::ids
