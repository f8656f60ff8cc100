#include <iostream>

#include "commands.hpp"
#include "failure.hpp"

namespace cli {

int asset(const Options& options, Session& session) {
  const auto file = session.plugin().asset(options.asset);
  // The plugin gives no words for this, as portals ask for its files, not people.
  if (!file && file.problem().status == AGENDA_NOT_FOUND)
    throw Failure(kExitRefused, "the plugin has no file of the name " + options.asset);
  std::cout << taken(file, session.complaint());
  return kExitDone;
}

}  // namespace cli
