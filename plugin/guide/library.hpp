// The library holds all guides of the content folders: what was loaded, what was refused, and which guide
// answers for an id.
//
// It is immutable once loaded, and safe to share between threads. Guides, languages and versions stand side
// by side. When two files claim the same id, version and language the first read wins and the second is
// refused, naming the first, and saying whether the text is the same.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "guide/guide.hpp"
#include "guide/language.hpp"
#include "guide/reader.hpp"

namespace almene::guide {

struct LoadedFile {
  std::string file;                    // its path, as it can be shown
  std::shared_ptr<const Guide> guide;  // null where the file was refused
  Problems problems;                   // where `guide` is null
  // This is the file that is shown in its place: of the current version, in the same language where there is
  // one, or of the same version where this one was refused for it. It is empty where there is none.
  std::string displaced_by;
  std::string text{};      // the bytes of a file that was loaded
  std::uint64_t hash = 0;  // of the text: see hash_of

  // This is the first of a refused file's problems.
  const GuideProblem& problem() const { return problems.told.front(); }
};

class Library {
 public:
  // `load` reads guides/*.xml of each folder, folders in the order given, files by name byte by byte. A
  // folder that cannot be read, or holds neither guides/ nor ui/, is a refused "file" of its own. It never
  // throws but for std::bad_alloc.
  static Library load(const std::vector<std::string>& content_folders);

  // Files stand in the order in which they were read.
  const std::vector<LoadedFile>& files() const& { return files_; }
  const std::vector<LoadedFile>& files() && = delete;  // would not outlive the library

  // There is one version of each guide, whatever language it is read in, so that all of a board are asked the
  // same: the newest that exists in Danish, else the newest in any language. It is empty where there is no
  // such guide.
  std::string_view current_version(std::string_view guide_id) const;

  // There is one guide an id: the current version in the wanted language, else in Danish, else in any. The
  // list is sorted by id.
  std::vector<const Guide*> current(std::string_view locale) const;
  const Guide* current(std::string_view guide_id, std::string_view locale) const;

  // An edition is one version of a guide in one language.
  std::vector<const LoadedFile*> editions(std::string_view guide_id, std::string_view version) const;
  // This is the edition for a reader; null where there is none of this version.
  const LoadedFile* edition(std::string_view guide_id, std::string_view version,
                            const LanguageOrder& order) const;

  // This gives what is wrong with a guide among those that are loaded: another file with the same id,
  // version and language and another text, or an id that is another guide's. `bytes` are those that the
  // guide was read from, and `name` is their file's: what was loaded from that file is passed over.
  std::optional<GuideProblem> problem_of(std::string_view name, std::string_view bytes,
                                         const Guide& guide) const;

  // The hash is another one where any guide file says something else.
  std::uint64_t hash() const { return hash_; }

 private:
  void note_displaced();

  std::vector<LoadedFile> files_;
  std::uint64_t hash_ = 0;
};

// The newest version stands for each guide in each language. Files without a guide are passed over.
using GuideAndLanguage = std::pair<std::string_view, std::string_view>;
std::map<GuideAndLanguage, const LoadedFile*> newest_editions(const std::vector<LoadedFile>& files);

// "1.10" is newer than "1.9". The result is negative, zero or positive.
int compare_versions(std::string_view left, std::string_view right);

}  // namespace almene::guide
