#include "loader/shared_library.hpp"

#include <dlfcn.h>
#include <fcntl.h>

#include <boost/dll/shared_library.hpp>
#include <cerrno>
#include <system_error>
#include <utility>

#include "loader/elf_file.hpp"
#include "loader/refusal.hpp"
#include "loader/sealed_copy.hpp"
#include "loader/trusted_file.hpp"

namespace agenda {
namespace {

namespace dll = boost::dll;
namespace fs = std::filesystem;

// The members stand in this order so that the copy is closed after the library is let go. Until then its
// number, which is part of the name it was loaded by, must not become another file's: the dynamic linker
// takes an equal name for the same library.
struct KeptLibrary {
  SealedCopy copy;
  dll::shared_library library;
};

std::optional<Manifest> judged(const TrustedFile& file, const HostRequirements& requirements,
                               const LoadRules& rules) {
  const fs::path path = manifest_of(file.path);
  if (!file.manifest) {
    if (rules.allow_no_manifest) return {};
    throw Refusal(AGENDA_NOT_ALLOWED, "library.no_manifest",
                  "has no manifest " + path.string() +
                      "; install the library as it was delivered, with its manifest, or let the host allow "
                      "libraries without one");
  }
  Manifest manifest = parse_manifest(*file.manifest, path);
  refuse_unfit(manifest, requirements);
  return manifest;
}

void refuse_changed(const SealedCopy& copy, const Manifest& manifest, const fs::path& path) {
  if (copy.sha256 == manifest.sha256) return;
  throw Refusal(AGENDA_NOT_ALLOWED, "library.changed",
                "is not the file that its manifest was made for: its SHA-256 is " + copy.sha256 + ", and " +
                    manifest_of(path).string() + " says " + manifest.sha256 +
                    "; install both again from where you trust them");
}

// It returns the linker's own words, without the path of the copy that they begin with.
std::string linker_says(const fs::path& path) {
  const char* said = ::dlerror();
  const std::string words = said != nullptr ? said : "the dynamic linker gave no reason";
  const std::string prefix = path.string() + ": ";
  return words.compare(0, prefix.size(), prefix) == 0 ? words.substr(prefix.size()) : words;
}

bool is_loaded(const fs::path& path) {
  void* const found = ::dlopen(path.c_str(), RTLD_NOW | RTLD_NOLOAD);
  if (found != nullptr) ::dlclose(found);
  return found != nullptr;
}

// A library that stays in memory after it was let go (-z nodelete, a unique symbol, a thread's destructors
// still to run) keeps its name, while the number in that name has become free. If the copy were loaded by
// that name, the linker would take it for the library that stayed.
void avoid_names_of_others(Descriptor& file) {
  while (is_loaded(path_of(file))) {
    Descriptor next(::fcntl(file.number(), F_DUPFD_CLOEXEC, file.number() + 1));
    if (!next) {
      throw Refusal(AGENDA_UNAVAILABLE, "library.copy",
                    "its copy could not be given another number: " + std::generic_category().message(errno));
    }
    file = std::move(next);
  }
}

std::shared_ptr<KeptLibrary> load(SealedCopy copy) {
  avoid_names_of_others(copy.file);
  auto kept = std::make_shared<KeptLibrary>();
  kept->copy = std::move(copy);
  const fs::path path = path_of(kept->copy.file);
  std::error_code error;
  kept->library.load(path, error, dll::load_mode::rtld_now | dll::load_mode::rtld_local);
  if (error) {
    const std::string said = linker_says(path);
    // These are the linker's words about a library that this one needs.
    const bool lacks_another = said.find("cannot open shared object file") != std::string::npos;
    throw Refusal(AGENDA_NOT_SUPPORTED, "library.not_loadable",
                  "not a library that can be loaded here: " + said +
                      (lacks_another ? "; install the package that brings that library" : ""));
  }
  return kept;
}

}  // namespace

LoadedFunction load_function(const fs::path& path, const char* symbol, const HostRequirements& requirements,
                             const LoadRules& rules) {
  const TrustedFile file = open_trusted(path);
  LoadedFunction loaded;
  loaded.manifest = judged(file, requirements, rules);
  SealedCopy copy = sealed_copy(file.library, file.path.filename().string());
  if (loaded.manifest) refuse_changed(copy, *loaded.manifest, file.path);
  refuse_unmappable(copy.file);
  const auto kept = load(std::move(copy));
  if (!kept->library.has(symbol)) {
    throw Refusal(AGENDA_NOT_SUPPORTED, "library.kind",
                  std::string("has no ") + symbol + "; it is a library of another kind");
  }
  loaded.function = &kept->library.get<void()>(symbol);
  loaded.library = kept;
  return loaded;
}

}  // namespace agenda
