#include "portal/accounts/request_ids.hpp"

#include <nlohmann/json.hpp>

#include "portal/accounts/secrets.hpp"
#include "portal/accounts/sessions.hpp"

namespace portal {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormKind = "x.portal.form";
constexpr std::size_t kLongestNonce = 64;
// A page is of no use for longer than the session in which it was shown.
constexpr std::int64_t kKeptMs = Sessions::kDays * kDayMs;

struct Sent {
  std::string last;
  std::uint64_t count = 0;
};

Sent sent_of(const agenda::Record& record) try {
  const Json json = Json::parse(record.payload);
  return {json.at("last").get<std::string>(), json.at("count").get<std::uint64_t>()};
} catch (const Json::exception&) {
  return {"", record.revision};
}

// The plugin's fields have names of either kind, as agenda/actions.h says of submit.
bool is_of_plugin(std::string_view name) {
  return name.rfind("agenda-", 0) == 0 || name.rfind("agenda.", 0) == 0;
}

// Lengths stand before texts, so that no two forms read alike.
std::string told_apart(const Fields& posted) {
  std::string text;
  for (const agenda::Field& field : posted) {
    if (!is_of_plugin(field.name)) continue;
    text += std::to_string(field.name.size()) + ":" + field.name + std::to_string(field.value.size()) + ":" +
            field.value;
  }
  return hash_of(text);
}

}  // namespace

std::string RequestIds::request_id(std::string_view nonce, const Fields& posted,
                                   const Writing& writing) const {
  const std::string page(nonce.substr(0, kLongestNonce));
  const std::string form = told_apart(posted);
  std::optional<std::uint64_t> count;
  for (int tries = 0; tries < kMostTries && !count; ++tries)
    count = counted(page, form, writing);
  if (count) return "p-" + hash_of(page + " " + std::to_string(*count) + " " + form);
  throw agenda::StatusError(AGENDA_UNAVAILABLE, "the page is sent from several places at once");
}

// It returns how often another form was sent from the page; nothing where somebody else has just sent one.
std::optional<std::uint64_t> RequestIds::counted(const std::string& page, const std::string& form,
                                                 const Writing& writing) const {
  const agenda::Key key = person_key(writing.author, kFormKind, hash_of("form " + page));
  const std::string last = hash_of(page + " " + form);
  const auto record = store_.find(key);
  const Sent before = record ? sent_of(*record) : Sent();
  if (record && before.last == last) return before.count;
  const std::uint64_t count = before.count + 1;
  const Json json{{"last", last}, {"count", count}, {"expires_ms", writing.at.time_ms + kKeptMs}};
  agenda::Batch batch;
  batch.preconditions = {record ? agenda::Precondition::at_revision(key, record->revision)
                                : agenda::Precondition::absent(key)};
  batch.puts = {{key, json.dump(), kAccountFlags}};
  if (!store_.apply(std::move(batch), writing)) return {};
  if (!record) store_.clear_away_expired_of(writing.author, kFormKind, key.id, writing);
  return count;
}

}  // namespace portal
