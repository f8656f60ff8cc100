// Here is the one writer of HTML: everything that is not markup of ours goes through text() or an attribute,
// and is escaped.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>

namespace almene::pages {

namespace detail {

constexpr std::array<std::string_view, 256> entities() {
  std::array<std::string_view, 256> all{};
  all['&'] = "&amp;";
  all['<'] = "&lt;";
  all['>'] = "&gt;";
  all['"'] = "&quot;";
  all['\''] = "&#39;";
  return all;
}

// The table is by byte; an entry is empty for a byte that stands for itself.
inline constexpr auto kEntities = entities();

// This is true where one of these eight bytes is written as an entity. & and ' differ in one bit, and so do <
// and >.
inline bool has_entity(std::uint64_t bytes) noexcept {
  constexpr std::uint64_t kEach = 0x0101010101010101;
  const auto has_zero = [](std::uint64_t eight) { return (eight - kEach) & ~eight & (kEach * 0x80); };
  const auto is = [&](std::uint64_t eight, char byte) {
    return has_zero(eight ^ (kEach * static_cast<unsigned char>(byte)));
  };
  return (is(bytes, '"') | is(bytes | kEach, '\'') | is(bytes | (kEach * 2), '>')) != 0;
}

// This finds the first byte from there on that is written as an entity; it gives the text's size where there
// is none.
inline std::size_t first_entity(std::string_view text, std::size_t from) noexcept {
  std::uint64_t eight;
  for (; from + sizeof eight <= text.size(); from += sizeof eight) {
    std::memcpy(&eight, text.data() + from, sizeof eight);
    if (has_entity(eight)) break;
  }
  while (from < text.size() && kEntities[static_cast<unsigned char>(text[from])].empty())
    ++from;
  return from;
}

}  // namespace detail

// The writer writes into a block of its own, and appends the block when it is full: a page is hundreds of
// pieces of a few bytes each.
class Html {
 public:
  // It appends to `out`, which is whole after finish() and must stay: a caller that writes many pages lets it
  // keep its memory.
  explicit Html(std::string& out) : out_(out) {}
  Html(const Html&) = delete;
  Html& operator=(const Html&) = delete;
  ~Html() = default;

  // This writes markup of ours, as it stands.
  template <std::size_t size>
  Html& raw(const char (&markup)[size]) {
    put(markup, size - 1);
    return *this;
  }
  Html& raw(std::string_view markup) {
    put(markup.data(), markup.size());
    return *this;
  }

  Html& text(std::string_view text) {
    escape(text);
    return *this;
  }

  // This writes ` name="value"`.
  Html& attribute(std::string_view name, std::string_view value) {
    begin_attribute(name);
    escape(value);
    return raw("\"");
  }

  // This does the same with a value in several parts.
  Html& attribute(std::string_view name, std::initializer_list<std::string_view> parts) {
    begin_attribute(name);
    for (const auto part : parts)
      escape(part);
    return raw("\"");
  }

  // This counts what has been written, and what stood in `out` before.
  std::size_t size() const { return out_.size() + used_; }

  // This puts markup at a place that was size() before.
  void insert(std::size_t place, std::string_view markup) {
    finish();
    out_.insert(place, markup);
  }

  void finish() {
    out_.append(block_, used_);
    used_ = 0;
  }

 private:
  void begin_attribute(std::string_view name) {
    raw(" ");
    put(name.data(), name.size());
    raw("=\"");
  }

  void escape(std::string_view text) {
    for (std::size_t from = 0;;) {
      const auto at = detail::first_entity(text, from);
      put(text.data() + from, at - from);
      if (at == text.size()) return;
      raw(detail::kEntities[static_cast<unsigned char>(text[at])]);
      from = at + 1;
    }
  }

  void put(const char* bytes, std::size_t size) {
    if (size > sizeof block_ - used_) return put_beyond(bytes, size);
    if (size != 0) std::memcpy(block_ + used_, bytes, size);
    used_ += size;
  }

  void put_beyond(const char* bytes, std::size_t size) {
    finish();
    if (size > sizeof block_) {
      out_.append(bytes, size);
    } else {
      std::memcpy(block_, bytes, size);
      used_ = size;
    }
  }

  std::string& out_;
  std::size_t used_ = 0;
  char block_[4096];
};

}  // namespace almene::pages
