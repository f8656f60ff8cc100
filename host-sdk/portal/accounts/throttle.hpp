// Holds back who guesses passwords: so many attempts in a quarter of an hour, for an account and for the
// network that asks (see web/network.hpp). It is kept in memory; any thread may call it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace portal {

class Throttle {
 public:
  static constexpr std::int64_t kWindowMs = std::int64_t{15} * 60 * 1000;
  static constexpr std::size_t kMostForAccount = 8;
  static constexpr std::size_t kMostForNetwork = 40;

  // Counts an attempt before it is made, so that many at once are not more than one after another. False
  // where it is one too many; it then counts no further.
  bool attempt(const std::string& account, const std::string& peer, std::int64_t now_ms);

  // The attempt was by the right person: what was counted against them is forgotten.
  void succeeded(const std::string& account, const std::string& peer);

 private:
  using Times = std::deque<std::int64_t>;

  Times& recent(const std::string& key, std::int64_t now_ms);
  void forget_old(std::int64_t now_ms);

  std::mutex mutex_;
  std::map<std::string, Times> attempts_;
};

}  // namespace portal
