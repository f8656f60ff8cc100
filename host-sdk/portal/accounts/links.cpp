#include "portal/accounts/links.hpp"

#include <nlohmann/json.hpp>

#include "portal/accounts/secrets.hpp"

namespace portal {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kLinkKind = "x.portal.link";
constexpr std::int64_t kDayMs = 86'400'000;

}  // namespace

std::string Links::make(const Account& account, const Writing& writing) const {
  std::string token = new_token();
  const Json json{{"account", account.id},
                  {"epoch", account.session_epoch},
                  {"expires_ms", writing.at.time_ms + kDays * kDayMs}};
  agenda::Batch batch;
  batch.puts = {{portal_key(kLinkKind, hash_of(token)), json.dump(),
                 AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE}};
  store_.apply(std::move(batch), writing);
  return token;
}

std::optional<Links::Link> Links::find(std::string_view token, const Moment& now) const try {
  const agenda::Key key = portal_key(kLinkKind, hash_of(token));
  const auto record = store_.find(key);
  if (!record) return {};
  const Json json = Json::parse(record->payload);
  const auto account = accounts_.find(json.at("account").get<std::string>());
  if (!account || account->disabled || json.at("epoch").get<std::uint64_t>() != account->session_epoch ||
      json.at("expires_ms").get<std::int64_t>() <= now.time_ms) {
    return {};
  }
  return Link{*account, key, record->revision};
} catch (const Json::exception&) {
  return {};
}

std::optional<Account> Links::owner(std::string_view token, const Moment& now) const {
  auto link = find(token, now);
  if (!link) return {};
  return std::move(link->account);
}

std::optional<std::string> Links::use(std::string_view token, const Moment& now) const {
  const auto link = find(token, now);
  if (!link) return {};
  Sessions::Begun session = sessions_.begin(link->account, false, true, now);
  agenda::Batch batch;
  batch.preconditions = {agenda::Precondition::at_revision(link->key, link->revision)};
  batch.erases = {link->key};
  batch.puts = {std::move(session.record)};
  const Writing writing{now, link->account.id};
  if (!store_.apply(std::move(batch), writing)) return {};
  store_.clear_away_expired(kLinkKind, link->key.id, writing);
  sessions_.clear_away(link->key.id, writing);
  return std::move(session.token);
}

}  // namespace portal
