#include "portal/services.hpp"

#include <utility>

#include "portal/web/limits.hpp"

namespace portal {

RulesInWords rules_in_words() {
  return {{"password.least", std::to_string(kShortestPassword)},
          {"throttle.minutes", std::to_string(Throttle::kWindowMs / 60'000)},
          {"form.kib", std::to_string(Limits().body_bytes / 1024)}};
}

Services::Services(const agenda_host_storage* storage, const agenda::Plugin& plugin, Settings settings)
    : settings_(std::move(settings)),
      zone_(settings_.time_zone),
      languages_(settings_.content_folders, rules_in_words()),
      storage_(storage),
      plugin_(plugin),
      accounts_(Store(storage_)),
      sessions_(Store(storage_), settings_.demo),
      links_(Store(storage_), sessions_),
      security_log_(Store(storage_)),
      known_browsers_(Store(storage_)),
      request_ids_(Store(storage_)),
      boards_(storage),
      meeting_lists_(storage),
      guides_(plugin),
      arrangements_(storage, &guides_),
      has_script_(plugin.asset("agenda.js")) {}

agenda::Call Services::call(const User& user, std::string organisation, std::string board,
                            std::string meeting) const {
  const Moment moment = now();
  agenda::Call call;
  call.organisation = std::move(organisation);
  call.board = std::move(board);
  call.meeting = std::move(meeting);
  call.locale = user.language->code();
  call.time_ms = moment.time_ms;
  call.utc_offset_minutes = moment.utc_offset_minutes;
  return call;
}

Cookie Services::cookie(std::string token, long lives_seconds) const {
  // With https the cookie has a name that no other machine of the same domain can set.
  return {https() ? "__Host-portal" : "portal", std::move(token), lives_seconds};
}

Cookie Services::known_browser_cookie(std::string token) const {
  return {https() ? "__Host-portal-known" : "portal-known", std::move(token), KnownBrowsers::kDays * 86'400L};
}

std::string_view Services::known_browser_token(const Request& request) const {
  return request.cookie(https() ? "__Host-portal-known" : "portal-known");
}

std::string_view Services::token(const Request& request) const {
  return request.cookie(https() ? "__Host-portal" : "portal");
}

}  // namespace portal
