// agenda_open is the library's one symbol: it agrees on a version, asks the host for its extensions, and
// loads the content.
#include <agenda/agenda.h>

#include <agenda/cpp/host.hpp>
#include <agenda/cpp/log.hpp>
#include <agenda/cpp/report.hpp>
#include <agenda/cpp/wall.hpp>
#include <algorithm>
#include <memory>

#include "abi/plugin.hpp"

namespace {

using namespace almene;
using abi::Plugin;

constexpr std::uint32_t kOldest = AGENDA_ABI(0, 9);
constexpr std::uint32_t kNewest = AGENDA_ABI_CURRENT;
constexpr const char* kId = "almene-maal";
constexpr const char* kName = "Almene Mål oplæg til drøftelse";

std::string version_text(std::uint32_t version) {
  return std::to_string(version >> 16) + "." + std::to_string(version & 0xFFFF);
}

std::string range_text(std::uint32_t oldest, std::uint32_t newest) {
  return oldest == newest ? version_text(oldest) : version_text(oldest) + " to " + version_text(newest);
}

// Before the words are loaded there is only English to say it in.
agenda_status refuse(const agenda_offer& offer, agenda_status status, const char* code, std::string message) {
  auto problem = agenda::problem_of(status, std::move(message));
  problem.code = code;
  return agenda::tell(offer.report, problem);
}

agenda_status refuse_version(const agenda_offer& offer) {
  const bool host_is_older = offer.newest < kOldest;
  return refuse(offer, AGENDA_NOT_SUPPORTED, "open.version",
                "The portal speaks plugin ABI " + range_text(offer.oldest, offer.newest) +
                    ", almene-maal " PLUGIN_VERSION " speaks " + range_text(kOldest, kNewest) + ": upgrade " +
                    (host_is_older ? "the portal." : "the plugin."));
}

const void* extension(void*, const agenda_text* id) {
  if (id == nullptr || !agenda::is_sound(*id)) return nullptr;
  const auto wanted = agenda::view_of(*id);
  if (wanted == AGENDA_ITEMS) return &abi::kItems;
  if (wanted == AGENDA_VIEW) return &abi::kView;
  if (wanted == AGENDA_PAGES) return &abi::kPages;
  if (wanted == AGENDA_ACTIONS) return &abi::kActions;
  if (wanted == AGENDA_CONTENT) return &abi::kContent;
  return nullptr;
}

void close(void* self) {
  delete static_cast<Plugin*>(self);
}

template <class Table>
const Table* host_extension(const agenda_host& host, const char* id) {
  const auto text = agenda::text_of(id);
  return static_cast<const Table*>(host.extension(host.self, &text));
}

// The text names the needed extension that is missing; the text is empty where none is.
std::string take_extensions(const agenda_host& host, Plugin& plugin) {
  const auto* storage = host_extension<agenda_host_storage>(host, AGENDA_HOST_STORAGE);
  const auto* meetings = host_extension<agenda_host_meetings>(host, AGENDA_HOST_MEETINGS);
  plugin.log = host_extension<agenda_host_log>(host, AGENDA_HOST_LOG);
  plugin.storage = agenda::whole(storage);
  plugin.meetings = agenda::whole(meetings);
  plugin.people = agenda::whole(host_extension<agenda_host_people>(host, AGENDA_HOST_PEOPLE));
  if (plugin.storage.read == nullptr || plugin.storage.apply == nullptr) return AGENDA_HOST_STORAGE;
  if (plugin.meetings.read == nullptr) return AGENDA_HOST_MEETINGS;
  return {};
}

std::vector<std::string> folders_of(const agenda_host& host) {
  std::vector<std::string> folders;
  for (std::uint32_t i = 0; host.content_folders != nullptr && i < host.content_folder_count; ++i) {
    if (host.content_folders[i] != nullptr) folders.push_back(agenda::string_of(*host.content_folders[i]));
  }
  return folders;
}

void load_content(const agenda_host& host, Plugin& plugin) {
  const auto folders = folders_of(host);
  plugin.content.version = PLUGIN_VERSION;
  plugin.content.words = guide::Words::load(folders, plugin.content.word_problems);
  plugin.content.library = guide::Library::load(folders);
  for (const auto& problem : plugin.content.word_problems) {
    agenda::log_line(plugin.log, nullptr, AGENDA_LOG_WARNING,
                     problem.file + ":" + std::to_string(problem.line()) + ": " + problem.what());
  }
  for (const auto& file : plugin.content.library.files()) {
    if (file.guide) continue;
    const auto& problem = file.problem();
    agenda::log_line(plugin.log, nullptr, AGENDA_LOG_WARNING,
                     file.file + ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column) +
                         ": refused: " + problem.code +
                         (file.displaced_by.empty() ? "" : ", for " + file.displaced_by));
  }
}

agenda_status open(const agenda_offer* theirs, const agenda_plugin** opened) {
  if (opened == nullptr || !agenda::has(theirs, &agenda_offer::locale)) return AGENDA_INVALID_ARGUMENT;
  const auto offer = agenda::whole(theirs);
  if (offer.oldest > offer.newest) {
    return refuse(offer, AGENDA_INVALID_ARGUMENT, "open.range",
                  "The range of ABI versions offered is empty.");
  }
  if (offer.newest < kOldest || offer.oldest > kNewest) return refuse_version(offer);
  if (!agenda::has(offer.host, &agenda_host::extension) || offer.host->extension == nullptr) {
    return refuse(offer, AGENDA_INVALID_ARGUMENT, "open.host",
                  "The host is null, too short, or has no extensions.");
  }
  const auto host = agenda::whole(offer.host);
  auto plugin = std::make_unique<Plugin>();
  if (const auto missing = take_extensions(host, *plugin); !missing.empty()) {
    return refuse(offer, AGENDA_NOT_SUPPORTED, "open.extension",
                  "The portal lacks " + missing + ", which almene-maal needs: upgrade the portal.");
  }
  load_content(host, *plugin);
  if (!plugin->content.words.has_default()) {
    return refuse(
        offer, AGENDA_UNAVAILABLE, "open.words",
        "No content folder holds ui/da.xml, the words to show: check the content folders, or install the "
        "plugin again.");
  }
  plugin->table = {
      sizeof(agenda_plugin),  std::min(kNewest, offer.newest), plugin.get(), agenda::text_of(kId),
      agenda::text_of(kName), agenda::text_of(PLUGIN_VERSION), extension,    close};
  *opened = &plugin.release()->table;
  return AGENDA_OK;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) agenda_status agenda_open(const agenda_offer* offer,
                                                                            const agenda_plugin** plugin) {
  return agenda::guarded([&] { return open(offer, plugin); });
}
