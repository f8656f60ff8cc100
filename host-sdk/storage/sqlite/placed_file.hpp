// This class tells whether the file that was opened still stands under its name.
//
// SQLite goes on writing into a file that was removed or replaced: every write would be acknowledged, and be
// gone with the process.
#pragma once

#include <sys/types.h>

#include <string>

namespace agenda::sqlite {

class PlacedFile {
 public:
  // It remembers which file stands under the path now.
  explicit PlacedFile(std::string path);

  // It throws StatusError(UNAVAILABLE) where another file stands there, or none.
  void must_stand() const;

  // It demands the same of the write-ahead log as well, except that it takes any log that is there. The log
  // is there while anybody has the store open and has written.
  void must_stand_with_log() const;

  // It is also true where there is no log.
  bool log_is_empty() const;

 private:
  const std::string path_;
  const std::string log_;
  dev_t device_;
  ino_t file_;
};

}  // namespace agenda::sqlite
