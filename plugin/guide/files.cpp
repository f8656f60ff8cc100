#include "guide/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <new>
#include <system_error>

#include "guide/reader.hpp"

namespace almene::guide {

namespace fs = std::filesystem;

namespace {

bool is_content(const std::string& name) {
  constexpr std::string_view kEnding = ".xml";
  return name.front() != '.' && name.size() > kEnding.size() &&
         name.compare(name.size() - kEnding.size(), kEnding.size(), kEnding) == 0;
}

// A want of memory is no fault of the folder's or the file's.
void throw_if_out_of_memory(const std::error_code& error) {
  if (error == std::errc::not_enough_memory) throw std::bad_alloc();
}

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
  for (fs::directory_iterator entry(content, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().u8string();
    if (is_content(name)) files.push_back((content / entry->path().filename()).u8string());
  }
  throw_if_out_of_memory(error);
  if (error) return std::nullopt;
  std::sort(files.begin(), files.end());
  return files;
}

std::variant<std::string, Fault> read_file(const std::string& file) {
  const fs::path path = fs::u8path(file);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return Fault{kNowhere, "file_unreadable", {file}};
  // Opening a pipe waits for somebody to write to it.
  if (!fs::is_regular_file(status)) return Fault{kNowhere, "not_a_file", {file}};

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
  if (got < 0) return Fault{kNowhere, "file_unreadable", {file}};
  return bytes;
}

}  // namespace almene::guide
