// Here are the files that pages need: the portal's own and the plugin's. They are found by name alone, so no
// path leads anywhere else.
#include <algorithm>
#include <optional>

#include "portal/accounts/secrets.hpp"
#include "portal/embedded.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

std::string_view type_of(std::string_view name) {
  const std::string_view end = name.substr(std::min(name.size(), name.rfind('.')));
  if (end == ".css") return "text/css; charset=utf-8";
  if (end == ".js") return "text/javascript; charset=utf-8";
  if (end == ".svg") return "image/svg+xml";
  return {};
}

std::optional<std::string> content_of(const Services& portal, const std::string& name) {
  for (const std::string_view own : {"portal.css", "portal.js", "icon.svg"}) {
    if (name == own) return std::string(embedded_file(name));
  }
  auto of_plugin = portal.plugin().asset(name);
  if (!of_plugin) return {};
  return std::move(*of_plugin);
}

Answer asset(const PageRequest& request) {
  const std::string& name = request.value("name");
  const std::string_view type = type_of(name);
  auto content = type.empty() ? std::nullopt : content_of(request.portal, name);
  if (!content) return error_page(request, 404);
  Answer answer;
  answer.type = type;
  answer.caching = "public, max-age=300";
  const std::string tag = "\"" + hash_of(*content).substr(0, 32) + "\"";
  answer.headers.emplace_back("ETag", tag);
  if (request.http.header("If-None-Match") == tag) {
    answer.status = 304;
  } else {
    answer.body = std::move(*content);
  }
  return answer;
}

}  // namespace

void add_assets(PageTable& pages) {
  pages.add("GET", "/assets/{name}", For::all_alike, asset);
}

}  // namespace portal
