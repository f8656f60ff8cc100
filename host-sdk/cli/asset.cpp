#include <iostream>

#include "commands.hpp"
#include "failure.hpp"

namespace cli {

int asset(const Options& options, Session& session) {
  const auto file = session.plugin().asset(options.asset);
  // The call has no words for it: it is asked for by portals, not by people.
  if (!file && file.problem().status == AGENDA_NOT_FOUND)
    throw Failure(kExitRefused, "the plugin has no file of the name " + options.asset);
  std::cout << taken(file, session.complaint());
  return kExitDone;
}

}  // namespace cli
