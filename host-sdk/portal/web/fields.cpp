#include "portal/web/fields.hpp"

#include "agenda/cpp/text.hpp"

namespace portal {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view encoded, char for_plus) {
  std::string text;
  text.reserve(encoded.size());
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded[i] == '+') {
      text += for_plus;
    } else if (encoded[i] == '%' && i + 2 < encoded.size() && digit(encoded[i + 1]) >= 0 &&
               digit(encoded[i + 2]) >= 0) {
      text += static_cast<char>(digit(encoded[i + 1]) * 16 + digit(encoded[i + 2]));
      i += 2;
    } else {
      text += encoded[i];
    }
  }
  return text;
}

// Browsers end lines with CRLF in what they post.
std::string with_plain_line_ends(const std::string& text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    plain += text[i];
  }
  return plain;
}

// Only names are checked for it here. A value that holds one is refused by whoever knows what the field is
// called, with the rest of the form kept.
bool has_nul(std::string_view text) {
  return text.find('\0') != std::string_view::npos;
}

}  // namespace

std::optional<Fields> decoded_fields(std::string_view encoded, std::size_t most) {
  Fields fields;
  while (!encoded.empty()) {
    const std::size_t end = encoded.find('&');
    const std::string_view pair = encoded.substr(0, end);
    encoded = end == std::string_view::npos ? std::string_view() : encoded.substr(end + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    std::string name = decoded(pair.substr(0, equals), ' ');
    std::string value;
    if (equals != std::string_view::npos) value = with_plain_line_ends(decoded(pair.substr(equals + 1), ' '));
    if (!agenda::is_utf8(name) || !agenda::is_utf8(value) || has_nul(name) || fields.size() == most)
      return {};
    fields.push_back({std::move(name), std::move(value)});
  }
  return fields;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@:";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
  }
  return encoded;
}

std::string percent_decoded(std::string_view encoded) {
  return decoded(encoded, '+');
}

std::string_view field(const Fields& fields, std::string_view name) {
  for (const agenda::Field& known : fields) {
    if (known.name == name) return known.value;
  }
  return {};
}

bool has_field(const Fields& fields, std::string_view name) {
  for (const agenda::Field& known : fields) {
    if (known.name == name) return true;
  }
  return false;
}

std::vector<std::string> all_of(const Fields& fields, std::string_view name) {
  std::vector<std::string> values;
  for (const agenda::Field& known : fields) {
    if (known.name == name) values.push_back(known.value);
  }
  return values;
}

}  // namespace portal
