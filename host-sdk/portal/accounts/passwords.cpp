#include "portal/accounts/passwords.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <new>

#include "portal/accounts/secrets.hpp"

namespace portal {
namespace {

class Turn {
 public:
  Turn() {
    std::unique_lock lock(mutex());
    free().wait(lock, [] { return left() > 0; });
    --left();
  }
  ~Turn() {
    const std::lock_guard lock(mutex());
    ++left();
    free().notify_one();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  static std::condition_variable& free() {
    static std::condition_variable one;
    return one;
  }
  static int& left() {
    static int count = 2;
    return count;
  }
};

}  // namespace

bool is_acceptable_password(const std::string& password) {
  const auto letters = std::count_if(password.begin(), password.end(),
                                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return static_cast<std::size_t>(letters) >= kShortestPassword && password.size() <= kLongestPassword;
}

Passwords::Passwords() : nobodys_(hashed(new_token())) {}

std::string Passwords::hashed(const std::string& password) const {
  const Turn turn;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

bool Passwords::fits(const std::string& hash, const std::string& password) const {
  if (password.size() > kLongestPassword) return false;
  const Turn turn;
  const bool fitting = crypto_pwhash_str_verify((hash.empty() ? nobodys_ : hash).c_str(), password.data(),
                                                password.size()) == 0;
  return fitting && !hash.empty();
}

}  // namespace portal
