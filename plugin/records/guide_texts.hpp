// The store keeps what was asked with what was answered: the wording of each answer, and the guides that
// meetings were prepared with, whatever is installed later.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "board/entries.hpp"
#include "guide/library.hpp"
#include "records/reading.hpp"
#include "records/writing.hpp"

namespace almene::records {

// A guide's file is kept in so many parts at most: a payload holds 1 MiB, in which a character may take two
// bytes.
constexpr std::size_t kLongestGuidePart = std::size_t{400} * 1024;  // bytes
constexpr int kMostGuideParts = 4;

// This is the edition of a file of the library, as a guide_version record has it.
board::GuideEdition edition_of(const guide::LoadedFile& file);

// The first part of the file stands under this key. The version is written as the meeting's record has it: "1"
// and "1.0" are one version, and may stand in files of two languages.
Key guide_text_key(const Scope& scope, std::string_view version, const guide::LoadedFile& file);
void put_guide_text(const Scope& scope, std::string_view version, const guide::LoadedFile& file,
                    Writing& writing);

// This is the guide that was kept as an edition of a version; null where it is not there or cannot be read.
std::shared_ptr<const guide::Guide> kept_guide(Storage& storage, const Scope& scope,
                                               const board::GuideVersion& version,
                                               const board::GuideEdition& edition);

// A wording was answered once. `digest` is its name.
struct KeptWording {
  std::string digest;
  std::string text;
  std::string guide;
  std::string version;
};

// These are the wordings that are kept under the digests; those that are not are passed over.
std::vector<KeptWording> kept_wordings(Storage& storage, const Scope& scope,
                                       const std::vector<std::string>& digests);

}  // namespace almene::records
