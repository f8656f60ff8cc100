#include "portal/accounts/sessions.hpp"

#include <nlohmann/json.hpp>

#include "portal/accounts/secrets.hpp"

namespace portal {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSessionKind = "x.portal.session";
constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::size_t kMostRemembered = 20'000;

Session session_of(const agenda::Record& record) try {
  const Json json = Json::parse(record.payload);
  return {json.at("account").get<std::string>(),
          json.at("epoch").get<std::uint64_t>(),
          json.at("begun_ms").get<std::int64_t>(),
          json.at("expires_ms").get<std::int64_t>(),
          json.at("demo").get<bool>(),
          json.at("by_link").get<bool>()};
} catch (const Json::exception&) {
  return {};  // long expired
}

}  // namespace

Sessions::Begun Sessions::begin(const Account& account, bool demo, bool by_link, const Moment& now) const {
  const std::int64_t lives_ms = (demo ? kDemoHours : kDays * 24) * kHourMs;
  std::string token = new_token();
  const Json json{{"account", account.id},
                  {"epoch", account.session_epoch},
                  {"begun_ms", now.time_ms},
                  {"expires_ms", now.time_ms + lives_ms},
                  {"demo", demo},
                  {"by_link", by_link}};
  agenda::Put put{portal_key(kSessionKind, hash_of(token)), json.dump(),
                  AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE};
  return {std::move(token), std::move(put)};
}

std::string Sessions::begun(const Account& account, bool demo, const Writing& writing) {
  Begun made = begin(account, demo, false, writing.at);
  const std::string hash = made.record.key.id;
  agenda::Batch batch;
  batch.puts = {std::move(made.record)};
  store_.apply(std::move(batch), writing);
  clear_away(hash, writing);
  return made.token;
}

void Sessions::clear_away(const std::string& near, const Writing& writing) const {
  store_.clear_away_expired(kSessionKind, near, writing);
}

bool Sessions::holds(const SignedIn& signed_in, const Moment& now) const {
  const auto& [account, session] = signed_in;
  return now.time_ms < session.expires_ms && !account.disabled && account.session_epoch == session.epoch &&
         (demo_ || !session.demo);
}

std::optional<SignedIn> Sessions::read(const std::string& hash, const Moment& now) const {
  const auto record = store_.find(portal_key(kSessionKind, hash));
  if (!record) return {};
  const Session session = session_of(*record);
  const auto account = accounts_.find(session.account);
  if (!account) return {};
  SignedIn signed_in{*account, session};
  if (!holds(signed_in, now)) return {};
  return signed_in;
}

std::optional<SignedIn> Sessions::find(std::string_view token, const Moment& now) {
  if (token.size() != 43) return {};
  const std::string hash = hash_of(token);
  try {
    auto signed_in = read(hash, now);
    const std::lock_guard lock(mutex_);
    if (last_seen_.size() >= kMostRemembered) last_seen_.clear();
    if (signed_in) {
      last_seen_.insert_or_assign(hash, *signed_in);
    } else {
      last_seen_.erase(hash);
    }
    return signed_in;
  } catch (const agenda::StatusError&) {
    const std::lock_guard lock(mutex_);
    const auto seen = last_seen_.find(hash);
    if (seen == last_seen_.end() || !holds(seen->second, now)) throw;
    return seen->second;
  }
}

void Sessions::end(std::string_view token, const Writing& writing) {
  const std::string hash = hash_of(token);
  {
    const std::lock_guard lock(mutex_);
    last_seen_.erase(hash);
  }
  agenda::Batch batch;
  batch.erases = {portal_key(kSessionKind, hash)};
  store_.apply(std::move(batch), writing);
}

}  // namespace portal
