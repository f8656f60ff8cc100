// This file is the loader's face in C: the C++ loader behind an exception wall.
#include "loader/c_loader.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "agenda/cpp/members.hpp"
#include "agenda/cpp/report.hpp"
#include "agenda/cpp/text.hpp"
#include "agenda/cpp/wall.hpp"
#include "loader/loader.hpp"

namespace {

using agenda::Problem;
using agenda::problem_of;

agenda_status refused(const agenda_report* report, const Problem& problem) {
  if (const auto tell = agenda::get(report, &agenda_report::problem)) {
    const agenda_problem told = agenda::c_problem(problem);
    tell(report->ctx, &told);
  }
  return problem.status;
}

agenda::LoadRules rules_of(std::uint32_t flags) {
  agenda::LoadRules rules;
  rules.allow_no_manifest = (flags & AGENDA_LOAD_WITHOUT_MANIFEST) != 0;
  return rules;
}

// It returns what is wrong with a request, or an empty text.
std::string fault_of_flags(std::uint32_t flags) {
  return (flags & ~AGENDA_LOAD_WITHOUT_MANIFEST) != 0 ? "request.flags has an unknown bit" : "";
}

std::string fault_of_text(const agenda_text& text, const char* name) {
  const bool is_good = agenda::is_sound(text) && agenda::is_utf8(agenda::view_of(text)) &&
                       agenda::view_of(text).find('\0') == std::string_view::npos;
  return is_good ? "" : std::string(name) + " is not UTF-8 text";
}

std::string fault_of_host(const agenda_host* host) {
  if (agenda::get(host, &agenda_host::extension) == nullptr)
    return "request.host is null, too short, or without a function `extension`";
  if (host->content_folder_count != 0 && host->content_folders == nullptr)
    return "host.content_folders has a count but is null";
  for (std::uint32_t i = 0; i < host->content_folder_count; ++i) {
    const agenda_text* const folder = host->content_folders[i];
    if (folder == nullptr) return "host.content_folders holds a null";
    if (std::string fault = fault_of_text(*folder, "host.content_folders"); !fault.empty()) return fault;
  }
  return {};
}

std::string first_of(std::initializer_list<std::string> faults) {
  const auto found =
      std::find_if(faults.begin(), faults.end(), [](const std::string& fault) { return !fault.empty(); });
  return found == faults.end() ? std::string() : *found;
}

// Each of these keeps the struct that is handed out together with the object behind it: both end at once.
struct LoadedPlugin {
  explicit LoadedPlugin(agenda::Plugin opened) : plugin(std::move(opened)) {
    face.self = this;
    face.plugin = plugin.c_plugin();
    face.close = [](void* self) { delete static_cast<LoadedPlugin*>(self); };
  }
  agenda::Plugin plugin;
  agenda_loaded_plugin face = agenda::sized<agenda_loaded_plugin>();
};

struct OpenedStorage {
  explicit OpenedStorage(agenda::OpenStorage opened) : storage(std::move(opened)) {
    face.self = this;
    face.storage = storage.table();
    face.close = [](void* self) { delete static_cast<OpenedStorage*>(self); };
  }
  agenda::OpenStorage storage;
  agenda_opened_storage face = agenda::sized<agenda_opened_storage>();
};

agenda_status load(const agenda_plugin_request& request, const agenda_loaded_plugin** loaded) {
  const std::string fault =
      first_of({fault_of_flags(request.flags), fault_of_text(request.plugin, "request.plugin"),
                fault_of_text(request.locale, "request.locale"), fault_of_host(request.host)});
  if (!fault.empty()) return refused(request.report, problem_of(AGENDA_INVALID_ARGUMENT, fault));
  auto plugin = agenda::load_plugin(agenda::string_of(request.plugin), *request.host,
                                    agenda::string_of(request.locale), rules_of(request.flags));
  if (!plugin) return refused(request.report, plugin.problem());
  *loaded = &(new LoadedPlugin(std::move(*plugin)))->face;
  return AGENDA_OK;
}

agenda_status open(const agenda_storage_request& request, const agenda_opened_storage** opened) {
  const std::string fault =
      first_of({fault_of_flags(request.flags), fault_of_text(request.storage, "request.storage")});
  if (!fault.empty()) return refused(request.report, problem_of(AGENDA_INVALID_ARGUMENT, fault));
  auto storage =
      agenda::open_storage(agenda::string_of(request.storage), request.log, rules_of(request.flags));
  if (!storage) return refused(request.report, storage.problem());
  *opened = &(new OpenedStorage(std::move(*storage)))->face;
  return AGENDA_OK;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) agenda_status
agenda_load_plugin(const agenda_plugin_request* request, const agenda_loaded_plugin** loaded) {
  return agenda::guarded([&] {
    if (!agenda::has(request, &agenda_plugin_request::host) || loaded == nullptr)
      return AGENDA_INVALID_ARGUMENT;
    return load(agenda::whole(request), loaded);
  });
}

extern "C" __attribute__((visibility("default"))) agenda_status
agenda_load_storage(const agenda_storage_request* request, const agenda_opened_storage** opened) {
  return agenda::guarded([&] {
    if (!agenda::has(request, &agenda_storage_request::storage) || opened == nullptr)
      return AGENDA_INVALID_ARGUMENT;
    return open(agenda::whole(request), opened);
  });
}

extern "C" __attribute__((visibility("default"))) agenda_status
agenda_find_content_folders(void* ctx, agenda_status (*visit)(void* ctx, const agenda_text* folder)) {
  return agenda::guarded([&] {
    if (visit == nullptr) return AGENDA_INVALID_ARGUMENT;
    for (const std::string& folder : agenda::content_folders()) {
      const agenda_text text = agenda::text_of(folder);
      const agenda_status said = agenda::known_visit(visit(ctx, &text));
      if (said != AGENDA_OK) return agenda::after_visit(said);
    }
    return AGENDA_OK;
  });
}
