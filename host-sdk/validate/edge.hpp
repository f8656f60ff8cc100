// These classes put structs and texts at the end of readable memory: code that reads past their end is caught
// at once. Longer lets a check see what was written behind a struct.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>

#include "agenda/text.h"

namespace validate {

// It holds some bytes, the last of which is the last that may be read. A read behind them ends the process.
class Edge {
 public:
  explicit Edge(std::size_t size) : page_(static_cast<std::size_t>(::sysconf(_SC_PAGESIZE))) {
    room_ = (size + page_ - 1) / page_ * page_ + page_;
    void* made = ::mmap(nullptr, room_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (made == MAP_FAILED) throw std::bad_alloc();
    begin_ = static_cast<unsigned char*>(made);
    ::mprotect(begin_ + room_ - page_, page_, PROT_NONE);
    bytes_ = begin_ + room_ - page_ - size;
  }
  ~Edge() { ::munmap(begin_, room_); }
  Edge(const Edge&) = delete;
  Edge& operator=(const Edge&) = delete;

  unsigned char* bytes() const noexcept { return bytes_; }
  // After this call a write ends the process, too.
  void seal() { ::mprotect(begin_, room_ - page_, PROT_READ); }

 private:
  std::size_t page_;
  std::size_t room_ = 0;
  unsigned char* begin_ = nullptr;
  unsigned char* bytes_ = nullptr;
};

// This is text that ends where readable memory ends, without a NUL behind it.
class EdgeText {
 public:
  explicit EdgeText(std::string_view words) : edge_(words.size()), text_{edge_.bytes(), words.size()} {
    std::memcpy(edge_.bytes(), words.data(), words.size());
    edge_.seal();
  }
  const agenda_text* get() const noexcept { return &text_; }

 private:
  Edge edge_;
  agenda_text text_;
};

// It holds the first `size` bytes of a struct, whose struct_size says so, and nothing behind them.
template <class Struct>
class Cut {
 public:
  enum class Writable { no, yes };

  Cut(const Struct& whole, std::uint32_t size, Writable writable = Writable::no) : edge_(size) {
    std::memcpy(edge_.bytes(), &whole, size);
    std::memcpy(edge_.bytes(), &size, sizeof size);
    if (writable == Writable::no) edge_.seal();
  }
  const Struct* get() const noexcept { return reinterpret_cast<const Struct*>(edge_.bytes()); }
  Struct* writable() const noexcept { return reinterpret_cast<Struct*>(edge_.bytes()); }

 private:
  Edge edge_;
};

// It calls `each` with every size that cuts the struct at a word of 8 bytes, from the first word alone to all
// but the last word before `end`.
template <class Each>
void each_cut(std::size_t end, Each each) {
  for (std::uint32_t size = 8; size < end; size += 8)
    each(size);
}
template <class Struct, class Each>
void each_cut(Each each) {
  each_cut(sizeof(Struct), each);
}

// This is a struct of a newer peer: ours, and then 64 bytes that we know nothing of.
template <class Struct>
class Longer {
 public:
  explicit Longer(const Struct& ours) : edge_(sizeof(Struct) + kAppended) {
    constexpr std::uint32_t kSize = sizeof(Struct) + kAppended;
    std::memcpy(edge_.bytes(), &ours, sizeof ours);
    std::memcpy(edge_.bytes(), &kSize, sizeof kSize);
    std::memset(edge_.bytes() + sizeof ours, kCanary, kAppended);
  }
  const Struct* get() const noexcept { return reinterpret_cast<const Struct*>(edge_.bytes()); }
  Struct* writable() noexcept { return reinterpret_cast<Struct*>(edge_.bytes()); }
  bool is_untouched() const noexcept {
    for (std::size_t i = 0; i < kAppended; ++i) {
      if (edge_.bytes()[sizeof(Struct) + i] != kCanary) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t kAppended = 64;
  static constexpr unsigned char kCanary = 0xA5;
  Edge edge_;
};

}  // namespace validate
