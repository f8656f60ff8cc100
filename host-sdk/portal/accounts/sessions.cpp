#include "portal/accounts/sessions.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "portal/accounts/secrets.hpp"

namespace portal {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSessionKind = "x.portal.session";
constexpr const char* kOwnSessionKind = "x.portal.own_session";
constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::size_t kMostRemembered = 20'000;

agenda::Key own_key(const std::string& account, const std::string& hash) {
  return person_key(account, kOwnSessionKind, hash);
}

std::string_view event_of(SignInBy by) {
  switch (by) {
    case SignInBy::link:
      return event::kSignedInByLink;
    case SignInBy::demo:
      return event::kSignedInByDemo;
    default:
      return event::kSignedIn;
  }
}

Session session_of(const agenda::Record& record) try {
  const Json json = Json::parse(record.payload);
  return {json.at("account").get<std::string>(),
          json.at("epoch").get<std::uint64_t>(),
          json.at("begun_ms").get<std::int64_t>(),
          json.at("expires_ms").get<std::int64_t>(),
          json.at("demo").get<bool>(),
          json.at("by_link").get<bool>(),
          json.value("before_ms", std::int64_t{0})};
} catch (const Json::exception&) {
  return {};  // long expired
}

// It puts the session under a new token, which it returns.
std::string put_session(agenda::Batch& batch, const Session& session) {
  std::string token = new_token();
  const std::string hash = hash_of(token);
  const Json json{{"account", session.account},    {"epoch", session.epoch},
                  {"begun_ms", session.begun_ms},  {"expires_ms", session.expires_ms},
                  {"demo", session.demo},          {"by_link", session.by_link},
                  {"before_ms", session.before_ms}};
  const Json own{{"expires_ms", session.expires_ms}};
  batch.puts.push_back({portal_key(kSessionKind, hash), json.dump(), kAccountFlags});
  batch.puts.push_back({own_key(session.account, hash), own.dump(), kAccountFlags});
  return token;
}

std::int64_t lives_ms(bool demo) {
  return (demo ? Sessions::kDemoHours : Sessions::kDays * 24) * kHourMs;
}

void add_end(agenda::Batch& batch, const std::string& account, const std::string& hash, std::string_view what,
             const Writing& writing) {
  batch.erases.push_back(portal_key(kSessionKind, hash));
  batch.erases.push_back(own_key(account, hash));
  SecurityLog::add_to(batch, {std::string(what), account, writing.author}, writing.at);
}

}  // namespace

std::string Sessions::add_to(agenda::Batch& batch, Account account, SignInBy by, const Moment& now) const {
  const bool demo = by == SignInBy::demo;
  std::string token =
      put_session(batch, {account.id, account.session_epoch, now.time_ms, now.time_ms + lives_ms(demo), demo,
                          by == SignInBy::link, account.last_sign_in_ms});
  SecurityLog::add_to(batch, {std::string(event_of(by)), account.id, account.id}, now);
  account.last_sign_in_ms = now.time_ms;
  Accounts::add_to(batch, account);
  return token;
}

std::optional<std::string> Sessions::begun(const std::string& account, SignInBy by, const Writing& writing,
                                           std::string_view former) {
  for (int tries = 0; tries < kMostTries; ++tries) {
    const auto known = accounts_.find(account);
    if (!known || known->disabled) return {};
    agenda::Batch batch;
    std::string token = add_to(batch, *known, by, writing.at);
    add_end_to(batch, former, writing);
    if (!store_.apply(std::move(batch), writing)) continue;
    clear_away(hash_of(token), writing);
    return token;
  }
  throw agenda::StatusError(AGENDA_UNAVAILABLE, "the account is changed again and again");
}

std::optional<std::string> Sessions::renewed(std::string_view token, const Account& account,
                                             std::string_view what, const Writing& writing) {
  const std::string hash = hash_of(token);
  const agenda::Key key = portal_key(kSessionKind, hash);
  const auto record = store_.find(key);
  if (!record) return {};
  Session session = session_of(*record);
  if (session.account != account.id) return {};
  session.epoch = account.session_epoch;
  session.expires_ms = writing.at.time_ms + lives_ms(session.demo);
  session.by_link = session.by_link && what != event::kPasswordChosen;
  agenda::Batch batch;
  batch.preconditions = {agenda::Precondition::at_revision(key, record->revision)};
  batch.erases = {key, own_key(account.id, hash)};
  std::string renewed = put_session(batch, session);
  Accounts::add_to(batch, account);
  SecurityLog::add_to(batch, {std::string(what), account.id, writing.author}, writing.at);
  if (!store_.apply(std::move(batch), writing)) return {};
  forget(hash);
  return renewed;
}

void Sessions::clear_away(const std::string& near, const Writing& writing) const {
  store_.clear_away_expired(kSessionKind, near, writing);
  store_.clear_away_expired_of(writing.author, kOwnSessionKind, near, writing);
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

void Sessions::forget(const std::string& hash) {
  const std::lock_guard<std::mutex> lock(mutex_);
  last_seen_.erase(hash);
}

void Sessions::add_end_to(agenda::Batch& batch, std::string_view token, const Writing& writing) const {
  if (token.empty()) return;
  const std::string hash = hash_of(token);
  const auto record = store_.find(portal_key(kSessionKind, hash));
  if (!record) return;
  const std::string account = session_of(*record).account;
  add_end(batch, account, hash, event::kSignedOut, {writing.at, account});
}

void Sessions::end(std::string_view token, const Writing& writing) {
  forget(hash_of(token));
  agenda::Batch batch;
  add_end_to(batch, token, writing);
  if (!batch.erases.empty()) store_.apply(std::move(batch), writing);
}

bool Sessions::end_own(const std::string& account, const std::string& hash, const Writing& writing) {
  if (!agenda::is_id(hash) || !store_.find(own_key(account, hash))) return false;
  forget(hash);
  agenda::Batch batch;
  add_end(batch, account, hash, event::kSessionEnded, writing);
  store_.apply(std::move(batch), writing);
  return true;
}

std::vector<OwnSession> Sessions::of_account(const std::string& account, const Moment& now) const {
  std::vector<OwnSession> own;
  for (const agenda::Record& record : store_.list({own_key(account, ""), 5, 0, {}, 0})) {
    auto signed_in = read(record.key.id, now);
    if (signed_in && signed_in->account.id == account)
      own.push_back({record.key.id, std::move(signed_in->session)});
  }
  std::sort(own.begin(), own.end(), [](const OwnSession& left, const OwnSession& right) {
    return left.session.begun_ms > right.session.begun_ms;
  });
  return own;
}

}  // namespace portal
