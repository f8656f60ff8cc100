#include "sqlite/placed_file.hpp"

#include <sys/stat.h>

#include <utility>

#include "agenda/cpp/wall.hpp"

namespace agenda::sqlite {
namespace {

struct stat looked_at(const std::string& path) {
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0) found = {};
  return found;
}

[[noreturn]] void refuse(const std::string& what) {
  throw StatusError(AGENDA_UNAVAILABLE,
                    what +
                        " was moved, removed or replaced while the store was open; put it back, or restart "
                        "the portal to use what stands there now");
}

}  // namespace

PlacedFile::PlacedFile(std::string path) : path_(std::move(path)), log_(path_ + "-wal") {
  const auto found = looked_at(path_);
  device_ = found.st_dev;
  file_ = found.st_ino;
}

void PlacedFile::must_stand() const {
  const auto found = looked_at(path_);
  if (found.st_dev != device_ || found.st_ino != file_) refuse("the file");
}

void PlacedFile::must_stand_with_log() const {
  must_stand();
  if (looked_at(log_).st_ino == 0) refuse("the file's write-ahead log");
}

bool PlacedFile::log_is_empty() const {
  return looked_at(log_).st_size == 0;
}

}  // namespace agenda::sqlite
