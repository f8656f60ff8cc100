#include "loader/manifest.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "agenda/entry.h"
#include "loader/refusal.hpp"

namespace agenda {
namespace {

using nlohmann::json;

constexpr int kDeepest = 8;
constexpr std::size_t kLongestValue = 128;
constexpr std::size_t kMostFiles = 64;

struct Fault {
  std::string what;
};

// It returns what stood there, made fit for a terminal: printable ASCII alone, cut after 80 bytes.
std::string shown(const json& value) {
  std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
  std::replace_if(text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  constexpr std::size_t kEnough = 80;
  return text.size() <= kEnough ? text : text.substr(0, kEnough) + "…";
}

std::string in_quotes(const std::string& words) {
  return '"' + words + '"';
}

// It refuses two members of one name, because readers differ in which of the two they take.
class OneOfEach {
 public:
  bool operator()(int depth, json::parse_event_t event, json& parsed) {
    if (depth > kDeepest) throw Fault{"nests deeper than " + std::to_string(kDeepest)};
    if (event == json::parse_event_t::object_start) names_.emplace_back();
    if (event == json::parse_event_t::object_end) names_.pop_back();
    if (event == json::parse_event_t::key && !names_.back().insert(parsed.get<std::string>()).second) {
      throw Fault{"has two members " + shown(parsed)};
    }
    return true;
  }

 private:
  std::vector<std::set<std::string>> names_;
};

// Names are literals. What is returned lives in the object, and with a literal no temporary name is made that
// the compiler could think it lives in.
const json& member(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) throw Fault{"lacks " + in_quotes(name)};
  return *found;
}

const json& object_in(const json& object, const char* name) {
  const json& value = member(object, name);
  if (!value.is_object())
    throw Fault{"has " + in_quotes(name) + ": " + shown(value) + ", which is no object"};
  return value;
}

bool is_plain(const json& value) {
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  return !text.empty() && text.size() <= kLongestValue &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

std::string plain(const json& object, const char* name) {
  const json& value = member(object, name);
  if (!is_plain(value)) {
    throw Fault{"has " + in_quotes(name) + ": " + shown(value) + ", which is not 1 to " +
                std::to_string(kLongestValue) + " printable ASCII characters without space"};
  }
  return value.get<std::string>();
}

Manifest::Kind kind_in(const json& object) {
  const std::string kind = plain(object, "kind");
  if (kind == "plugin") return Manifest::Kind::plugin;
  if (kind == "storage") return Manifest::Kind::storage;
  throw Fault{"has \"kind\": " + in_quotes(kind) + ", which is neither \"plugin\" nor \"storage\""};
}

std::uint32_t abi_in(const json& object, const char* name) {
  const std::string text = plain(object, name);
  const char* const end = text.data() + text.size();
  std::uint16_t major = 0;
  std::uint16_t minor = 0;
  const auto dot = std::from_chars(text.data(), end, major);
  if (dot.ec == std::errc() && dot.ptr != end && *dot.ptr == '.') {
    const auto last = std::from_chars(dot.ptr + 1, end, minor);
    if (last.ec == std::errc() && last.ptr == end) return AGENDA_ABI(major, minor);
  }
  throw Fault{"has " + in_quotes(name) + ": " + in_quotes(text) +
              ", which is no ABI version such as \"0.9\""};
}

bool is_inside(const std::filesystem::path& path) {
  return path.is_relative() && path.has_filename() &&
         std::none_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
}

std::vector<std::string> content_in(const json& object) {
  const auto found = object.find("content");
  if (found == object.end()) return {};
  if (!found->is_array() || found->size() > kMostFiles) {
    throw Fault{"has a \"content\" that is no list of up to " + std::to_string(kMostFiles) + " files"};
  }
  std::vector<std::string> files;
  for (const json& file : *found) {
    if (!is_plain(file) || !is_inside(file.get<std::string>()))
      throw Fault{"has " + shown(file) + " in \"content\", which is no file inside a content folder"};
    files.push_back(file.get<std::string>());
  }
  return files;
}

std::string sha256_in(const json& object) {
  std::string digest = plain(object, "sha256");
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  if (digest.size() == 64 && std::all_of(digest.begin(), digest.end(), is_hex)) return digest;
  throw Fault{"has \"sha256\": " + in_quotes(digest) + ", which is not 64 small hexadecimal digits"};
}

Manifest manifest_in(const json& object) {
  if (!object.is_object()) throw Fault{"is no JSON object"};
  const json& format = member(object, "manifest");
  if (format != 1) {
    throw Fault{"has \"manifest\": " + shown(format) +
                ", and this host reads 1: upgrade the host, or install a version made for it"};
  }
  const json& abi = object_in(object, "abi");
  const json& platform = object_in(object, "platform");
  Manifest manifest;
  manifest.kind = kind_in(object);
  manifest.id = plain(object, "id");
  manifest.version = plain(object, "version");
  manifest.oldest_abi = abi_in(abi, "oldest");
  manifest.newest_abi = abi_in(abi, "newest");
  if (manifest.oldest_abi > manifest.newest_abi) {
    throw Fault{"has an ABI range that is empty: " + abi_text(manifest.oldest_abi) + " to " +
                abi_text(manifest.newest_abi)};
  }
  manifest.system = plain(platform, "system");
  manifest.architecture = plain(platform, "architecture");
  manifest.content = content_in(object);
  manifest.sha256 = sha256_in(object);
  return manifest;
}

json json_in(std::string_view text) {
  if (text.size() > kLongestManifest)
    throw Fault{"is longer than " + std::to_string(kLongestManifest) + " bytes"};
  if (text.empty()) throw Fault{"is empty"};
  OneOfEach one_of_each;
  json value = json::parse(text, std::ref(one_of_each), false);
  if (value.is_discarded()) throw Fault{"is no JSON"};
  return value;
}

}  // namespace

std::filesystem::path manifest_of(const std::filesystem::path& library) {
  return std::filesystem::path(library).replace_extension(".manifest.json");
}

Manifest parse_manifest(std::string_view text, const std::filesystem::path& path) {
  try {
    return manifest_in(json_in(text));
  } catch (const Fault& fault) {
    throw Refusal(
        AGENDA_NOT_ALLOWED, "library.manifest",
        "its manifest " + path.string() + " " + fault.what + "; install the library and its manifest again");
  }
}

std::string abi_text(std::uint32_t version) {
  return std::to_string(version >> 16) + "." + std::to_string(version & 0xFFFF);
}

std::string abi_text(std::uint32_t oldest, std::uint32_t newest) {
  return oldest == newest ? abi_text(oldest) : abi_text(oldest) + " to " + abi_text(newest);
}

}  // namespace agenda
