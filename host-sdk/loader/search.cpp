#include "loader/search.hpp"

#include <algorithm>
#include <boost/dll/runtime_symbol_info.hpp>
#include <cstdlib>
#include <string_view>

#include "loader/loader.hpp"

namespace agenda {
namespace fs = std::filesystem;

namespace search {
namespace {

constexpr std::string_view kSuffix = ".so";

bool ends_in_suffix(const std::string& name) {
  return name.size() > kSuffix.size() &&
         name.compare(name.size() - kSuffix.size(), kSuffix.size(), kSuffix) == 0;
}

}  // namespace

bool is_bare_name(const std::string& name) {
  return name.find('/') == std::string::npos && !ends_in_suffix(name);
}

std::vector<fs::path> folders_of(const char* variable) {
  std::vector<fs::path> folders;
  const char* value = std::getenv(variable);
  std::string_view rest = value != nullptr ? value : "";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (end != 0) folders.push_back(fs::absolute(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return folders;
}

fs::path program_folder() {
  return fs::path(boost::dll::program_location()).parent_path();
}

std::vector<fs::path> library_paths(const std::string& name, const char* variable) {
  // A path is made absolute, because open_trusted walks it from the root folder on.
  if (!is_bare_name(name)) return {fs::absolute(name).lexically_normal()};
  std::vector<fs::path> folders = folders_of(variable);
  // The folders beside the program come before the one compiled in, so that a program that was unpacked or
  // moved elsewhere finds the files that came with it.
  const fs::path prefix = program_folder().parent_path();
  folders.insert(folders.end(), {prefix / AGENDA_LIBRARY_FOLDER, prefix / "lib" / "agenda", prefix / "lib",
                                 AGENDA_INSTALLED_LIBRARIES});
  std::vector<fs::path> paths;
  for (const fs::path& folder : folders) {
    const fs::path path = (folder / (name + std::string(kSuffix))).lexically_normal();
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  }
  return paths;
}

}  // namespace search

std::vector<std::string> content_folders(const std::vector<std::string>& given) {
  std::vector<std::string> folders;
  for (const std::string& folder : given)
    folders.push_back(fs::absolute(folder).lexically_normal().string());
  if (!folders.empty()) return folders;
  for (const fs::path& folder : search::folders_of("AGENDA_CONTENT_PATH"))
    folders.push_back(folder.string());
  if (!folders.empty()) return folders;
  const fs::path beside = search::program_folder().parent_path() / "share" / "agenda" / "content";
  std::error_code ignored;
  return {fs::is_directory(beside, ignored) ? beside.string() : std::string(AGENDA_INSTALLED_CONTENT)};
}

}  // namespace agenda
