#include "file_permissions.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <system_error>

#include "failure.hpp"
#include "loader/refusal.hpp"
#include "loader/writers.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSqlite = "sqlite:";

// Nobody can change a file that is not there, and whoever opens it is told.
std::optional<agenda::Found> found_at(const fs::path& path) {
  agenda::Found found;
  if (::stat(path.c_str(), &found.status) != 0) return {};
  found.has_list = agenda::has_list(path);
  return found;
}

void need_no_strangers(const fs::path& path) {
  const auto found = found_at(path);
  if (!found) return;
  // In a folder such as /tmp nobody replaces what is another's.
  if (S_ISDIR(found->status.st_mode) && (found->status.st_mode & S_ISVTX) != 0) return;
  const auto fault = agenda::wrong_writers(*found, path, found->status.st_uid);
  if (fault) throw Failure(kExitRefused, *fault);
}

// In a folder such as /tmp anybody may put a file beside the store that SQLite takes for a part of it.
void need_owner(const fs::path& part, ::uid_t owner) {
  const auto found = found_at(part);
  if (!found || found->status.st_uid == 0 || found->status.st_uid == owner ||
      found->status.st_uid == ::geteuid())
    return;
  throw Failure(kExitRefused, part.string() + " belongs to user " + std::to_string(found->status.st_uid) +
                                  " and not to the store's owner; make sure of what it is, then: rm " +
                                  agenda::in_shell(part));
}

void need_own_content(const fs::path& folder) {
  need_no_strangers(folder);
  std::error_code error;
  for (const char* part : {"guides", "ui", "portal"}) {
    need_no_strangers(folder / part);
    for (const fs::directory_entry& entry : fs::directory_iterator(folder / part, error))
      need_no_strangers(entry.path());
  }
}

}  // namespace

std::string need_safe_permissions(const std::string& storage,
                                  const std::vector<std::string>& content_folders) {
  for (const std::string& folder : content_folders)
    need_own_content(folder);
  if (storage.rfind(kSqlite, 0) != 0) return {};
  const fs::path named = fs::absolute(storage.substr(kSqlite.size()));
  need_no_strangers(named.parent_path());
  // SQLite follows links, and keeps its other files beside what it finds.
  std::error_code error;
  const fs::path file = fs::weakly_canonical(named, error);
  if (error) return {};  // opening it says so
  need_no_strangers(file.parent_path());
  const auto store = found_at(file);
  std::string read_by_others;
  for (const char* end : {"", "-wal", "-shm", "-journal"}) {
    const fs::path part = file.string() + end;
    need_no_strangers(part);
    need_owner(part, store ? store->status.st_uid : ::geteuid());
    const auto found = found_at(part);
    if (found && (found->status.st_mode & (S_IRGRP | S_IROTH)) != 0 && read_by_others.empty()) {
      read_by_others = "Others on this machine can read the store; if they are not to: chmod go= " +
                       agenda::in_shell(part);
    }
  }
  return read_by_others;
}

}  // namespace cli
