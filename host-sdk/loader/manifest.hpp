// A manifest is what a library says of itself before it is loaded: NAME.manifest.json beside NAME.so.
//
//   {"manifest": 1, "kind": "plugin", "id": "almene-maal", "version": "0.1.0",
//    "abi": {"oldest": "0.9", "newest": "0.9"},
//    "platform": {"system": "linux", "architecture": "x86_64"},
//    "content": ["ui/da.xml"],
//    "sha256": "64 hexadecimal digits, of NAME.so as it is installed"}
//
// Members that are not known are left alone, so that a manifest can grow; what an older loader must not
// overlook is a higher number for "manifest".
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace agenda {

struct Manifest {
  enum class Kind { plugin, storage };

  Kind kind = Kind::plugin;
  std::string id;
  std::string version;
  std::uint32_t oldest_abi = 0;  // as AGENDA_ABI, see entry.h
  std::uint32_t newest_abi = 0;
  std::string system;
  std::string architecture;
  std::vector<std::string> content;  // files that one of the content folders must hold, relative to it
  std::string sha256;
};

constexpr std::size_t kLongestManifest = 65'536;

// It returns the path at which the manifest of a library stands.
std::filesystem::path manifest_of(const std::filesystem::path& library);

// `path` is for the message. It throws a Refusal for a text that is no manifest, with what is wrong in it.
// Nothing that comes out holds control characters or leads out of a folder, whatever went in.
Manifest parse_manifest(std::string_view text, const std::filesystem::path& path);

// These write a version as "0.9" and a range as "0.9 to 1.2"; a range of one version is that version.
std::string abi_text(std::uint32_t version);
std::string abi_text(std::uint32_t oldest, std::uint32_t newest);

}  // namespace agenda
