// Here is what the plugin gives to be looked at: a view of an item, and the files that its pages ask for.
#include <iostream>

#include "commands.hpp"
#include "failure.hpp"
#include "output.hpp"

namespace cli {
namespace {

std::string media_type(const std::string& as) {
  if (as == "text") return "text/plain";
  if (as == "html") return "text/html";
  if (as == "json") return "application/json";
  throw Failure(kExitUsage, "--as " + as + " is unknown; write text, html or json");
}

}  // namespace

int show(const Options& options, Session& session) {
  const std::string media = media_type(options.json ? "json" : options.as);
  session.need_meeting();
  session.need_actor();
  const std::string item = session.item_id(options.item);
  const auto page = session.plugin().render(session.call(), item, options.view, media);
  if (!page && page.problem().status == AGENDA_NOT_FOUND)
    throw Failure(kExitRefused, line_of(page.problem()) + session.near_item(item));
  const std::string text = taken(page, session.complaint());
  if (media == "text/plain") {
    print_page(text);
  } else {
    std::cout << text;
  }
  if (text.empty() || text.back() != '\n') std::cout << '\n';
  return kExitDone;
}

int asset(const Options& options, Session& session) {
  const auto file = session.plugin().asset(options.asset);
  // The plugin gives no words for this, as portals ask for its files, not people.
  if (!file && file.problem().status == AGENDA_NOT_FOUND)
    throw Failure(kExitRefused, "the plugin has no file of the name " + options.asset);
  std::cout << taken(file, session.complaint());
  return kExitDone;
}

}  // namespace cli
