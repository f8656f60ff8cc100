#include "loader/fitness.hpp"

#include <algorithm>
#include <filesystem>

#include "loader/refusal.hpp"

namespace agenda {
namespace fs = std::filesystem;
namespace {

std::string name_of(Manifest::Kind kind) {
  return kind == Manifest::Kind::plugin ? "a plugin" : "a storage adapter";
}

void refuse_kind(const Manifest& manifest, const HostRequirements& requirements) {
  if (manifest.kind == requirements.kind) return;
  throw Refusal(AGENDA_NOT_SUPPORTED, "library.kind",
                "its manifest says that it is " + name_of(manifest.kind) + ", and this is to be " +
                    name_of(requirements.kind) + ": name another file");
}

void refuse_platform(const Manifest& manifest) {
  if (manifest.system == this_system() && manifest.architecture == this_architecture()) return;
  throw Refusal(AGENDA_NOT_SUPPORTED, "library.platform",
                manifest.id + " " + manifest.version + " was built for " + manifest.system + " on " +
                    manifest.architecture + ", and this host for " + this_system() + " on " +
                    this_architecture() + ": install the one built for that");
}

void refuse_abi(const Manifest& manifest, const HostRequirements& requirements) {
  const bool host_is_older = requirements.newest_abi < manifest.oldest_abi;
  if (!host_is_older && requirements.oldest_abi <= manifest.newest_abi) return;
  const std::string library = requirements.kind == Manifest::Kind::plugin ? "the plugin" : "the adapter";
  throw Refusal(AGENDA_NOT_SUPPORTED, "library.version",
                manifest.id + " " + manifest.version + " speaks plugin ABI " +
                    abi_text(manifest.oldest_abi, manifest.newest_abi) + ", and this host " +
                    abi_text(requirements.oldest_abi, requirements.newest_abi) + ": upgrade " +
                    (host_is_older ? "the host" : library));
}

std::string list_of(const std::vector<std::string>& folders) {
  if (folders.empty()) return "no content folder is given";
  std::string list = "the content folders are ";
  for (const std::string& folder : folders)
    list += (&folder == &folders.front() ? "" : ", ") + folder;
  return list;
}

void refuse_missing_content(const Manifest& manifest, const HostRequirements& requirements) {
  for (const std::string& file : manifest.content) {
    const auto holds = [&](const std::string& folder) {
      std::error_code missing;
      return fs::is_regular_file(fs::path(folder) / file, missing);
    };
    if (std::any_of(requirements.content_folders.begin(), requirements.content_folders.end(), holds))
      continue;
    throw Refusal(AGENDA_UNAVAILABLE, "library.content",
                  manifest.id + " " + manifest.version + " needs the file " + file + ", and " +
                      list_of(requirements.content_folders) +
                      ": name the folder that holds it, or install it");
  }
}

}  // namespace

std::string this_system() {
  return AGENDA_SYSTEM;
}

std::string this_architecture() {
  return AGENDA_ARCHITECTURE;
}

void refuse_unfit(const Manifest& manifest, const HostRequirements& requirements) {
  refuse_kind(manifest, requirements);
  refuse_platform(manifest);
  refuse_abi(manifest, requirements);
  refuse_missing_content(manifest, requirements);
}

}  // namespace agenda
