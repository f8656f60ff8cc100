#include "guide/characters.hpp"

#include <utf8.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>

namespace almene::guide {

namespace {

bool starts_with(std::string_view bytes, std::string_view token) {
  return bytes.substr(0, token.size()) == token;
}

// UTF-16 is told apart from other broken bytes because the remedy is a choice in the author's "Save as".
bool looks_like_utf16(std::string_view bytes) {
  using namespace std::string_view_literals;
  return starts_with(bytes, "\xFF\xFE"sv) || starts_with(bytes, "\xFE\xFF"sv) ||
         starts_with(bytes, "<\0"sv) || starts_with(bytes, "\0<"sv);
}

bool is_ascii(char byte) {
  return (static_cast<unsigned char>(byte) & 0x80U) == 0;
}

bool is_printable_ascii(char byte) {
  return byte >= ' ' && byte <= '~';
}

// The first byte that is not printable ASCII has its highest bit set in one of the three; the bits of those
// behind it mean nothing then.
bool eight_are_printable_ascii(const char* at) {
  constexpr std::uint64_t kEach = 0x0101010101010101;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return ((bytes | (bytes - kEach * ' ') | (bytes + kEach)) & (kEach * 0x80)) == 0;
}

const char* skip_printable_ascii(const char* at, const char* end) {
  while (end - at >= 8 && eight_are_printable_ascii(at))
    at += 8;
  return std::find_if_not(at, end, is_printable_ascii);
}

std::string byte_name(char byte) {
  std::array<char, 8> name{};
  std::snprintf(name.data(), name.size(), "0x%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
  return name.data();
}

}  // namespace

std::optional<Fault> character_fault(std::string_view bytes) {
  if (looks_like_utf16(bytes)) return Fault{0, "wrong_encoding", {"UTF-16"}};
  const char* const begin = bytes.data();
  const char* const end = begin + bytes.size();
  // Most of a file is printable ASCII; what is left comes in runs that no sequence reaches beyond.
  for (const char* at = begin; (at = skip_printable_ascii(at, end)) != end;) {
    const char* const run_end = is_ascii(*at) ? at + 1 : std::find_if(at, end, is_ascii);
    const char* const valid_end = utf8::find_invalid(at, run_end);
    while (at != valid_end) {
      const char* const character = at;
      const std::uint32_t code_point = utf8::unchecked::next(at);
      if (is_xml_character(code_point)) continue;
      const auto offset = static_cast<std::size_t>(character - begin);
      const auto size = static_cast<std::size_t>(at - character);
      return Fault{
          offset, "control_character", {code_point_name(code_point), words_around(bytes, offset, size)}};
    }
    if (valid_end != run_end) {
      const auto offset = static_cast<std::size_t>(valid_end - begin);
      return Fault{offset, "not_utf8", {byte_name(*valid_end), words_around(bytes, offset, 1)}};
    }
  }
  return std::nullopt;
}

bool is_xml_character(std::uint32_t code_point) {
  if (code_point < 0x20) return code_point == '\t' || code_point == '\n' || code_point == '\r';
  return code_point < 0xD800 || (code_point > 0xDFFF && code_point < 0xFFFE) ||
         (code_point > 0xFFFF && code_point <= 0x10FFFF);
}

bool is_late_control(std::uint32_t code_point) {
  return code_point >= 0x7F && code_point <= 0x9F;
}

std::string code_point_name(std::uint32_t code_point) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(code_point));
  return name.data();
}
}  // namespace almene::guide
