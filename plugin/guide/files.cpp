#include "guide/files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
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

  std::ifstream stream(path, std::ios::binary);
  std::string bytes;
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error) bytes.reserve(static_cast<std::size_t>(std::min<std::uintmax_t>(size, kLongestFile + 1)));
  char block[16 * 1024];
  while (stream && bytes.size() <= kLongestFile) {
    stream.read(block, sizeof block);
    bytes.append(block, static_cast<std::size_t>(stream.gcount()));
  }
  if (bytes.size() > kLongestFile) return Fault{kNowhere, "file_too_large", {std::to_string(kLongestFile)}};
  if (!stream.eof()) return Fault{kNowhere, "file_unreadable", {file}};
  return bytes;
}

}  // namespace almene::guide
