#include "loader/sealed_copy.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/mman.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

#include "loader/refusal.hpp"

// This flag is newer than the C library of Debian 12, but not newer than its kernels.
#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U
#endif

namespace agenda {
namespace {

constexpr std::size_t kPiece = 262'144;
constexpr std::size_t kLargest = 536'870'912;
constexpr std::chrono::milliseconds kLongestPause{1000};

[[noreturn]] void failed(const std::string& what) {
  throw Refusal(AGENDA_UNAVAILABLE, "library.copy", what + ": " + std::generic_category().message(errno));
}

class Sha256 {
 public:
  Sha256() : context_(::EVP_MD_CTX_new()) {
    if (!context_) throw std::bad_alloc();
    check(::EVP_DigestInit_ex(context_.get(), ::EVP_sha256(), nullptr));
  }

  void add(const char* bytes, std::size_t size) { check(::EVP_DigestUpdate(context_.get(), bytes, size)); }

  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    check(::EVP_DigestFinal_ex(context_.get(), digest.data(), &size));
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
      text += kDigits[digest[i] >> 4];
      text += kDigits[digest[i] & 0xF];
    }
    return text;
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const noexcept { ::EVP_MD_CTX_free(context); }
  };

  static void check(int result) {
    if (result == 1) return;
    throw Refusal(AGENDA_UNAVAILABLE, "library.digest", "libcrypto on this machine computes no SHA-256");
  }

  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

// Kernels before 6.3 refuse the flag which says that such a file is never run as a program; there it is made
// without the flag.
Descriptor memory(const std::string& name) {
  Descriptor file(::memfd_create(name.c_str(), MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_NOEXEC_SEAL));
  if (!file && errno == EINVAL)
    file = Descriptor(::memfd_create(name.c_str(), MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file) failed("memory to copy it to could not be had (memfd_create)");
  return file;
}

void write_all(const Descriptor& file, const char* bytes, std::size_t size) {
  while (size != 0) {
    const ::ssize_t written = ::write(file.number(), bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) failed("its copy in memory could not be written");
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
}

}  // namespace

void seal(const Descriptor& file) {
  for (std::chrono::milliseconds pause{1};; pause *= 2) {
    if (::fcntl(file.number(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0)
      return;
    if (errno != EBUSY || pause > kLongestPause) failed("its copy in memory could not be sealed");
    std::this_thread::sleep_for(pause);
  }
}

SealedCopy sealed_copy(const Descriptor& file, const std::string& name) {
  SealedCopy copy;
  copy.file = memory(name.substr(0, 200));
  Sha256 digest;
  std::vector<char> bytes(kPiece);
  for (std::size_t total = 0;;) {
    const ::ssize_t got = ::read(file.number(), bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) failed("not readable");
    if (got == 0) break;
    const auto size = static_cast<std::size_t>(got);
    total += size;
    if (total > kLargest) {
      throw Refusal(AGENDA_NOT_SUPPORTED, "library.too_large",
                    "is larger than " + std::to_string(kLargest) + " bytes");
    }
    digest.add(bytes.data(), size);
    write_all(copy.file, bytes.data(), size);
  }
  seal(copy.file);
  copy.sha256 = digest.hex();
  return copy;
}

}  // namespace agenda
