#include "portal/accounts/links.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "portal/accounts/secrets.hpp"

namespace portal {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kLinkKind = "x.portal.link";

}  // namespace

std::optional<std::string> Links::make(const std::string& account, std::int64_t days, const Writing& writing,
                                       const Allows& allows) const {
  for (int tries = 0; tries < kMostTries; ++tries) {
    auto known = accounts_.find(account);
    if (!known || known->disabled || (allows && !allows(*known))) return {};
    std::string token = new_token();
    const Json json{
        {"account", known->id},
        {"epoch", known->session_epoch},
        {"expires_ms", writing.at.time_ms + std::clamp<std::int64_t>(days, 1, kMostDays) * kDayMs}};
    agenda::Batch batch;
    if (known->link && !known->link->empty()) batch.erases = {portal_key(kLinkKind, *known->link)};
    known->link = hash_of(token);
    batch.puts = {{portal_key(kLinkKind, *known->link), json.dump(), kAccountFlags}};
    Accounts::add_to(batch, *known);
    SecurityLog::add_to(batch, {std::string(event::kLinkMade), known->id, writing.author}, writing.at);
    if (store_.apply(std::move(batch), writing)) return token;
  }
  throw agenda::StatusError(AGENDA_UNAVAILABLE, "the account is changed again and again");
}

std::optional<Links::Link> Links::find(std::string_view token, const Moment& now) const try {
  const agenda::Key key = portal_key(kLinkKind, hash_of(token));
  const auto record = store_.find(key);
  if (!record) return {};
  const Json json = Json::parse(record->payload);
  const auto account = accounts_.find(json.at("account").get<std::string>());
  if (!account || account->disabled || json.at("epoch").get<std::uint64_t>() != account->session_epoch ||
      (account->link && *account->link != key.id) ||
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

std::optional<std::string> Links::use(std::string_view token, const Moment& now,
                                      std::string_view former) const {
  for (int tries = 0; tries < kMostTries; ++tries) {
    auto link = find(token, now);
    if (!link) return {};
    link->account.link = "";
    agenda::Batch batch;
    batch.preconditions = {agenda::Precondition::at_revision(link->key, link->revision)};
    batch.erases = {link->key};
    std::string session = sessions_.add_to(batch, link->account, SignInBy::link, now);
    const Writing writing{now, link->account.id};
    sessions_.add_end_to(batch, former, writing);
    if (!store_.apply(std::move(batch), writing)) continue;
    store_.clear_away_expired(kLinkKind, link->key.id, writing);
    sessions_.clear_away(link->key.id, writing);
    return session;
  }
  return {};
}

}  // namespace portal
