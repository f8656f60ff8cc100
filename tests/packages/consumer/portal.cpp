// This is a portal in C++ on the installed SDK: it finds the plugin by its name, opens storage, and shows one
// agenda item.
//   portal sqlite:board.db
#include <agenda/cpp/agenda.hpp>
#include <agenda/loader/loader.hpp>
#include <agenda/meetings/holding_storage.hpp>
#include <agenda/meetings/stored_meetings.hpp>
#include <ctime>
#include <iostream>
#include <string>

namespace {

int show(const agenda::Problem& problem) {
  std::cerr << "portal: " << problem.message << '\n';
  return 1;
}

agenda::Call call_of_anna() {
  agenda::Call call;
  call.organisation = "boligselskabet";
  call.meeting = "2026-03";
  call.time_ms = static_cast<std::int64_t>(std::time(nullptr)) * 1000;
  call.actor = agenda::Actor{"anna", "Anna Åkjær", AGENDA_ROLE_CHAIR};
  return call;
}

}  // namespace

int main(int argc, char** argv) {
  // They are made in this order because each uses those before it until it is gone.
  const auto storage = agenda::open_storage(argc > 1 ? argv[1] : "memory:");
  if (!storage) return show(storage.problem());
  agenda::StoredMeetings meetings(storage->table());
  agenda::HoldingStorage holding(storage->table());
  agenda::Host host("My portal", "1.0");
  host.content_folders(agenda::content_folders()).storage(holding.table()).meetings(meetings.table());
  const auto plugin = agenda::load_plugin("almene-maal", host);
  if (!plugin) return show(plugin.problem());

  const auto page = plugin->render(call_of_anna(), "almene-maal.tema-3", "meeting", "text/plain");
  if (!page) return show(page.problem());
  std::cout << *page;
}
