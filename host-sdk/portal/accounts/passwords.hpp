// Passwords, hashed with argon2id. Any thread, at once; two hashes are made at a time, others wait: each
// takes 64 MiB.
#pragma once

#include <string>

namespace portal {

constexpr std::size_t kShortestPassword = 10;   // code points
constexpr std::size_t kLongestPassword = 1024;  // bytes

bool is_acceptable_password(const std::string& password);

class Passwords {
 public:
  Passwords();

  std::string hashed(const std::string& password) const;

  // Whether the password is that of the hash. An empty hash, of somebody without a password, takes as long as
  // any other and is nobody's.
  bool fits(const std::string& hash, const std::string& password) const;

 private:
  std::string nobodys_;
};

}  // namespace portal
