#include "portal/accounts/accounts.hpp"

#include <nlohmann/json.hpp>

namespace portal {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kAccountKind = "x.portal.account";

Account account_of(const agenda::Record& record) try {
  const Json json = Json::parse(record.payload);
  Account account;
  account.id = record.key.id;
  account.name = json.at("name").get<std::string>();
  account.password = json.value("password", "");
  account.administrator = json.value("administrator", false);
  account.disabled = json.value("disabled", false);
  account.session_epoch = json.value("session_epoch", std::uint64_t{1});
  if (json.contains("link")) account.link = json.at("link").get<std::string>();
  account.last_sign_in_ms = json.value("last_sign_in_ms", std::int64_t{0});
  account.revision = record.revision;
  return account;
} catch (const Json::exception&) {
  throw agenda::StatusError(AGENDA_UNAVAILABLE, "a stored account cannot be read");
}

std::string json_of(const Account& account) {
  Json json{{"name", account.name},
            {"password", account.password},
            {"administrator", account.administrator},
            {"disabled", account.disabled},
            {"session_epoch", account.session_epoch},
            {"last_sign_in_ms", account.last_sign_in_ms}};
  if (account.link) json["link"] = *account.link;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

agenda::Key Accounts::key_of(std::string_view id) {
  return portal_key(kAccountKind, std::string(id));
}

std::optional<Account> Accounts::find(std::string_view id) const {
  if (!is_account_id(id)) return {};
  const auto record = store_.find(key_of(id));
  if (!record) return {};
  return account_of(*record);
}

std::vector<Account> Accounts::list() const {
  std::vector<Account> accounts;
  for (const agenda::Record& record : store_.list({key_of(""), 5, 0, {}, 0}))
    accounts.push_back(account_of(record));
  return accounts;
}

bool Accounts::any() const {
  return !store_.list({key_of(""), 5, 0, {}, 1}).empty();
}

void Accounts::add_to(agenda::Batch& batch, const Account& account) {
  const agenda::Key key = key_of(account.id);
  batch.preconditions.push_back(account.revision == 0
                                    ? agenda::Precondition::absent(key)
                                    : agenda::Precondition::at_revision(key, account.revision));
  batch.puts.push_back({key, json_of(account), kAccountFlags});
}

bool Accounts::put(const Account& account, const Writing& writing, std::string_view what) const {
  agenda::Batch batch;
  add_to(batch, account);
  if (!what.empty()) SecurityLog::add_to(batch, {std::string(what), account.id, writing.author}, writing.at);
  return store_.apply(std::move(batch), writing);
}

std::string account_id_of(std::string_view typed) {
  std::string id;
  for (const char c : typed) {
    if (c == ' ' || c == '\t' || c == '\n') continue;
    id += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return id;
}

bool is_account_id(std::string_view id) {
  return agenda::is_id(id) && account_id_of(id) == id;
}

bool is_account_name(std::string_view name) {
  return agenda::is_line(name) && name.size() <= 200 && name.find_first_not_of(' ') != std::string_view::npos;
}

}  // namespace portal
