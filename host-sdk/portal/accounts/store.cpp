#include "portal/accounts/store.hpp"

#include <nlohmann/json.hpp>

#include "agenda/cpp/call.hpp"

namespace portal {
namespace {

// A record that cannot be read counts as expired: nobody can come in with it any more.
std::int64_t expires_ms(const agenda::Record& record) try {
  return nlohmann::json::parse(record.payload).at("expires_ms").get<std::int64_t>();
} catch (const nlohmann::json::exception&) {
  return 0;
}

}  // namespace

std::optional<agenda::Record> Store::find(const agenda::Key& key) const {
  auto records = list(agenda::Range{key, AGENDA_KEY_PARTS, 0, {}, 0});
  if (records.empty()) return {};
  return std::move(records.front());
}

std::vector<agenda::Record> Store::list(const agenda::Range& range) const {
  const agenda::Call call;
  const agenda::BorrowedCall borrowed(call);
  return storage_.read(borrowed.get(), {range}).value();
}

bool Store::apply(agenda::Batch batch, const Writing& writing) const {
  agenda::Call call;
  call.time_ms = batch.time_ms = writing.at.time_ms;
  call.utc_offset_minutes = batch.utc_offset_minutes = writing.at.utc_offset_minutes;
  batch.author = writing.author;
  const agenda::BorrowedCall borrowed(call);
  return !storage_.apply(borrowed.get(), batch).value().failed;
}

void Store::clear_away(const agenda::Range& range, const Writing& writing) const try {
  agenda::Batch batch;
  for (const agenda::Record& record : list(range)) {
    if (expires_ms(record) <= writing.at.time_ms) batch.erases.push_back(record.key);
  }
  if (!batch.erases.empty()) apply(std::move(batch), writing);
} catch (const agenda::StatusError&) {
  return;  // the next call does it
}

void Store::clear_away_expired(const std::string& kind, const std::string& near,
                               const Writing& writing) const {
  clear_away({portal_key(kind, ""), 5, 0, portal_key(kind, near), 50}, writing);
}

void Store::clear_away_expired_of(const std::string& person, const std::string& kind, const std::string& near,
                                  const Writing& writing) const {
  clear_away({person_key(person, kind, ""), 5, 0, person_key(person, kind, near), 50}, writing);
}

agenda::Key portal_key(std::string kind, std::string id) {
  return {"", "", "", "", std::move(kind), std::move(id)};
}

agenda::Key person_key(const std::string& person, std::string kind, std::string id) {
  return {"", "", person, "", std::move(kind), std::move(id)};
}

}  // namespace portal
