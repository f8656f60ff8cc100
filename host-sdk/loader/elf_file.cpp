#include "loader/elf_file.hpp"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <system_error>

#include "loader/fitness.hpp"
#include "loader/refusal.hpp"

namespace agenda {
namespace {

using Header = ElfW(Ehdr);
using Segment = ElfW(Phdr);

// The file this code is part of runs here, so its header says what a library must be built for.
const Header* own_header() {
  Dl_info own{};
  if (::dladdr(reinterpret_cast<const void*>(&refuse_unmappable), &own) == 0) return nullptr;
  const auto* const header = static_cast<const Header*>(own.dli_fbase);
  return std::memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 ? header : nullptr;
}

std::uint64_t size_of(const Descriptor& file) {
  struct stat found{};
  if (::fstat(file.number(), &found) == 0) return static_cast<std::uint64_t>(found.st_size);
  throw Refusal(AGENDA_UNAVAILABLE, "library.copy",
                "the size of its copy is not known: " + std::generic_category().message(errno));
}

// It returns false where the file ends before the whole of `to` is read.
template <typename Part>
bool read_at(const Descriptor& file, std::uint64_t offset, Part& to) {
  ::ssize_t got = -1;
  do {
    got = ::pread(file.number(), &to, sizeof to, static_cast<::off_t>(offset));
  } while (got < 0 && errno == EINTR);
  return got == static_cast<::ssize_t>(sizeof to);
}

void refuse_other_machine(const Header& header) {
  const auto* const own = own_header();
  if (own == nullptr) return;
  if (header.e_ident[EI_CLASS] == own->e_ident[EI_CLASS] &&
      header.e_ident[EI_DATA] == own->e_ident[EI_DATA] && header.e_machine == own->e_machine) {
    return;
  }
  throw Refusal(AGENDA_NOT_SUPPORTED, "library.platform",
                "was built for another kind of machine, and this host for " + this_system() + " on " +
                    this_architecture() + ": install the one built for that");
}

[[noreturn]] void refuse_cut_off(std::uint64_t size) {
  throw Refusal(AGENDA_NOT_SUPPORTED, "library.not_loadable",
                "is cut off: it has " + std::to_string(size) +
                    " bytes, and its own header says that there are more; install it again");
}

}  // namespace

void refuse_unmappable(const Descriptor& file) {
  Header header{};
  if (!read_at(file, 0, header) || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) return;
  refuse_other_machine(header);
  if (header.e_phentsize != sizeof(Segment)) return;
  const std::uint64_t size = size_of(file);
  for (std::uint64_t i = 0; i < header.e_phnum; ++i) {
    Segment segment{};
    const std::uint64_t at = header.e_phoff + i * sizeof segment;
    if (at > size || !read_at(file, at, segment)) refuse_cut_off(size);
    if (segment.p_type != PT_LOAD) continue;
    if (segment.p_offset > size || segment.p_filesz > size - segment.p_offset) refuse_cut_off(size);
  }
}

}  // namespace agenda
