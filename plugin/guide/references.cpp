#include "guide/references.hpp"

#include <cstdint>

#include "guide/characters.hpp"

namespace almene::guide {

namespace {

int digit_value(char byte, std::uint32_t base) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (base == 16 && byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (base == 16 && byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

// This is what stands between "&#" and ";", or nothing where it is no number or no code point.
std::optional<std::uint32_t> number_of(std::string_view digits) {
  std::uint32_t base = 10;
  if (!digits.empty() && digits.front() == 'x') {
    base = 16;
    digits.remove_prefix(1);
  }
  if (digits.empty()) return std::nullopt;
  std::uint32_t number = 0;
  for (const char digit : digits) {
    const int value = digit_value(digit, base);
    if (value < 0) return std::nullopt;
    number = number * base + static_cast<std::uint32_t>(value);
    if (number > 0x10FFFF) return std::nullopt;
  }
  if (number >= 0xD800 && number <= 0xDFFF) return std::nullopt;
  return number;
}

bool is_name(std::string_view text) {
  for (const char byte : text) {
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    const bool digit = byte >= '0' && byte <= '9';
    const bool sign = byte == '_' || byte == '-' || byte == '.' || byte == ':';
    if (!letter && !digit && !sign && (static_cast<unsigned char>(byte) & 0x80U) == 0) return false;
  }
  return !text.empty();
}

bool is_predefined(std::string_view name) {
  return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

}  // namespace

std::optional<Fault> reference_fault(std::string_view bytes, std::size_t& position) {
  const std::size_t begin = position;
  // The length is bounded, so that a file of nothing but ampersands is not read to its end for each of them.
  constexpr std::size_t kLongest = 64;
  const std::string_view rest = bytes.substr(begin + 1, kLongest);
  const std::string_view name = rest.substr(0, rest.find_first_of(";&<>\"' \t\r\n"));
  const bool ended = name.size() < rest.size() && rest[name.size()] == ';';
  const bool numeric = !name.empty() && name.front() == '#';
  if (!ended || (!numeric && !is_name(name))) {
    return Fault{begin, "unescaped_ampersand", {excerpt(bytes, begin)}};
  }
  position = begin + 1 + name.size() + 1;
  const std::string written(bytes.substr(begin, position - begin));
  if (!numeric) {
    if (is_predefined(name)) return std::nullopt;
    return Fault{begin, "unknown_entity", {written}};
  }
  const auto code_point = number_of(name.substr(1));
  if (!code_point) return Fault{begin, "bad_character_reference", {written}};
  if (!is_xml_character(*code_point) || is_late_control(*code_point)) {
    return Fault{begin,
                 "control_character",
                 {code_point_name(*code_point), words_around(bytes, begin, position - begin)}};
  }
  return std::nullopt;
}

}  // namespace almene::guide
