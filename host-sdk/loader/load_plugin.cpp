#include "agenda/cpp/text.hpp"
#include "loader/attempts.hpp"
#include "loader/loader.hpp"
#include "loader/search.hpp"
#include "loader/shared_library.hpp"

namespace agenda {
namespace {

HostRequirements requirements_of(const agenda_host& host) {
  HostRequirements requirements;
  requirements.oldest_abi = Plugin::kOldestAbi;
  requirements.newest_abi = Plugin::kNewestAbi;
  for (std::uint32_t i = 0; i < host.content_folder_count; ++i)
    requirements.content_folders.push_back(string_of(*host.content_folders[i]));
  return requirements;
}

// The plugin's code has run by now, so what is refused here is a mix-up, not an attack.
void refuse_disagreement(const Plugin& plugin, const Manifest& manifest) {
  const std::uint32_t abi = plugin.abi_version();
  if (plugin.id() == manifest.id && plugin.version() == manifest.version && abi >= manifest.oldest_abi &&
      abi <= manifest.newest_abi) {
    return;
  }
  throw Refusal(AGENDA_NOT_SUPPORTED, "library.disagrees",
                "says that it is " + plugin.id() + " " + plugin.version() + " and speaks ABI " +
                    abi_text(abi) + ", and its manifest that it is " + manifest.id + " " + manifest.version +
                    " and speaks " + abi_text(manifest.oldest_abi, manifest.newest_abi) +
                    "; tell whoever made the plugin");
}

Result<Plugin> open(LoadedFunction loaded, const agenda_host& host, const std::string& locale) {
  const auto function = reinterpret_cast<agenda_open_function>(loaded.function);
  Result<Plugin> opened = Plugin::open(function, &host, locale, std::move(loaded.library));
  if (opened && loaded.manifest) refuse_disagreement(*opened, *loaded.manifest);
  return opened;
}

}  // namespace

Result<Plugin> load_plugin(const std::string& plugin, const Host& host, const std::string& locale,
                           const LoadRules& rules) {
  return load_plugin(plugin, *host.get(), locale, rules);
}

Result<Plugin> load_plugin(const std::string& plugin, const agenda_host& host, const std::string& locale,
                           const LoadRules& rules) {
  if (plugin.empty())
    return problem_of(AGENDA_INVALID_ARGUMENT, "no plugin is named; give its file or its name");
  Attempts attempts;
  const HostRequirements requirements = requirements_of(host);
  for (const auto& path : search::library_paths(plugin, "AGENDA_PLUGIN_PATH")) {
    try {
      Result<Plugin> opened =
          open(load_function(path, AGENDA_ENTRY_SYMBOL, requirements, rules), host, locale);
      if (opened) return opened;
      attempts.refused(path, opened.problem());
    } catch (const Refusal& refusal) {
      attempts.failed(path, refusal);
      if (refusal.ends_search()) break;
    }
  }
  return attempts.problem("the plugin \"" + plugin + "\" cannot be loaded",
                          search::is_bare_name(plugin)
                              ? "install the package that brings it, or name its folder in AGENDA_PLUGIN_PATH"
                              : "name a file that is there, or the plugin's name alone");
}

}  // namespace agenda
