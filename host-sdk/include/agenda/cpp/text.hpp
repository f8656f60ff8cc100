// agenda/cpp/text.hpp turns agenda_text to and from std::string_view, and says what text and ids may hold.
//
// A text or view made here owns no memory: it lives as long as the string it was made from. All of it is
// thread-safe.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "../text.h"

namespace agenda {

inline agenda_text text_of(std::string_view words) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(words.data()), words.size()};
}

inline agenda_text text_of(const char* words) noexcept {
  return text_of(std::string_view(words));
}

// A temporary string would be gone before the text is read.
agenda_text text_of(std::string&&) = delete;

// A null pointer with a size is a peer's mistake; it reads as empty rather than as a crash.
inline std::string_view view_of(const agenda_text& text) noexcept {
  if (text.bytes == nullptr) return {};
  return {reinterpret_cast<const char*>(text.bytes), static_cast<std::size_t>(text.size)};
}

inline std::string string_of(const agenda_text& text) {
  return std::string(view_of(text));
}

inline bool is_sound(const agenda_text& text) noexcept {
  return text.bytes != nullptr || text.size == 0;
}

namespace detail {

inline bool is_continuation(unsigned char byte) noexcept {
  return (byte & 0xC0U) == 0x80U;
}

// It returns the length in bytes of the well-formed sequence that `rest`, which is not empty, begins with. It
// returns 0 where there is none (Unicode, table 3-7).
inline std::size_t utf8_sequence(std::string_view rest) noexcept {
  const auto at = [rest](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  std::size_t size = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (first >= 0xC2 && first <= 0xDF) {
    size = 2;
  } else if (first >= 0xE0 && first <= 0xEF) {
    size = 3;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    size = 4;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  }
  if (size == 0 || rest.size() < size || at(1) < low || at(1) > high) return 0;
  for (std::size_t i = 2; i < size; ++i) {
    if (!is_continuation(at(i))) return 0;
  }
  return size;
}

// It tells whether the words begin with eight bytes of printable ASCII, as most text does.
inline bool are_eight_printable(std::string_view words) noexcept {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  std::uint64_t eight = 0;
  if (words.size() < sizeof eight) return false;
  std::memcpy(&eight, words.data(), sizeof eight);
  // The highest bit of a byte is set by `below` where the byte is less than a space, and by `above` where it
  // is DEL. A byte that is no ASCII has it already.
  const std::uint64_t below = eight - kEach * ' ', above = eight + kEach;
  return ((below | above | eight) & (kEach * 0x80)) == 0;
}

}  // namespace detail

inline bool is_utf8(std::string_view words) noexcept {
  while (!words.empty()) {
    // Most text is ASCII, so eight bytes are looked at together.
    std::uint64_t eight = 0;
    if (words.size() >= sizeof eight) {
      std::memcpy(&eight, words.data(), sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        words.remove_prefix(sizeof eight);
        continue;
      }
    }
    const std::size_t size = detail::utf8_sequence(words);
    if (size == 0) return false;
    words.remove_prefix(size);
  }
  return true;
}

// It returns how many code points valid UTF-8 holds. Limits of texts are counted in them.
inline std::size_t code_points(std::string_view words) noexcept {
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](char c) {
    return !detail::is_continuation(static_cast<unsigned char>(c));
  }));
}

// It tells whether a control character that text may not hold begins at byte `at` of valid UTF-8. As text.h
// says, that is any but TAB and LF. Those from U+0080 on are two bytes, all others one.
inline bool is_control(std::string_view words, std::size_t at) noexcept {
  const auto byte = static_cast<unsigned char>(words[at]);
  if (byte == 0xC2) return at + 1 < words.size() && static_cast<unsigned char>(words[at + 1]) < 0xA0;
  return (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F;
}

inline bool has_control(std::string_view words) noexcept {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = at + std::min(sizeof(std::uint64_t), words.size() - at);
    if (detail::are_eight_printable(words.substr(at))) {
      at = end;
      continue;
    }
    for (; at < end; ++at) {
      if (is_control(words, at)) return true;
    }
  }
  return false;
}

// It is true of words that are printable ASCII alone. Such words are valid UTF-8 and hold no control
// character.
inline bool is_printable_ascii(std::string_view words) noexcept {
  while (detail::are_eight_printable(words))
    words.remove_prefix(sizeof(std::uint64_t));
  return std::all_of(words.begin(), words.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

// It tells whether the words are text of one line, such as a name: text as text.h says, without TAB and LF.
inline bool is_line(std::string_view words) noexcept {
  return is_utf8(words) && !has_control(words) && words.find_first_of("\t\n") == std::string_view::npos;
}

namespace detail {

constexpr std::array<bool, 256> id_bytes() {
  std::array<bool, 256> all{};
  for (const char c :
       std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~@:+-"))
    all[static_cast<unsigned char>(c)] = true;
  return all;
}

inline constexpr std::array<bool, 256> kIsIdByte = id_bytes();

}  // namespace detail

// An id, as text.h says, is 1 to 128 bytes out of a small alphabet, so that ids can stand in addresses, keys
// and HTML.
inline bool is_id(std::string_view id) noexcept {
  if (id.empty() || id.size() > 128) return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return detail::kIsIdByte[static_cast<unsigned char>(c)]; });
}

// It is true of a day of the calendar as the contract writes it: 2026-03-03, from 1900 on. These headers need
// no library, so the calendar's rule stands here rather than in one.
inline bool is_date(std::string_view text) noexcept {
  constexpr std::string_view kPattern = "dddd-dd-dd";
  const auto fits = [](char expected, char c) {
    return expected == 'd' ? c >= '0' && c <= '9' : c == expected;
  };
  if (!std::equal(kPattern.begin(), kPattern.end(), text.begin(), text.end(), fits)) return false;
  const auto number = [text](std::size_t from, std::size_t digits) {
    int value = 0;
    for (const char c : text.substr(from, digits))
      value = value * 10 + (c - '0');
    return value;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  const bool is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  constexpr std::array<int, 12> kLongest{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1900 || month < 1 || month > 12 || day < 1) return false;
  return day <= kLongest[static_cast<std::size_t>(month) - 1] && (month != 2 || day < 29 || is_leap_year);
}

// This holds texts as the array of pointers that the C ABI wants. It borrows the strings and must not be
// moved.
class BorrowedTexts {
 public:
  explicit BorrowedTexts(const std::vector<std::string>& texts) {
    texts_.reserve(texts.size());
    pointers_.reserve(texts.size());
    for (const std::string& text : texts) {
      texts_.push_back(text_of(text));
      pointers_.push_back(&texts_.back());
    }
  }
  explicit BorrowedTexts(std::vector<std::string>&&) = delete;
  BorrowedTexts(const BorrowedTexts&) = delete;
  BorrowedTexts& operator=(const BorrowedTexts&) = delete;

  const agenda_text* const* data() const noexcept { return pointers_.data(); }
  std::uint64_t size() const noexcept { return pointers_.size(); }

 private:
  std::vector<agenda_text> texts_;
  std::vector<const agenda_text*> pointers_;
};

}  // namespace agenda
