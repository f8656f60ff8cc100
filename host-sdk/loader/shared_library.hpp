// One shared library and one function of it, or why not.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace agenda {

// Keeps the library loaded as long as `library` lives. Either `function` or `reason` is set.
struct LoadedFunction {
  std::shared_ptr<void> library;
  void (*function)() = nullptr;
  std::string reason;
};

// Thread-safe.
LoadedFunction load_function(const std::filesystem::path& path, const char* symbol);

// Collects what was tried, for the one message of a failure.
class Attempts {
 public:
  void failed(const std::filesystem::path& path, const std::string& reason) {
    if (!tried_.empty()) tried_ += "; ";
    tried_ += path.string() + ": " + reason;
  }
  const std::string& tried() const noexcept { return tried_; }

 private:
  std::string tried_;
};

}  // namespace agenda
