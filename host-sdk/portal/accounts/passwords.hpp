// Passwords are hashed here with argon2id. Any thread may do so at the same time as others; two hashes are
// made at a time and other callers wait, as each takes 64 MiB.
#pragma once

#include <string>

namespace portal {

constexpr std::size_t kShortestPassword = 12;   // code points
constexpr std::size_t kLongestPassword = 1024;  // bytes

bool is_acceptable_password(const std::string& password);

class Passwords {
 public:
  Passwords();

  std::string hashed(const std::string& password) const;

  // It tells whether the password is that of the hash. An empty hash, which somebody without a password has,
  // takes as long as any other, and no password fits it.
  bool fits(const std::string& hash, const std::string& password) const;

 private:
  std::string nobodys_;
};

}  // namespace portal
