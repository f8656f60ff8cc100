// Whether the file that was opened still stands under its name.
//
// SQLite goes on writing into a file that was removed or replaced: every write would be acknowledged, and be gone
// with the process.
#pragma once

#include <sys/types.h>

#include <string>

namespace agenda::sqlite {

class PlacedFile {
 public:
  // Remembers what stands under the path now.
  explicit PlacedFile(std::string path);

  // Throws StatusError(UNAVAILABLE) where something else does, or nothing.
  void must_stand() const;

  // The same of the write-ahead log as well, which is there while anybody has the store open and has written.
  void must_stand_with_log() const;

  // Also where there is none.
  bool log_is_empty() const;

 private:
  const std::string path_;
  const std::string log_;
  dev_t device_;
  ino_t file_;
};

}  // namespace agenda::sqlite
