// A plugin is what the host has opened: what it holds and what the host gave it.
#pragma once

#include <agenda/agenda.h>

#include "session/content.hpp"

namespace almene::abi {

struct Plugin {
  session::Content content;
  agenda_host_storage storage;  // copies, made whole: a host's shorter table is never read past its end
  agenda_host_meetings meetings;
  agenda_host_people people;   // its function is null where the host has none
  const agenda_host_log* log;  // may be null
  agenda_plugin table;
};

// The tables stand behind the extensions' ids.
extern const agenda_items kItems;
extern const agenda_view kView;
extern const agenda_pages kPages;
extern const agenda_actions kActions;
extern const agenda_content kContent;

}  // namespace almene::abi
