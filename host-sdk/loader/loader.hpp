// Finds, checks and loads what a host needs: plugins, storage adapters, content folders.
//
// A library is judged before any of its code runs: who can have put it there or changed it, what its manifest
// says (manifest.hpp), and whether its bytes are those the manifest was made for. Exactly the bytes that were
// judged are loaded, with RTLD_NOW | RTLD_LOCAL; they stay as long as what was opened from them, and nothing
// comes from the dynamic linker's search path. A failure names every path that was tried and why each failed.
// These functions read the environment, so call them before other threads change it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/host.hpp"
#include "agenda/cpp/plugin.hpp"
#include "agenda/cpp/result.hpp"
#include "agenda/storage_library.h"

namespace agenda {

// What a host lets in that the loader of itself would refuse.
struct LoadRules {
  // Libraries without a manifest, as they come out of a compiler. One that has a manifest is judged by it all
  // the same.
  bool allow_no_manifest = false;
};

// `plugin` is a file ("./almene-maal.so", "/opt/x/almene-maal.so"): then it is that file or none; or a bare
// name ("almene-maal"): then NAME.so is looked for in AGENDA_PLUGIN_PATH (folders between colons), then where
// it is installed: ../LIBDIR/agenda, ../lib/agenda and ../lib beside the program's folder, then the folder
// compiled in. The first that opens is taken; one that may have been tampered with ends the search. `host` must
// stay until the Plugin is gone. `locale` is that of a refusal.
Result<Plugin> load_plugin(const std::string& plugin, const Host& host, const std::string& locale = {},
                           const LoadRules& rules = {});

// An open store; closed, and its library let go, with the last copy.
class OpenStorage {
 public:
  OpenStorage(std::shared_ptr<void> keeps, const agenda_host_storage* table)
      : keeps_(std::move(keeps)), table_(table) {}
  const agenda_host_storage* table() const noexcept { return table_; }

 private:
  std::shared_ptr<void> keeps_;
  const agenda_host_storage* table_;
};

// "memory:" or "SCHEME:LOCATION", which is opened by the adapter agenda-storage-SCHEME.so: looked for as a
// plugin is, in AGENDA_STORAGE_PATH. `log` may be null, and else must stay until the storage is closed.
Result<OpenStorage> open_storage(const std::string& storage, const agenda_host_log* log = nullptr,
                                 const LoadRules& rules = {});

// The folders given, made absolute; else those of AGENDA_CONTENT_PATH; else ../share/agenda/content beside
// the program's folder if it is there; else the folder compiled in.
std::vector<std::string> content_folders(const std::vector<std::string>& given = {});

}  // namespace agenda
