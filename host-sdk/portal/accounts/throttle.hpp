// This holds back whoever guesses passwords: it allows a number of attempts in a quarter of an hour, for each
// account and for each network that asks (see web/network.hpp). A browser in which the account has signed in
// before has attempts of its own, so that guesses from elsewhere do not shut the owner out. It is kept in
// memory; any thread may call it.
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

  struct Guess {
    std::string account;
    std::string peer;           // the address that asks
    std::string known_browser;  // what tells a browser in which the account has signed in; empty: another one
  };

  // It counts an attempt before it is made, so that many at once are no more than the same number one after
  // another. It returns false where the attempt is one too many, which is then not counted.
  bool attempt(const Guess& guess, std::int64_t now_ms);

  // The attempt was made by the right person: the attempts of the account, or of the known browser, are
  // forgotten, and one of the network's.
  void succeeded(const Guess& guess);

 private:
  using Times = std::deque<std::int64_t>;

  Times& recent(const std::string& key, std::int64_t now_ms);
  void forget_old(std::int64_t now_ms);

  std::mutex mutex_;
  std::map<std::string, Times> attempts_;
};

}  // namespace portal
