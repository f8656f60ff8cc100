// This target fuzzes manifests: any bytes are a manifest that is safe to use, or a refusal that is safe to
// print.
#include "loader/manifest.hpp"

#include <algorithm>

#include "broken.hpp"
#include "loader/refusal.hpp"

namespace {

using fuzz::promise;

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

void check_word(std::string_view word, std::string_view what) {
  const bool plain = is_printable(word) && word.find(' ') == std::string_view::npos;
  promise(!word.empty() && word.size() <= 128 && plain, "a word is short and plain", what);
}

void check_manifest(const agenda::Manifest& manifest) {
  check_word(manifest.id, "id");
  check_word(manifest.version, "version");
  check_word(manifest.system, "system");
  check_word(manifest.architecture, "architecture");
  promise(manifest.oldest_abi <= manifest.newest_abi, "the range of versions is one");
  promise(!agenda::abi_text(manifest.oldest_abi, manifest.newest_abi).empty(), "it can be said");
  promise(manifest.sha256.size() == 64, "the digest is whole", manifest.sha256);
  promise(manifest.content.size() <= 64, "it asks for few files");
  const std::filesystem::path folder("/content");
  for (const auto& file : manifest.content) {
    check_word(file, "content");
    const auto inside = (folder / file).lexically_normal().string();
    promise(inside.rfind("/content/", 0) == 0, "content lies inside its folder", file);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  try {
    check_manifest(agenda::parse_manifest(fuzz::text_of_input(bytes, size), "x.manifest.json"));
  } catch (const agenda::Refusal& refusal) {
    std::string said = refusal.what();
    promise(said.size() < 600, "a refusal is a line", said);
    // The ellipsis is the one character beyond ASCII that the loader writes itself, where it cut something
    // short.
    for (auto at = said.find("…"); at != std::string::npos; at = said.find("…"))
      said.erase(at, std::string_view("…").size());
    promise(is_printable(said), "a refusal can be shown on a terminal", said);
  }
  return 0;
}
