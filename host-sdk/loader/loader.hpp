// The loader finds, checks and loads what a host needs: plugins, storage adapters, content folders.
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
#include "agenda/cpp/sdk_version.hpp"
#include "agenda/storage_library.h"

namespace agenda {

// With these rules a host lets in what the loader would otherwise refuse.
struct LoadRules {
  // It allows libraries without a manifest, as they come out of a compiler. One that has a manifest is judged
  // by it all the same.
  bool allow_no_manifest = false;
};

// `plugin` is a file ("./almene-maal.so", "/opt/x/almene-maal.so"): then it is that file or none; or a bare
// name ("almene-maal"): then NAME.so is looked for in AGENDA_PLUGIN_PATH (folders between colons), then where
// it is installed: ../LIBDIR/agenda, ../lib/agenda and ../lib beside the program's folder; where the loader
// is in a shared library, in "agenda" beside that, and beside it; then the folder compiled in. The first that
// opens is taken; one that may have been tampered with ends the search. `host` must stay until the Plugin is
// gone. `locale` is the language in which the plugin words a refusal.
Result<Plugin> load_plugin(const std::string& plugin, const Host& host, const std::string& locale = {},
                           const LoadRules& rules = {});
// It does the same for a host that is a C struct, which has been checked: it is whole, and none of its
// content folders is null.
Result<Plugin> load_plugin(const std::string& plugin, const agenda_host& host, const std::string& locale = {},
                           const LoadRules& rules = {});

// This is an open store. With the last copy it is closed and its library is let go.
class OpenStorage {
 public:
  OpenStorage(std::shared_ptr<void> keeps, const agenda_host_storage* table)
      : keeps_(std::move(keeps)), table_(table) {}
  const agenda_host_storage* table() const noexcept { return table_; }

 private:
  std::shared_ptr<void> keeps_;
  const agenda_host_storage* table_;
};

// `storage` is "memory:" or "SCHEME:LOCATION", which is opened by the adapter agenda-storage-SCHEME.so. The
// adapter is looked for as a plugin is, with AGENDA_STORAGE_PATH in place of AGENDA_PLUGIN_PATH. `log` may be
// null, and else must stay until the storage is closed.
Result<OpenStorage> open_storage(const std::string& storage, const agenda_host_log* log = nullptr,
                                 const LoadRules& rules = {});

// It returns the folders given, made absolute, and behind them those that are shipped: those of
// AGENDA_CONTENT_PATH; else ../share/agenda/content beside the program's folder, or beside the folder of the
// shared library that the loader is in, if it is there; else the folder compiled in. The shipped ones are
// left out where one of those given is whole, that is, holds guides/, ui/ and schema/.
std::vector<std::string> content_folders(const std::vector<std::string>& given = {});

}  // namespace agenda
