#include "validate/plugin/allocation.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace validate::allocation {
namespace {

// This is plain data in the program's own thread-local block: to reach it allocates nothing.
struct Counting {
  bool under_way;
  bool counting;
  Fails fails;
  std::uint64_t at;
  std::uint64_t count;
};
thread_local Counting here{};

}  // namespace

void begin(std::uint64_t at, Fails fails) noexcept {
  here = {true, true, fails, at, 0};
}

std::uint64_t end() noexcept {
  const std::uint64_t count = here.count;
  here = {};
  return count;
}

bool is_under_way() noexcept {
  return here.under_way;
}

HostsCode::HostsCode() noexcept : was_counting_(here.counting) {
  here.counting = false;
}

HostsCode::~HostsCode() {
  here.counting = was_counting_;
}

PluginsCode::PluginsCode(bool within_a_call) noexcept {
  here.counting = within_a_call && here.under_way;
}

PluginsCode::~PluginsCode() {
  here.counting = false;
}

namespace {

// It counts this allocation, and tells whether it is to be refused.
bool refuses() noexcept {
  if (!here.counting) return false;
  ++here.count;
  const bool fails =
      here.at != 0 && (here.fails == Fails::once ? here.count == here.at : here.count >= here.at);
  // malloc sets this, too: its callers recognise by it that memory has run out.
  if (fails) errno = ENOMEM;
  return fails;
}

}  // namespace

}  // namespace validate::allocation

#ifdef AGENDA_SANITIZED

// A sanitizer needs malloc for itself, so only what C++ allocates can be made to fail.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return validate::allocation::refuses() ? nullptr : std::malloc(size == 0 ? 1 : size);
}

void* operator new(std::size_t size) {
  void* made = operator new(size, std::nothrow);
  if (made == nullptr) throw std::bad_alloc();
  return made;
}

void operator delete(void* made) noexcept {
  std::free(made);
}

void operator delete(void* made, std::size_t) noexcept {
  std::free(made);
}

#else

extern "C" {

// These are the C library's own functions, under the names that it keeps for programs which replace the
// others.
// NOLINTBEGIN(bugprone-reserved-identifier)
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
// NOLINTEND(bugprone-reserved-identifier)

#define AGENDA_REPLACES __attribute__((visibility("default")))

AGENDA_REPLACES void* malloc(std::size_t size) {
  return validate::allocation::refuses() ? nullptr : __libc_malloc(size);
}

AGENDA_REPLACES void* calloc(std::size_t count, std::size_t size) {
  return validate::allocation::refuses() ? nullptr : __libc_calloc(count, size);
}

AGENDA_REPLACES void* realloc(void* old, std::size_t size) {
  return validate::allocation::refuses() ? nullptr : __libc_realloc(old, size);
}

AGENDA_REPLACES void* memalign(std::size_t alignment, std::size_t size) {
  return validate::allocation::refuses() ? nullptr : __libc_memalign(alignment, size);
}

AGENDA_REPLACES void* aligned_alloc(std::size_t alignment, std::size_t size) {
  return validate::allocation::refuses() ? nullptr : __libc_memalign(alignment, size);
}

AGENDA_REPLACES int posix_memalign(void** made, std::size_t alignment, std::size_t size) {
  if (validate::allocation::refuses()) return ENOMEM;
  *made = __libc_memalign(alignment, size);
  return *made == nullptr ? ENOMEM : 0;
}

}  // extern "C"

#endif
