#include "output_file.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "failure.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& file, int error) {
  throw Failure(kExitRefused, file + " could not be written: " + std::generic_category().message(error));
}

// It is gone again unless it was renamed.
class FileBeside {
 public:
  // `named` is what it is called in what is said.
  FileBeside(const fs::path& file, const std::string& named)
      : file_(file), named_(named), name_(file.string() + ".XXXXXX") {
    descriptor_ = ::mkostemp(name_.data(), O_CLOEXEC);
    if (descriptor_ < 0) fail(named_, errno);
  }
  ~FileBeside() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!is_renamed_) ::unlink(name_.c_str());
  }
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(named_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void set_permissions(mode_t mode) {
    if (::fchmod(descriptor_, mode) != 0) fail(named_, errno);
  }
  void rename() {
    if (::fsync(descriptor_) != 0 || ::rename(name_.c_str(), file_.c_str()) != 0) fail(named_, errno);
    is_renamed_ = true;
  }

 private:
  fs::path file_;
  std::string named_;
  std::string name_;
  int descriptor_ = -1;
  bool is_renamed_ = false;
};

}  // namespace

void write_file(const std::string& file, std::string_view bytes) {
  std::error_code ignored;
  // A device or a folder must not be renamed away.
  const fs::file_status stands = fs::status(file, ignored);
  if (fs::exists(stands) && !fs::is_regular_file(stands))
    throw Failure(kExitRefused, file + " is a folder or a device; name a file");
  const fs::path target = fs::exists(stands) ? fs::canonical(file, ignored) : fs::path(file);
  FileBeside beside(target.empty() ? fs::path(file) : target, file);
  beside.write(bytes);
  if (fs::exists(stands)) beside.set_permissions(static_cast<mode_t>(stands.permissions() & fs::perms::mask));
  beside.rename();
}

}  // namespace cli
