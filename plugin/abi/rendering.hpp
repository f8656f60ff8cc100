// A page is rendered to the host's writer, with its token: an item's view, or a page of a meeting or board.
#pragma once

#include <agenda/agenda.h>

#include "abi/host.hpp"
#include "abi/text_in.hpp"
#include "abi/visit.hpp"
#include "abi/wall.hpp"
#include "session/show.hpp"

namespace almene::abi {

// `show` gives the session::ShownPage of the checked call; `wanted` is the host's request, whose token is written where
// there is one.
template <class Request, class Show>
agenda_status render_page(void* self, const agenda_call* theirs, const Request* wanted,
                          const agenda_writer* writer, Show show) {
  auto result = AGENDA_OK;
  const auto status = behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_writer(writer);
    const auto call = checked_call(theirs);
    Host host(plugin, theirs);
    const session::ShownPage shown = show(plugin.content, host.host(), call);
    if (!shown.is_modified) {
      result = AGENDA_NOT_MODIFIED;
      return;
    }
    if (!shown.token.empty()) write_all(agenda::whole(wanted).token, shown.token);
    write_all(writer, shown.text);
  });
  return status == AGENDA_OK ? result : status;
}

}  // namespace almene::abi
