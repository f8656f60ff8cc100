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

std::optional<fs::path> library_folder() {
  const fs::path program = boost::dll::program_location().string();
  std::error_code failed;
  const fs::path library = fs::canonical(boost::dll::this_line_location().string(), failed);
  if (failed || library == program) return {};
  return library.parent_path();
}

std::vector<fs::path> library_paths(const std::string& name, const char* variable) {
  // A path is made absolute, because open_trusted walks it from the root folder on.
  if (!is_bare_name(name)) return {fs::absolute(name).lexically_normal()};
  std::vector<fs::path> folders = folders_of(variable);
  // The folders beside the program come before the one compiled in, so that a program that was unpacked or
  // moved elsewhere finds the files that came with it.
  const fs::path prefix = program_folder().parent_path();
  folders.insert(folders.end(), {prefix / AGENDA_LIBRARY_FOLDER, prefix / "lib" / "agenda", prefix / "lib"});
  if (const auto beside = library_folder()) folders.insert(folders.end(), {*beside / "agenda", *beside});
  folders.emplace_back(AGENDA_INSTALLED_LIBRARIES);
  std::vector<fs::path> paths;
  for (const fs::path& folder : folders) {
    const fs::path path = (folder / (name + std::string(kSuffix))).lexically_normal();
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  }
  return paths;
}

}  // namespace search

namespace {

// These are the content folders of a host that names none.
std::vector<std::string> shipped_content_folders() {
  std::vector<std::string> folders;
  for (const fs::path& folder : search::folders_of("AGENDA_CONTENT_PATH"))
    folders.push_back(folder.string());
  if (!folders.empty()) return folders;
  std::vector<fs::path> prefixes = {search::program_folder().parent_path()};
  // LIBDIR may be a folder deep ("lib") or two ("lib/x86_64-linux-gnu").
  if (const auto library = search::library_folder())
    prefixes.insert(prefixes.end(), {library->parent_path(), library->parent_path().parent_path()});
  for (const fs::path& prefix : prefixes) {
    const fs::path beside = prefix / "share" / "agenda" / "content";
    std::error_code ignored;
    if (fs::is_directory(beside, ignored)) return {beside.string()};
  }
  return {AGENDA_INSTALLED_CONTENT};
}

// A whole folder is a copy of the shipped one that somebody changed: with both, every guide would be there
// twice.
bool is_whole(const std::string& folder) {
  const auto holds = [&folder](const char* subfolder) {
    std::error_code ignored;
    return fs::is_directory(fs::path(folder) / subfolder, ignored);
  };
  return holds("guides") && holds("ui") && holds("schema");
}

bool is_same_folder(const std::string& left, const std::string& right) {
  std::error_code missing;
  return left == right || fs::equivalent(left, right, missing);
}

}  // namespace

std::vector<std::string> content_folders(const std::vector<std::string>& given) {
  std::vector<std::string> folders;
  for (const std::string& folder : given)
    folders.push_back(fs::absolute(folder).lexically_normal().string());
  if (std::any_of(folders.begin(), folders.end(), is_whole)) return folders;
  for (const std::string& shipped : shipped_content_folders()) {
    std::error_code missing;
    const bool is_wanted = given.empty() || fs::is_directory(shipped, missing);
    const bool is_there = std::any_of(folders.begin(), folders.end(), [&shipped](const std::string& folder) {
      return is_same_folder(folder, shipped);
    });
    if (is_wanted && !is_there) folders.push_back(shipped);
  }
  return folders;
}

}  // namespace agenda
