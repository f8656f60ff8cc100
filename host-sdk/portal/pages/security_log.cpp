// On this page administrators read the security log. Nobody can change it here.
#include <algorithm>
#include <map>

#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/security_words.hpp"

namespace portal {
namespace {

constexpr std::uint64_t kShownAtOnce = 100;

// Names are read once for all events of a page. An account that is gone is told by its id.
class Names {
 public:
  explicit Names(const Services& portal) : portal_(portal) {}

  const std::string& of(const std::string& id) {
    const auto known = names_.find(id);
    if (known != names_.end()) return known->second;
    const auto account = portal_.accounts().find(id);
    return names_.emplace(id, account ? account->name + " (" + id + ")" : id).first->second;
  }

 private:
  const Services& portal_;
  std::map<std::string, std::string> names_;
};

bool is_known(std::string_view what) {
  return std::find(std::begin(event::kAll), std::end(event::kAll), what) != std::end(event::kAll);
}

TemplateData event_data(const PageRequest& request, const SecurityEvent& event, Names& names) {
  TemplateData data;
  data["when"] = moment_words(request, request.portal.zone().at(event.time_ms));
  data["what"] = request.word(is_known(event.what) ? "event." + event.what : "event.unreadable");
  // Who reads about their own access need not be told whose it is.
  if (!event.person.empty() && event.person != request.user.account) data["person"] = names.of(event.person);
  if (event.by == kCommandLine) {
    data["by"] = request.word("event.by_command");
  } else if (!event.by.empty() && event.by != event.person) {
    data["by"] = request.word("event.by", {{"name", names.of(event.by)}});
  }
  if (!event.where.empty()) data["where"] = event.where;
  return data;
}

Answer security_log_page(const PageRequest& request) {
  const std::string before(field(request.http.query, "before"));
  if (!before.empty() && !agenda::is_id(before)) return error_page(request, 400);
  const auto events = request.portal.security_log().newest(kShownAtOnce, before);
  TemplateData data;
  data["title"] = request.word("security_log.title");
  data["none"] = events.empty();
  data["days"] = request.word("security_log.text", {{"days", std::to_string(SecurityLog::kDays)}});
  data["events"] = events_data(request, events);
  if (events.size() == kShownAtOnce) data["older"] = "/security-log?before=" + events.back().id;
  return page(request, "security_log", std::move(data));
}

}  // namespace

TemplateData events_data(const PageRequest& request, const std::vector<SecurityEvent>& events) {
  Names names(request.portal);
  std::vector<TemplateData> rows;
  for (const SecurityEvent& event : events)
    rows.push_back(event_data(request, event, names));
  return list_of(rows);
}

void add_security_log_page(PageTable& pages) {
  pages.add("GET", "/security-log", For::administrators, security_log_page);
}

}  // namespace portal
