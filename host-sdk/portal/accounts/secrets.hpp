// Random and hashes, all of them libsodium's.
#pragma once

#include <string>
#include <string_view>

namespace portal {

// 256 random bits as letters and digits that can stand in an address.
std::string new_token();

// What is kept of a token: who reads the storage cannot sign in with it.
std::string hash_of(std::string_view text);

// Takes the same time wherever the two differ.
bool same_secret(std::string_view left, std::string_view right);

}  // namespace portal
