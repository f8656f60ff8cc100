#include "loader/trusted_file.hpp"

#include <fcntl.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "loader/manifest.hpp"
#include "loader/refusal.hpp"
#include "loader/writers.hpp"

namespace agenda {
namespace fs = std::filesystem;
namespace {

constexpr const char* kUntrusted = "library.untrusted";
constexpr int kMostLinks = 40;

[[noreturn]] void not_found(const std::string& reason) {
  throw Refusal(AGENDA_NOT_FOUND, "library.not_found", reason);
}

[[noreturn]] void unreadable(int error) {
  if (error == ENOENT) not_found("not found");
  const std::string reason = "not readable: " + std::generic_category().message(error);
  if (error != EACCES) not_found(reason);
  throw Refusal(AGENDA_UNAVAILABLE, "library.unreadable",
                reason + "; let the user who runs this read it and enter its folders");
}

void refuse(const std::optional<std::string>& fault) {
  if (fault) throw Refusal(AGENDA_NOT_ALLOWED, kUntrusted, *fault);
}

Found found_at(const fs::path& path) {
  Found found;
  if (::lstat(path.c_str(), &found.status) != 0) unreadable(errno);
  found.has_list = !S_ISLNK(found.status.st_mode) && has_list(path);
  return found;
}

Found found_in(const Descriptor& file) {
  Found found;
  if (::fstat(file.number(), &found.status) != 0) unreadable(errno);
  found.has_list = has_list(path_of(file));
  return found;
}

void refuse_folder_above(const fs::path& path, ::uid_t user) {
  const Found found = found_at(path);
  if ((found.status.st_mode & S_ISVTX) == 0) refuse(wrong_writers(found, path, user));
}

// It puts the parts of `path` on top of what is still to be walked, its first part last.
void push(std::vector<std::string>& ahead, const fs::path& path) {
  std::vector<std::string> parts;
  for (const fs::path& part : path.relative_path())
    parts.push_back(part.string());
  ahead.insert(ahead.end(), parts.rbegin(), parts.rend());
}

// It returns `path` without links. Every folder on the way is looked at, those that hold a link too: whoever
// can change the link decides where it leads.
fs::path walk(const fs::path& path, ::uid_t user) {
  std::vector<std::string> ahead;
  push(ahead, path);
  fs::path here = "/";
  for (int links = 0; !ahead.empty();) {
    const std::string part = ahead.back();
    ahead.pop_back();
    if (part.empty() || part == ".") continue;
    refuse_folder_above(here, user);
    if (part == "..") {
      here = here.parent_path();
      continue;
    }
    const fs::path next = here / part;
    const Found found = found_at(next);
    if (!S_ISLNK(found.status.st_mode)) {
      here = next;
      continue;
    }
    refuse(wrong_owner(found, next, user));
    if (++links > kMostLinks) unreadable(ELOOP);
    const fs::path target = fs::read_symlink(next);
    if (target.is_absolute()) here = "/";
    push(ahead, target);
  }
  return here;
}

// It opens the file without waiting, because opening a pipe would wait for whoever writes into it. The
// Descriptor is empty where the file is not there.
Descriptor open_in(const Descriptor& folder, const fs::path& name) {
  Descriptor file(
      ::openat(folder.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file && errno != ENOENT) unreadable(errno);
  return file;
}

void refuse_file(const Descriptor& file, const fs::path& path, ::uid_t user) {
  const Found found = found_in(file);
  if (!S_ISREG(found.status.st_mode)) not_found(path.string() + " is not a file");
  refuse(wrong_owner(found, path, user));
  refuse(wrong_writers(found, path, user));
}

// It reads no further than is needed to see that the text is too long.
std::string text_in(const Descriptor& file) {
  std::string text(kLongestManifest + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ::ssize_t got = ::read(file.number(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) unreadable(errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  text.resize(size);
  return text;
}

std::optional<std::string> manifest_text(const Descriptor& folder, const fs::path& path, ::uid_t user) {
  struct stat there{};
  if (::fstatat(folder.number(), path.filename().c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0 &&
      S_ISLNK(there.st_mode)) {
    throw Refusal(AGENDA_NOT_ALLOWED, kUntrusted,
                  path.string() + " is a link, and a manifest stands beside its library as a file: cp -L " +
                      in_shell(path) + " to a new file, and put that in its place");
  }
  const Descriptor file = open_in(folder, path.filename());
  if (!file) return {};
  refuse_file(file, path, user);
  return text_in(file);
}

}  // namespace

TrustedFile open_trusted(const fs::path& path) {
  // This comes first, so that a folder that holds no file of the name is not complained about.
  struct stat there{};
  if (::stat(path.c_str(), &there) != 0) unreadable(errno);
  const ::uid_t user = ::geteuid();
  TrustedFile trusted;
  trusted.path = walk(path, user);
  const fs::path folder_path = trusted.path.parent_path();
  const Descriptor folder(::open(folder_path.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder) unreadable(errno);
  const Found found = found_in(folder);
  refuse(wrong_owner(found, folder_path, user));
  refuse(wrong_writers(found, folder_path, user));
  trusted.library = open_in(folder, trusted.path.filename());
  if (!trusted.library) unreadable(ENOENT);
  refuse_file(trusted.library, trusted.path, user);
  trusted.manifest = manifest_text(folder, manifest_of(trusted.path), user);
  return trusted;
}

// The path holds the number of this process rather than "self", because a debugger reads it in a process of
// its own.
fs::path path_of(const Descriptor& file) {
  std::error_code error;
  const fs::path process = fs::read_symlink("/proc/self", error);
  if (error) not_found("/proc is not there, which loading needs; mount it: mount -t proc proc /proc");
  return "/proc" / process / "fd" / std::to_string(file.number());
}

}  // namespace agenda
