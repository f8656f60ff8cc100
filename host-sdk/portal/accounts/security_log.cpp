#include "portal/accounts/security_log.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "portal/accounts/secrets.hpp"
#include "portal/accounts/throttle.hpp"

namespace portal {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kEventKind = "x.portal.event";
constexpr const char* kAccessKind = "x.portal.access";
constexpr std::size_t kTimeDigits = 13;
constexpr std::size_t kMostRemembered = 10'000;
constexpr std::uint64_t kClearedAtOnce = 1'000;

agenda::Key event_key(std::string id) {
  return portal_key(kEventKind, std::move(id));
}

agenda::Key access_key(const std::string& person, std::string id) {
  return person_key(person, kAccessKind, std::move(id));
}

// Ids are compared byte by byte, so times have as many digits each.
std::string time_part(std::int64_t time_ms) {
  const std::string digits = std::to_string(std::max<std::int64_t>(time_ms, 0));
  return std::string(kTimeDigits - std::min(kTimeDigits, digits.size()), '0') + digits;
}

bool is_about_access(std::string_view what) {
  return what != event::kRefused && what != event::kRolesChanged && what != event::kAccountAdded;
}

SecurityEvent event_of(const agenda::Record& record) try {
  const Json json = Json::parse(record.payload);
  return {json.at("what").get<std::string>(),
          json.value("person", ""),
          json.value("by", ""),
          json.value("where", ""),
          record.time_ms,
          record.key.id};
} catch (const Json::exception&) {
  return {"", "", "", "", record.time_ms, record.key.id};
}

std::vector<SecurityEvent> events_of(const std::vector<agenda::Record>& records) {
  std::vector<SecurityEvent> events;
  for (const agenda::Record& record : records)
    events.push_back(event_of(record));
  return events;
}

}  // namespace

void SecurityLog::add_to(agenda::Batch& batch, const SecurityEvent& event, const Moment& now) {
  const std::string id = time_part(now.time_ms) + "-" + new_token().substr(0, 12);
  const std::string payload =
      Json{{"what", event.what}, {"person", event.person}, {"by", event.by}, {"where", event.where}}.dump(
          -1, ' ', false, Json::error_handler_t::replace);
  batch.puts.push_back({event_key(id), payload, kAccountFlags});
  if (!event.person.empty() && is_about_access(event.what))
    batch.puts.push_back({access_key(event.person, id), payload, kAccountFlags});
}

void SecurityLog::note(const SecurityEvent& event, const Writing& writing) try {
  if (is_one_too_many(event, writing.at.time_ms)) return;
  agenda::Batch batch;
  add_to(batch, event, writing.at);
  store_.apply(std::move(batch), writing);
} catch (const agenda::StatusError&) {
  return;
}

bool SecurityLog::is_one_too_many(const SecurityEvent& event, std::int64_t now_ms) {
  const bool is_sign_in = event.what == event::kSignInRefused;
  if (event.what != event::kRefused && !is_sign_in) return false;
  const std::lock_guard lock(mutex_);
  if (refusals_.size() >= kMostRemembered) refusals_.clear();
  auto& times = refusals_[is_sign_in ? std::string() : event.by];
  times.erase(std::remove_if(times.begin(), times.end(),
                             [now_ms](std::int64_t time) { return time <= now_ms - Throttle::kWindowMs; }),
              times.end());
  if (times.size() >= (is_sign_in ? kMostWrongPasswords : kMostRefusals)) return true;
  times.push_back(now_ms);
  return false;
}

std::vector<SecurityEvent> SecurityLog::newest(std::uint64_t most, const std::string& before) const {
  agenda::Range range{event_key(""), 5, AGENDA_RANGE_DESCENDING, {}, most};
  if (before.empty()) return events_of(store_.list(range));
  range.start = event_key(before);
  ++range.limit;
  std::vector<SecurityEvent> events = events_of(store_.list(range));
  // Reading begins with the start itself, where it is still there.
  if (!events.empty() && events.front().id == before) events.erase(events.begin());
  if (events.size() > most) events.pop_back();
  return events;
}

std::vector<SecurityEvent> SecurityLog::of_person(const std::string& person, std::uint64_t most) const {
  return events_of(store_.list({access_key(person, ""), 5, AGENDA_RANGE_DESCENDING, {}, most}));
}

std::size_t SecurityLog::clear_away(const Writing& writing) const {
  const agenda::Key end = event_key(time_part(writing.at.time_ms - kDays * kDayMs));
  agenda::Batch batch;
  const auto records = store_.list({event_key(""), 5, 0, {}, kClearedAtOnce, end});
  for (const agenda::Record& record : records) {
    const SecurityEvent event = event_of(record);
    batch.erases.push_back(record.key);
    if (!event.person.empty() && is_about_access(event.what))
      batch.erases.push_back(access_key(event.person, event.id));
  }
  if (!batch.erases.empty()) store_.apply(std::move(batch), writing);
  return records.size();
}

}  // namespace portal
