// The shelf is a folder of a test's own with the marking plugin and its manifest in it; the test may spoil
// them.
#pragma once

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "agenda/cpp/agenda.hpp"
#include "loader/environment.hpp"
#include "loader/loader.hpp"

class Shelf {
 public:
  Shelf();
  ~Shelf();
  Shelf(const Shelf&) = delete;
  Shelf& operator=(const Shelf&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path library() const { return folder_ / "plugin.so"; }
  std::filesystem::path manifest() const { return folder_ / "plugin.manifest.json"; }

  nlohmann::json told() const;
  void tell(const nlohmann::json& manifest) const;
  void write(const std::filesystem::path& file, const std::string& bytes) const;

  // It loads the plugin, or another file.
  agenda::Result<agenda::Plugin> load(const std::filesystem::path& file, const agenda::LoadRules& rules = {});
  agenda::Result<agenda::Plugin> load() { return load(library()); }

  // It returns the problem, and fails the test where the file was not refused, or where any of the library's
  // code has run.
  agenda::Problem refused(const std::filesystem::path& file, const agenda::LoadRules& rules = {});
  agenda::Problem refused() { return refused(library()); }

  bool marked() const { return std::filesystem::exists(mark_); }

 private:
  std::filesystem::path folder_;
  std::filesystem::path mark_;
  Variable variable_;
  // This is as much of a host as a plugin of the fixtures wants to see before it opens.
  agenda_host_storage storage_ = agenda::sized<agenda_host_storage>();
  agenda_host_meetings meetings_ = agenda::sized<agenda_host_meetings>();
  agenda::Host host_{"test portal", "1.0"};
};

std::string sha256_of(const std::filesystem::path& file);
bool contains(const std::string& text, const std::string& part);
