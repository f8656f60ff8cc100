// The portal's pages and its upkeep work with these: storage, plugin, accounts, boards and time, without the
// routes. They may be used from any thread, at once.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/call.hpp"
#include "agenda/cpp/plugin.hpp"
#include "agenda/cpp/storage_client.hpp"
#include "portal/accounts/accounts.hpp"
#include "portal/accounts/known_browsers.hpp"
#include "portal/accounts/links.hpp"
#include "portal/accounts/passwords.hpp"
#include "portal/accounts/request_ids.hpp"
#include "portal/accounts/security_log.hpp"
#include "portal/accounts/sessions.hpp"
#include "portal/accounts/throttle.hpp"
#include "portal/boards/arrange.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/guides.hpp"
#include "portal/boards/meeting_lists.hpp"
#include "portal/language.hpp"
#include "portal/time.hpp"
#include "portal/user.hpp"
#include "portal/web/request.hpp"

namespace portal {

struct Settings {
  std::string public_address;  // "https://portal.example"; empty: http, and whatever the browser calls us
  std::string time_zone = "Europe/Copenhagen";
  bool demo = false;                         // one-click sign-in; on loopback only
  bool loopback = true;                      // only this machine can reach us
  std::vector<std::string> content_folders;  // which may have words of the portal, see language.hpp
  // It makes a PDF of a Word file, and throws a StatusError where it cannot. Empty: papers are offered as the plugin has
  // them. It may be called from any thread.
  std::function<std::string(std::string_view word_file)> pdf_of;
};

// What sentences say of these rules comes from the constants.
RulesInWords rules_in_words();

class Services {
 public:
  // `storage` and `plugin` must stay as long as the object.
  Services(const agenda_host_storage* storage, const agenda::Plugin& plugin, Settings settings);
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;

  const agenda::StorageClient& storage() const { return storage_; }
  const agenda::Plugin& plugin() const { return plugin_; }
  const Settings& settings() const { return settings_; }
  const Accounts& accounts() const { return accounts_; }
  const Links& links() const { return links_; }
  const Boards& boards() const { return boards_; }
  const MeetingLists& meeting_lists() const { return meeting_lists_; }
  const Guides& guides() const { return guides_; }
  const Arrangements& arrangements() const { return arrangements_; }
  const Passwords& passwords() const { return passwords_; }
  Sessions& sessions() { return sessions_; }
  Throttle& throttle() { return throttle_; }
  SecurityLog& security_log() { return security_log_; }
  const SecurityLog& security_log() const { return security_log_; }
  const KnownBrowsers& known_browsers() const { return known_browsers_; }
  const RequestIds& request_ids() const { return request_ids_; }
  Moment now() const { return zone_.now(); }
  const TimeZone& zone() const { return zone_; }
  const Languages& languages() const { return languages_; }
  // It is true where the plugin's HTML comes with a script of its own.
  bool has_script() const { return has_script_; }
  bool https() const { return settings_.public_address.rfind("https://", 0) == 0; }

  // It returns a call in the user's language at this moment, without actor and request id.
  agenda::Call call(const User& user, std::string organisation = {}, std::string board = {},
                    std::string meeting = {}) const;

  // The portal recognises a user by this cookie, which holds the token.
  Cookie cookie(std::string token, long lives_seconds) const;
  std::string_view token(const Request& request) const;
  // The portal recognises a browser in which somebody has signed in before by this cookie.
  Cookie known_browser_cookie(std::string token) const;
  std::string_view known_browser_token(const Request& request) const;

 private:
  Settings settings_;
  TimeZone zone_;
  Languages languages_;
  agenda::StorageClient storage_;
  const agenda::Plugin& plugin_;
  Accounts accounts_;
  Sessions sessions_;
  Links links_;
  Throttle throttle_;
  SecurityLog security_log_;
  KnownBrowsers known_browsers_;
  RequestIds request_ids_;
  Passwords passwords_;
  Boards boards_;
  MeetingLists meeting_lists_;
  PluginGuides guides_;
  Arrangements arrangements_;
  bool has_script_;
};

}  // namespace portal
