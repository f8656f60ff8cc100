#include "loader/loader.hpp"
#include "loader/search.hpp"
#include "loader/shared_library.hpp"

namespace agenda {

Result<Plugin> load_plugin(const std::string& plugin, const Host& host, const std::string& locale) {
  if (plugin.empty())
    return problem_of(AGENDA_INVALID_ARGUMENT, "no plugin is named; give its file or its name");
  Attempts attempts;
  Problem problem = problem_of(AGENDA_NOT_FOUND, {});
  problem.code = "plugin.not_loaded";
  for (const auto& path : search::library_paths(plugin, "AGENDA_PLUGIN_PATH")) {
    LoadedFunction loaded = load_function(path, AGENDA_ENTRY_SYMBOL);
    if (loaded.function == nullptr) {
      attempts.failed(path, loaded.reason);
      continue;
    }
    const auto open = reinterpret_cast<agenda_open_function>(loaded.function);
    Result<Plugin> opened = Plugin::open(open, host, locale, std::move(loaded.library));
    if (opened) return opened;
    problem = opened.problem();
    attempts.failed(path, "refused: " + problem.message);
  }
  problem.message = "the plugin \"" + plugin + "\" cannot be loaded: " + attempts.tried();
  return problem;
}

}  // namespace agenda
