// The portal: what is asked, who asks, and which page answers.
//
// Pages are functions from Asked to Answer, added by address (see README.md). Any thread, at once, once all
// pages are added.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "agenda/cpp/call.hpp"
#include "agenda/cpp/plugin.hpp"
#include "agenda/cpp/storage_client.hpp"
#include "portal/pages/templates.hpp"
#include "portal/time.hpp"
#include "portal/visitor.hpp"
#include "portal/web/request.hpp"
#include "portal/web/router.hpp"

namespace portal {

class Portal;

// A request with all that is known about it. Borrowed for the time of the answer.
struct Asked {
  Portal& portal;
  const Request& request;
  const Visitor& visitor;
  const PathValues& path;

  // The part of the address that stands for {name} in the page's pattern.
  const std::string& value(std::string_view name) const { return path.find(name)->second; }
  std::string_view posted(std::string_view name) const { return field(request.posted, name); }
  std::string word(std::string_view id,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> values = {}) const;
};

using Page = std::function<Answer(const Asked&)>;

// Who gets to see a page at all; finer rules are the page's own.
enum class For { anyone, signed_in, administrators };

struct Settings {
  std::string public_address;  // "https://portal.example"; empty: http and whatever the browser calls us
  std::string time_zone = "Europe/Copenhagen";
  bool demo = false;
};

class Portal {
 public:
  // `storage` and `plugin` must stay as long as the portal.
  Portal(const agenda_host_storage* storage, const agenda::Plugin& plugin, Settings settings);
  Portal(const Portal&) = delete;
  Portal& operator=(const Portal&) = delete;

  void add(std::string method, std::string pattern, For whom, Page page);

  Answer answer(const Request& request);

  const agenda::StorageClient& storage() const { return storage_; }
  const agenda::Plugin& plugin() const { return plugin_; }
  const Settings& settings() const { return settings_; }
  Moment now() const { return zone_.now(); }
  const TimeZone& zone() const { return zone_; }

  // A call in the visitor's language at this moment, without actor and request id.
  agenda::Call call(const Visitor& visitor, std::string organisation = {}, std::string board = {},
                    std::string meeting = {}) const;

 private:
  struct Guarded {
    For whom;
    Page page;
  };

  Settings settings_;
  TimeZone zone_;
  agenda::StorageClient storage_;
  const agenda::Plugin& plugin_;
  Router<Guarded> router_;
};

// The template within the layout. `view` holds "title" and what the template names; language, csrf, name and
// the like are put beside it.
Answer page(const Asked& asked, std::string_view name, View view, int status = 200);

// A page that says in plain words what is wrong and where to go: 403, 404, …
Answer error_page(const Asked& asked, int status);

}  // namespace portal
