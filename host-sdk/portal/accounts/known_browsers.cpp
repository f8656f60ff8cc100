#include "portal/accounts/known_browsers.hpp"

#include <nlohmann/json.hpp>

#include "portal/accounts/secrets.hpp"

namespace portal {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kKnownBrowserKind = "x.portal.known_browser";

}  // namespace

std::optional<std::string> KnownBrowsers::remember(const std::string& account, const Writing& writing) const
    try {
  std::string token = new_token();
  const std::string hash = hash_of(token);
  const Json json{{"account", account}, {"expires_ms", writing.at.time_ms + kDays * kDayMs}};
  agenda::Batch batch;
  batch.puts = {{portal_key(kKnownBrowserKind, hash), json.dump(), kAccountFlags}};
  store_.apply(std::move(batch), writing);
  store_.clear_away_expired(kKnownBrowserKind, hash, writing);
  return token;
} catch (const agenda::StatusError&) {
  return {};
}

std::string KnownBrowsers::known(std::string_view token, const std::string& account, const Moment& now) const
    try {
  if (token.size() != 43) return {};
  std::string hash = hash_of(token);
  const auto record = store_.find(portal_key(kKnownBrowserKind, hash));
  if (!record) return {};
  const Json json = Json::parse(record->payload);
  const bool is_known = json.at("account").get<std::string>() == account &&
                        json.at("expires_ms").get<std::int64_t>() > now.time_ms;
  return is_known ? hash : std::string();
} catch (const Json::exception&) {
  return {};
} catch (const agenda::StatusError&) {
  return {};
}

}  // namespace portal
