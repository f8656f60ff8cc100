#include <algorithm>
#include <string_view>

#include "agenda/cpp/members.hpp"
#include "agenda/cpp/report.hpp"
#include "agenda/entry.h"
#include "loader/attempts.hpp"
#include "loader/loader.hpp"
#include "loader/search.hpp"
#include "loader/shared_library.hpp"
#include "memory/memory_storage.hpp"

namespace agenda {
namespace {

// The scheme becomes part of a file name, so it holds nothing that could lead elsewhere.
bool is_scheme(std::string_view scheme) {
  return !scheme.empty() && std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

// An adapter of others is in a package whose name only they know.
std::string package_of(std::string_view scheme) {
  return scheme == "sqlite" ? " (agenda-host)" : "";
}

// The store is closed before its library is let go, because members are destroyed in reverse order.
struct KeptStorage {
  std::shared_ptr<void> library;
  std::shared_ptr<const agenda_opened_storage> opened;
};

Result<OpenStorage> open_in(LoadedFunction loaded, std::string_view location, const agenda_host_log* log) {
  const auto open = reinterpret_cast<agenda_storage_open_function>(loaded.function);
  const agenda_text text = text_of(location);
  const agenda_opened_storage* opened = nullptr;
  Report report;
  const agenda_status status = open(&text, log, report.get(), &opened);
  if (status != AGENDA_OK) return report.take(status);
  const Problem half = problem_of(AGENDA_INTERNAL, "the adapter gave no whole storage");
  if (get(opened, &agenda_opened_storage::close) == nullptr) return half;
  auto kept = std::make_shared<KeptStorage>();
  kept->library = std::move(loaded.library);
  kept->opened.reset(opened, [](const agenda_opened_storage* storage) { storage->close(storage->self); });
  const agenda_host_storage table = whole(opened->storage);
  if (table.read == nullptr || table.apply == nullptr) return half;
  return OpenStorage(kept, opened->storage);
}

}  // namespace

Result<OpenStorage> open_storage(const std::string& storage, const agenda_host_log* log,
                                 const LoadRules& rules) {
  const std::size_t colon = storage.find(':');
  const std::string scheme = storage.substr(0, colon);
  if (colon == std::string::npos || !is_scheme(scheme)) {
    return problem_of(AGENDA_INVALID_ARGUMENT,
                      "\"" + storage + "\" names no storage; write memory: or sqlite:FILE");
  }
  if (scheme == "memory") {
    auto memory = std::make_shared<MemoryStorage>(log);
    const agenda_host_storage* table = memory->table();
    return OpenStorage(std::move(memory), table);
  }
  Attempts attempts;
  const HostRequirements requirements{Manifest::Kind::storage, AGENDA_ABI_OLDEST, AGENDA_ABI_CURRENT, {}};
  for (const auto& path : search::library_paths("agenda-storage-" + scheme, "AGENDA_STORAGE_PATH")) {
    try {
      LoadedFunction loaded = load_function(path, AGENDA_STORAGE_OPEN_SYMBOL, requirements, rules);
      // An adapter that was loaded and cannot open the store has the last word: another would say the same,
      // so none is tried.
      return open_in(std::move(loaded), storage.substr(colon + 1), log);
    } catch (const Refusal& refusal) {
      attempts.failed(path, refusal);
      if (refusal.ends_search()) break;
    }
  }
  return attempts.problem("there is no adapter for " + scheme,
                          "install the package that brings it" + package_of(scheme) +
                              ", or name its folder in AGENDA_STORAGE_PATH");
}

}  // namespace agenda
