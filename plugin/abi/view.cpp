// agenda.view/1
#include "abi/host.hpp"
#include "abi/text_in.hpp"
#include "abi/visit.hpp"
#include "abi/wall.hpp"
#include "pages/page.hpp"
#include "session/show.hpp"

namespace almene::abi {
namespace {

agenda_status render(void* self, const agenda_call* theirs, const agenda_view_request* wanted,
                     const agenda_writer* writer) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_writer(writer);
    const auto call = checked_call(theirs);
    const auto request = checked_struct("request", wanted, &agenda_view_request::media_type);
    const auto posted = checked_posted(request);
    Host host(plugin, theirs);
    write_all(writer,
              session::show(plugin.house, host.outside(), call, checked_text("item", request.item),
                            checked_text("view", request.view),
                            checked_text("media_type", request.media_type), posted ? &*posted : nullptr));
  });
}

agenda_status state_token(void* self, const agenda_call* theirs, const agenda_text* item,
                          const agenda_writer* writer) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_writer(writer);
    const auto call = checked_call(theirs);
    Host host(plugin, theirs);
    write_all(writer, session::state_token(plugin.house, host.outside(), call, checked_text("item", item)));
  });
}

agenda_status asset(void* self, const agenda_text* name, const agenda_writer* writer) {
  return behind_wall(self, nullptr, [&](const Plugin&) {
    check_writer(writer);
    const auto wanted = checked_text("name", name);
    const auto bytes = pages::asset(wanted);
    if (bytes.empty())
      throw board::Refusal(board::Refused::not_found, "asset.unknown", {wanted}).of_field("name");
    write_all(writer, bytes);
  });
}

}  // namespace

const agenda_view kView = {sizeof(agenda_view), 0, render, state_token, asset};

}  // namespace almene::abi
