// The portal: what is asked, who asks, and which page answers.
//
// Pages are functions from PageRequest to Answer, added by address (see README.md). Any thread, at once, once all
// pages are added.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "agenda/cpp/call.hpp"
#include "agenda/cpp/plugin.hpp"
#include "agenda/cpp/storage_client.hpp"
#include "portal/accounts/accounts.hpp"
#include "portal/accounts/links.hpp"
#include "portal/accounts/passwords.hpp"
#include "portal/accounts/sessions.hpp"
#include "portal/accounts/throttle.hpp"
#include "portal/boards/arrange.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/guides.hpp"
#include "portal/boards/meeting_lists.hpp"
#include "portal/pages/templates.hpp"
#include "portal/time.hpp"
#include "portal/visitor.hpp"
#include "portal/web/answering.hpp"
#include "portal/web/request.hpp"
#include "portal/web/router.hpp"

namespace portal {

class Portal;

// A request with all that is known about it. Borrowed for the time of the answer.
struct PageRequest {
  Portal& portal;
  const Request& http;  // as it was sent
  const Visitor& visitor;
  const PathValues& path;

  // The part of the address that stands for {name} in the page's pattern.
  const std::string& value(std::string_view name) const { return path.find(name)->second; }
  std::string_view posted(std::string_view name) const { return field(http.posted, name); }
  std::string word(std::string_view id,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> values = {}) const;
  Writing writing() const;  // as this visitor, now
};

using Page = std::function<Answer(const PageRequest&)>;

// Who gets to see a page at all; finer rules are the page's own. `all_alike`: a file that is the same for
// everybody, for which nobody is recognised.
enum class For { all_alike, anyone, signed_in, administrators };

struct Settings {
  std::string public_address;  // "https://portal.example"; empty: http, and whatever the browser calls us
  std::string time_zone = "Europe/Copenhagen";
  bool demo = false;     // one-click sign-in; on loopback only
  bool loopback = true;  // only this machine can reach us
};

class Portal {
 public:
  // `storage` and `plugin` must stay as long as the portal.
  Portal(const agenda_host_storage* storage, const agenda::Plugin& plugin, Settings settings);
  Portal(const Portal&) = delete;
  Portal& operator=(const Portal&) = delete;

  // `work` is named where answering takes more than the method tells.
  void add(std::string method, std::string pattern, For whom, Page page);
  void add(std::string method, std::string pattern, For whom, Page page, Work work);
  // How a page shows what was posted to its address without acting on it: after somebody had to sign in
  // again. Without it there is a page that lists what was typed.
  void add_look(std::string pattern, Page page);

  Answer answer(const Request& http);
  Work work(const Request& request) const;
  // For a request that was not understood or not wanted.
  Answer refusal(int status);
  // `posted` to `address`, to be looked at and sent again by the visitor.
  Answer look_again(const Request& http, const Visitor& visitor, const std::string& address, Fields posted,
                    int status);
  // Whether the address is a form's alone, so that there is no page of its own to go to.
  bool is_only_posted_to(const std::string& address) const;

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
  Moment now() const { return zone_.now(); }
  const TimeZone& zone() const { return zone_; }
  // Whether the plugin's HTML comes with a script of its own.
  bool has_script() const { return has_script_; }
  bool https() const { return settings_.public_address.rfind("https://", 0) == 0; }

  // A call in the visitor's language at this moment, without actor and request id.
  agenda::Call call(const Visitor& visitor, std::string organisation = {}, std::string board = {},
                    std::string meeting = {}) const;

  // The cookie by which somebody is known, with this token.
  Cookie cookie(std::string token, long lives_seconds) const;
  std::string_view token(const Request& request) const;

 private:
  struct Guarded {
    For whom;
    Page page;
    Work work;
  };

  Visitor recognised(const Request& request, const std::string& token);
  Answer guarded(const PageRequest& request, const Guarded& page);
  Answer answered(const PageRequest& request, const Page& page);

  Settings settings_;
  TimeZone zone_;
  agenda::StorageClient storage_;
  const agenda::Plugin& plugin_;
  Accounts accounts_;
  Sessions sessions_;
  Links links_;
  Throttle throttle_;
  Passwords passwords_;
  Boards boards_;
  MeetingLists meeting_lists_;
  PluginGuides guides_;
  Arrangements arrangements_;
  bool has_script_;
  Router<Guarded> router_;
  Router<Page> looks_;
};

// The hidden field that shows that a form is one of ours.
std::string csrf_of(std::string_view token);

}  // namespace portal
