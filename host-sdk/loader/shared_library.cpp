#include "loader/shared_library.hpp"

#include <dlfcn.h>
#include <unistd.h>

#include <boost/dll/shared_library.hpp>
#include <cerrno>
#include <system_error>

namespace agenda {
namespace {

namespace dll = boost::dll;
namespace fs = std::filesystem;

// Why the file cannot even be read; empty where it can. Asked first, because of a missing file Boost says
// "Bad file descriptor".
std::string unreadable(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return "not found";
  if (error) return "not readable: " + error.message();
  if (!fs::is_regular_file(status)) return "not a file";
  if (::access(path.c_str(), R_OK) != 0) return "not readable: " + std::generic_category().message(errno);
  return {};
}

// The linker's own words, without the path that the message begins with anyway.
std::string linker_says(const fs::path& path) {
  const char* said = ::dlerror();
  std::string words = said != nullptr ? said : "the dynamic linker gave no reason";
  const std::string prefix = path.string() + ": ";
  return words.compare(0, prefix.size(), prefix) == 0 ? words.substr(prefix.size()) : words;
}

}  // namespace

LoadedFunction load_function(const fs::path& path, const char* symbol) {
  LoadedFunction loaded;
  loaded.reason = unreadable(path);
  if (!loaded.reason.empty()) return loaded;
  auto library = std::make_shared<dll::shared_library>();
  std::error_code error;
  library->load(path, error, dll::load_mode::rtld_now | dll::load_mode::rtld_local);
  if (error) {
    loaded.reason = "not a library that can be loaded here: " + linker_says(path);
  } else if (!library->has(symbol)) {
    loaded.reason = std::string("has no ") + symbol + "; it is a library of another kind";
  } else {
    loaded.function = &library->get<void()>(symbol);
    loaded.library = std::move(library);
  }
  return loaded;
}

}  // namespace agenda
