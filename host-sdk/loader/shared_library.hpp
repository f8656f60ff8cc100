// A shared library and one function of it are looked at, then loaded; or refused, before any of its code
// runs.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "loader/fitness.hpp"
#include "loader/loader.hpp"
#include "loader/manifest.hpp"

namespace agenda {

// The library stays loaded as long as `library` lives.
struct LoadedFunction {
  std::shared_ptr<void> library;
  void (*function)() = nullptr;
  std::optional<Manifest> manifest;  // nothing only where the rules allow it
};

// It loads exactly the bytes whose digest stands in the manifest. It is thread-safe, and throws a Refusal
// where the library is not loaded.
LoadedFunction load_function(const std::filesystem::path& path, const char* symbol,
                             const HostRequirements& requirements, const LoadRules& rules);

}  // namespace agenda
