// These functions tell whether a library can work here, judged by its manifest alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "loader/manifest.hpp"

namespace agenda {

// A library must meet these to work in a host.
struct HostRequirements {
  Manifest::Kind kind = Manifest::Kind::plugin;
  std::uint32_t oldest_abi = 0;
  std::uint32_t newest_abi = 0;
  std::vector<std::string> content_folders;
};

// These say what this host was built for, in the words of a manifest.
std::string this_system();
std::string this_architecture();

// It throws a Refusal that names both sides' values and what to do.
void refuse_unfit(const Manifest& manifest, const HostRequirements& requirements);

}  // namespace agenda
