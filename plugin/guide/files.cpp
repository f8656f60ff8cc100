#include "guide/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <new>
#include <system_error>

#include "guide/reader.hpp"

namespace almene::guide {

namespace fs = std::filesystem;

namespace {

bool is_content(std::string_view name) {
  constexpr std::string_view kEnding = ".xml";
  return name.front() != '.' && name.size() > kEnding.size() &&
         name.compare(name.size() - kEnding.size(), kEnding.size(), kEnding) == 0;
}

// A folder under way: libstdc++'s iterator makes each entry's path where nothing may be thrown, and a want of memory
// there would end the host's process.
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

  // The name of the next entry; null at the end, and where it cannot be read: then errno says why.
  const char* next() const {
    errno = 0;
    const dirent* entry = ::readdir(folder_);
    return entry == nullptr ? nullptr : entry->d_name;
  }

 private:
  DIR* folder_;
};

// An open file, by its descriptor: a stream would swallow a want of memory, and look like a file that cannot be
// read.
class OpenFile {
 public:
  explicit OpenFile(const std::string& file) : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  // Bytes that were read; 0 at the end, negative where it cannot be read.
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

}  // namespace

std::optional<std::vector<std::string>> xml_files(const std::string& folder, const char* subfolder) {
  std::error_code error;
  const fs::path root = fs::u8path(folder);
  if (!fs::is_directory(root, error)) return std::nullopt;
  const fs::path content = root / subfolder;
  const fs::file_status status = fs::status(content, error);
  if (status.type() == fs::file_type::not_found) return std::vector<std::string>{};

  std::vector<std::string> files;
  const OpenFolder entries(content);
  if (!entries.is_open()) return std::nullopt;
  while (const char* name = entries.next()) {
    if (is_content(name)) files.push_back((content / name).u8string());
  }
  if (errno != 0) return std::nullopt;
  std::sort(files.begin(), files.end());
  return files;
}

std::variant<std::string, Fault> read_file(const std::string& file) {
  const fs::path path = fs::u8path(file);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return Fault{kNowhere, "file_unreadable", {shown_line(file)}};
  // Opening a pipe waits for somebody to write to it.
  if (!fs::is_regular_file(status)) return Fault{kNowhere, "not_a_file", {shown_line(file)}};

  std::string bytes;
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error) bytes.reserve(static_cast<std::size_t>(std::min<std::uintmax_t>(size, kLongestFile + 1)));
  const OpenFile opened(file);
  char block[16 * 1024];
  ssize_t got = 0;
  while (bytes.size() <= kLongestFile && (got = opened.read(block, sizeof block)) > 0) {
    bytes.append(block, static_cast<std::size_t>(got));
  }
  if (bytes.size() > kLongestFile) return Fault{kNowhere, "file_too_large", {std::to_string(kLongestFile)}};
  if (got < 0) return Fault{kNowhere, "file_unreadable", {shown_line(file)}};
  return bytes;
}

std::size_t hash_of(std::string_view bytes) {
  return std::hash<std::string_view>()(bytes);
}

std::size_t hash_with(std::size_t before, std::size_t hash) {
  return before * 31 + hash;
}

}  // namespace almene::guide
