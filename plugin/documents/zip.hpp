// This writes a zip archive, in which papers of word processors are kept.
//
// The same entries and the same libz give the same bytes: every entry has the date at which the format's
// calendar begins, and nothing says on which system it was made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace almene::documents {

class ZipWriter {
 public:
  // It adds an entry, in the order of the calls. The name is UTF-8, and no two are the same. It throws
  // std::bad_alloc, and std::length_error where the archive would have more than 1 GiB or 65,535 entries; the
  // archive is of no use then.
  void add(std::string_view name, std::string_view bytes);

  // It gives the whole archive, once.
  std::string finish();

 private:
  std::string archive_;
  std::string directory_;  // what stands at the archive's end, and says where each entry begins
  std::uint32_t count_ = 0;
};

}  // namespace almene::documents
