#include "guide/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <new>
#include <system_error>

#include "guide/file_kind.hpp"
#include "guide/limits.hpp"

namespace almene::guide {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kEnding = ".xml";

bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
}

bool is_content(std::string_view name) {
  return name.front() != '.' && ends_with(name, kEnding);
}

std::string in_small_letters(std::string_view name) {
  std::string small(name);
  for (char& letter : small) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return small;
}

// Windows hides an ending that it knows, so that "guide.xml" may be "guide.xml.txt".
constexpr std::string_view kHiddenEnding = ".txt";

bool is_misnamed(std::string_view name) {
  if (name.front() == '.') return false;
  const std::string small = in_small_letters(name);
  return ends_with(small, ".xml.txt") || (ends_with(small, kEnding) && !is_content(name));
}

// An open folder is being listed: libstdc++'s iterator makes each entry's path where nothing may be thrown,
// and a want of memory there would end the host's process.
class OpenFolder {
 public:
  explicit OpenFolder(const fs::path& folder) : folder_(::opendir(folder.c_str())) {
    // A want of memory is no fault of the folder's.
    if (folder_ == nullptr && errno == ENOMEM) throw std::bad_alloc();
  }
  ~OpenFolder() {
    if (folder_ != nullptr) ::closedir(folder_);
  }
  OpenFolder(const OpenFolder&) = delete;
  OpenFolder& operator=(const OpenFolder&) = delete;

  bool is_open() const { return folder_ != nullptr; }

  // `next` gives the name of the next entry. It is null at the end, and where the entry cannot be read: then
  // errno says why.
  const char* next() const {
    errno = 0;
    const dirent* entry = ::readdir(folder_);
    return entry == nullptr ? nullptr : entry->d_name;
  }

 private:
  DIR* folder_;
};

// The file is opened by its descriptor: a stream would swallow a want of memory, and look like a file that
// cannot be read.
class OpenFile {
 public:
  explicit OpenFile(const std::string& file) : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  // `read` gives the number of bytes that were read: 0 at the end, negative where the file cannot be read.
  ssize_t read(char* to, std::size_t size) const {
    ssize_t got = 0;
    do {
      got = ::read(descriptor_, to, size);
    } while (got < 0 && errno == EINTR);
    return got;
  }

 private:
  int descriptor_;
};

// It is empty where nothing is there.
std::string without_links(const std::string& path) {
  char resolved[PATH_MAX];
  return ::realpath(path.c_str(), resolved) == nullptr ? std::string() : std::string(resolved);
}

bool is_below(const std::string& path, const std::string& folder) {
  return !folder.empty() && path.size() > folder.size() && path.compare(0, folder.size(), folder) == 0 &&
         path[folder.size()] == '/';
}

// A message about a file shows words of it: a link to a file that others may not see would show them its
// beginning. A link may lead to another file of its folder, or of the content folder around that.
bool leads_away(const std::string& file) {
  struct stat status{};
  if (::lstat(file.c_str(), &status) != 0 || !S_ISLNK(status.st_mode)) return false;
  const std::string target = without_links(file);
  const std::string folder = file.substr(0, file.find_last_of('/') + 1);
  return !target.empty() && !is_below(target, without_links(folder + ".")) &&
         !is_below(target, without_links(folder + ".."));
}

}  // namespace

std::optional<ContentFiles> content_files(const std::string& folder, const char* subfolder) {
  std::error_code error;
  const fs::path root = fs::u8path(folder);
  if (!fs::is_directory(root, error)) return std::nullopt;
  const fs::path content = root / subfolder;
  const fs::file_status status = fs::status(content, error);
  if (status.type() == fs::file_type::not_found) return ContentFiles{false, {}, {}};

  ContentFiles files;
  const OpenFolder entries(content);
  if (!entries.is_open()) return std::nullopt;
  while (const char* name = entries.next()) {
    if (is_content(name)) files.xml.push_back((content / name).u8string());
    if (is_misnamed(name)) files.misnamed.push_back((content / name).u8string());
  }
  if (errno != 0) return std::nullopt;
  std::sort(files.xml.begin(), files.xml.end());
  std::sort(files.misnamed.begin(), files.misnamed.end());
  return files;
}

std::string right_name(const std::string& misnamed) {
  std::string name = misnamed.substr(misnamed.find_last_of('/') + 1);
  if (ends_with(in_small_letters(name), kHiddenEnding)) name.resize(name.size() - kHiddenEnding.size());
  return name.replace(name.size() - kEnding.size(), kEnding.size(), kEnding);
}

std::variant<std::string, Fault> read_file(const std::string& file) {
  if (leads_away(file)) return Fault{kNowhere, "link_leads_away", {shown_line(file)}};
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) return Fault{kNowhere, "file_unreadable", {shown_line(file)}};
  // Opening a pipe waits for somebody to write to it.
  if (!S_ISREG(status.st_mode)) return Fault{kNowhere, "not_a_file", {shown_line(file)}};

  // There is room for one byte more than the file has, so that its end is seen without another block.
  const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
  std::string bytes(std::min(size, kLongestFile) + 1, '\0');
  const OpenFile opened(file);
  std::size_t end = 0;
  ssize_t got = 0;
  while (end <= kLongestFile && (got = opened.read(bytes.data() + end, bytes.size() - end)) > 0) {
    end += static_cast<std::size_t>(got);
    // The file grows meanwhile, or the system does not say its size.
    if (end == bytes.size()) bytes.resize(std::min(2 * end + std::size_t{16} * 1024, kLongestFile + 1));
  }
  if (end > kLongestFile) return *file_kind_fault({bytes.data(), end});
  if (got < 0) return Fault{kNowhere, "file_unreadable", {shown_line(file)}};
  bytes.resize(end);
  return bytes;
}

std::uint64_t hash_of(std::string_view bytes) {
  // Each step is that of FNV-1a, for eight bytes instead of one, with its high half folded into its low half.
  constexpr std::uint64_t kOffset = 0xCBF29CE484222325U, kPrime = 0x100000001B3U;
  std::uint64_t hash = kOffset ^ bytes.size();
  while (!bytes.empty()) {
    const std::size_t size = std::min(bytes.size(), sizeof(std::uint64_t));
    std::uint64_t part = 0;
    std::memcpy(&part, bytes.data(), size);
    hash = (hash ^ part) * kPrime;
    hash ^= hash >> 32;
    bytes.remove_prefix(size);
  }
  return hash;
}

std::uint64_t hash_with(std::uint64_t before, std::uint64_t hash) {
  return before * 31 + hash;
}

}  // namespace almene::guide
