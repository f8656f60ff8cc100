#include "portal/accounts/throttle.hpp"

#include "portal/web/network.hpp"

namespace portal {
namespace {

// Somebody is making names up where there are more of them than this.
constexpr std::size_t kMostNames = 50'000;

std::string account_key(const Throttle::Guess& guess) {
  return "account " + guess.account.substr(0, 128) + " " + guess.known_browser.substr(0, 128);
}
std::string network_key(const std::string& peer) {
  return "network " + network_of(peer).substr(0, 128);
}

}  // namespace

Throttle::Times& Throttle::recent(const std::string& key, std::int64_t now_ms) {
  Times& times = attempts_[key];
  while (!times.empty() && times.front() <= now_ms - kWindowMs)
    times.pop_front();
  // The clock was set back. Threads that ask it at once are a moment apart, and forget nothing.
  while (!times.empty() && times.back() > now_ms + kWindowMs)
    times.pop_back();
  return times;
}

void Throttle::forget_old(std::int64_t now_ms) {
  if (attempts_.size() < kMostNames) return;
  for (auto entry = attempts_.begin(); entry != attempts_.end();) {
    const bool old = entry->second.empty() || entry->second.back() <= now_ms - kWindowMs;
    entry = old ? attempts_.erase(entry) : std::next(entry);
  }
  if (attempts_.size() >= kMostNames) attempts_.clear();
}

bool Throttle::attempt(const Guess& guess, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  forget_old(now_ms);
  Times& of_account = recent(account_key(guess), now_ms);
  if (of_account.size() >= kMostForAccount) return false;
  if (guess.known_browser.empty()) {
    Times& of_network = recent(network_key(guess.peer), now_ms);
    if (of_network.size() >= kMostForNetwork) return false;
    of_network.push_back(now_ms);
  }
  of_account.push_back(now_ms);
  return true;
}

void Throttle::succeeded(const Guess& guess) {
  const std::lock_guard lock(mutex_);
  attempts_.erase(account_key(guess));
  if (!guess.known_browser.empty()) return;
  const auto of_network = attempts_.find(network_key(guess.peer));
  if (of_network != attempts_.end() && !of_network->second.empty()) of_network->second.pop_back();
}

}  // namespace portal
