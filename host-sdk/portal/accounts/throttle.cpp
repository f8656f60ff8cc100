#include "portal/accounts/throttle.hpp"

#include "portal/web/network.hpp"

namespace portal {
namespace {

// Somebody is making names up where there are more of them than this.
constexpr std::size_t kMostNames = 50'000;

std::string account_key(const std::string& account) {
  return "account " + account.substr(0, 128);
}
std::string network_key(const std::string& peer) {
  return "network " + network_of(peer).substr(0, 128);
}

}  // namespace

Throttle::Times& Throttle::recent(const std::string& key, std::int64_t now_ms) {
  Times& times = attempts_[key];
  while (!times.empty() && times.front() <= now_ms - kWindowMs)
    times.pop_front();
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

bool Throttle::attempt(const std::string& account, const std::string& peer, std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  forget_old(now_ms);
  Times& of_account = recent(account_key(account), now_ms);
  Times& of_network = recent(network_key(peer), now_ms);
  if (of_account.size() >= kMostForAccount || of_network.size() >= kMostForNetwork) return false;
  of_account.push_back(now_ms);
  of_network.push_back(now_ms);
  return true;
}

void Throttle::succeeded(const std::string& account, const std::string& peer) {
  const std::lock_guard lock(mutex_);
  attempts_.erase(account_key(account));
  const auto of_network = attempts_.find(network_key(peer));
  if (of_network != attempts_.end() && !of_network->second.empty()) of_network->second.pop_back();
}

}  // namespace portal
