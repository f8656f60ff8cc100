#include "guide/characters.hpp"

#include <utf8.h>

#include <array>
#include <cstdio>

namespace almene::guide {

namespace {

bool starts_with(std::string_view bytes, std::string_view token) {
  return bytes.substr(0, token.size()) == token;
}

// Told apart from other broken bytes because the remedy is a choice in the author's "Save as".
bool looks_like_utf16(std::string_view bytes) {
  using namespace std::string_view_literals;
  return starts_with(bytes, "\xFF\xFE"sv) || starts_with(bytes, "\xFE\xFF"sv) ||
         starts_with(bytes, "<\0"sv) || starts_with(bytes, "\0<"sv);
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
  const char* const valid_end = utf8::find_invalid(begin, end);
  for (const char* next = begin; next != valid_end;) {
    const char* const at = next;
    const std::uint32_t code_point = utf8::unchecked::next(next);
    if (!is_xml_character(code_point)) {
      return Fault{static_cast<std::size_t>(at - begin), "control_character", {code_point_name(code_point)}};
    }
  }
  if (valid_end == end) return std::nullopt;
  return Fault{static_cast<std::size_t>(valid_end - begin), "not_utf8", {byte_name(*valid_end)}};
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

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

}  // namespace almene::guide
