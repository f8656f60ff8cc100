// Random tokens and hashes are made here, all of them by libsodium.
#pragma once

#include <string>
#include <string_view>

namespace portal {

// It returns 256 random bits as 43 letters, digits, - and _, which can stand in an address.
std::string new_token();

// It returns what is kept of a token: whoever reads the storage cannot sign in with it.
std::string hash_of(std::string_view text);

// It takes the same time wherever the two differ.
bool same_secret(std::string_view left, std::string_view right);

}  // namespace portal
