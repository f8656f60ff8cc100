// One shared library and one function of it: looked at, then loaded; or refused, before any of its code runs.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "loader/fitness.hpp"
#include "loader/loader.hpp"
#include "loader/manifest.hpp"

namespace agenda {

// Keeps the library loaded as long as `library` lives.
struct LoadedFunction {
  std::shared_ptr<void> library;
  void (*function)() = nullptr;
  std::optional<Manifest> manifest;  // nothing only where the rules allow it
};

// Loads exactly the bytes whose digest stands in the manifest. Thread-safe. Throws a Refusal.
LoadedFunction load_function(const std::filesystem::path& path, const char* symbol,
                             const HostRequirements& requirements, const LoadRules& rules);

}  // namespace agenda
