// This file defines agenda_storage_open, the one symbol of the adapter's library.
#include <filesystem>
#include <memory>
#include <new>
#include <string>

#include "agenda/cpp/report.hpp"
#include "agenda/cpp/text.hpp"
#include "agenda/storage_library.h"
#include "sqlite/sqlite_storage.hpp"

namespace {

struct Opened {
  Opened(const std::string& path, const agenda_host_log* log) : storage(path, log) {
    shown.self = this;
    shown.storage = storage.table();
    shown.close = [](void* self) { delete static_cast<Opened*>(self); };
  }
  agenda::sqlite::SqliteStorage storage;
  agenda_opened_storage shown = agenda::sized<agenda_opened_storage>();
};

// The path is made absolute, because the program may change its folder later, and connections are opened
// later.
std::string absolute_path(const agenda_text& location) {
  const std::string_view path = agenda::view_of(location);
  if (path.empty() || path.find('\0') != std::string_view::npos) {
    throw agenda::StatusError(AGENDA_INVALID_ARGUMENT,
                              "no file is named; name one, as in sqlite:/var/lib/board.db");
  }
  // SQLite's name for a store in memory, which would be a file here.
  if (path == ":memory:") {
    throw agenda::StatusError(AGENDA_INVALID_ARGUMENT,
                              "a store in memory is named memory:, without sqlite; a file of this name is "
                              "sqlite:./:memory:");
  }
  const std::filesystem::path absolute = std::filesystem::absolute(std::filesystem::path(path));
  std::error_code ignored;
  if (!std::filesystem::is_directory(absolute.parent_path(), ignored)) {
    throw agenda::StatusError(AGENDA_UNAVAILABLE, "there is no folder " + absolute.parent_path().string());
  }
  if (std::filesystem::is_directory(absolute, ignored))
    throw agenda::StatusError(AGENDA_INVALID_ARGUMENT, "is a folder; name a file");
  return absolute.string();
}

agenda_status open(const agenda_text* location, const agenda_host_log* log, const agenda_report* report,
                   const agenda_opened_storage** opened) {
  try {
    if (location == nullptr || opened == nullptr) {
      throw agenda::StatusError(AGENDA_INVALID_ARGUMENT, "location or opened is null");
    }
    *opened = &(new Opened(absolute_path(*location), log))->shown;
    return AGENDA_OK;
  } catch (const agenda::StatusError& error) {
    agenda::Problem problem = agenda::problem_of(error.status(), error.what());
    if (location != nullptr) problem.message = agenda::string_of(*location) + ": " + problem.message;
    problem.code = "storage.not_opened";
    return agenda::tell(report, problem);
  }
}

}  // namespace

extern "C" __attribute__((visibility("default"))) agenda_status
agenda_storage_open(const agenda_text* location, const agenda_host_log* log, const agenda_report* report,
                    const agenda_opened_storage** opened) {
  return agenda::guarded([&] { return open(location, log, report, opened); });
}
