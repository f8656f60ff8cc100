#include "guide/declaration.hpp"

#include <algorithm>

#include "guide/characters.hpp"
#include "guide/lookalikes.hpp"

namespace almene::guide {

namespace {

struct PseudoAttribute {
  std::size_t offset;
  std::string_view value;
};

// This takes ` name="value"` off the front of the declaration where it stands there.
std::optional<PseudoAttribute> take(std::string_view bytes, std::size_t& position, std::string_view name) {
  std::size_t at = position;
  const auto skip_spaces = [&] {
    while (at < bytes.size() && is_space(bytes[at]))
      ++at;
  };
  skip_spaces();
  const std::size_t begin = at;
  if (begin == position || bytes.substr(at, name.size()) != name) return std::nullopt;
  at += name.size();
  skip_spaces();
  if (at == bytes.size() || bytes[at] != '=') return std::nullopt;
  ++at;
  skip_spaces();
  if (at == bytes.size() || (bytes[at] != '"' && bytes[at] != '\'')) return std::nullopt;
  const std::size_t end = bytes.find(bytes[at], at + 1);
  if (end == std::string_view::npos) return std::nullopt;
  position = end + 1;
  return PseudoAttribute{begin, bytes.substr(at + 1, end - at - 1)};
}

bool is_utf8_name(std::string_view encoding) {
  constexpr std::string_view kName = "utf-8";
  return std::equal(encoding.begin(), encoding.end(), kName.begin(), kName.end(), [](char left, char right) {
    return (left >= 'A' && left <= 'Z' ? left - 'A' + 'a' : left) == right;
  });
}

}  // namespace

std::optional<Fault> declaration_fault(std::string_view bytes, std::size_t& position) {
  constexpr std::string_view kOpening = "<?xml";
  if (bytes.substr(0, kOpening.size()) != kOpening || bytes.size() == kOpening.size()) return std::nullopt;
  // "<?xml-model …?>" is an instruction of another name.
  if (!is_space(bytes[kOpening.size()]) && bytes[kOpening.size()] != '?') return std::nullopt;

  const std::size_t end = bytes.find("?>", kOpening.size());
  Fault bad{0, "bad_declaration", {excerpt(bytes, 0)}};
  if (end == std::string_view::npos) return bad;
  const std::string_view declaration = bytes.substr(0, end);
  if (const auto quote = curly_quote_in(declaration))
    bad = Fault{quote->offset, "curly_quotes", {excerpt(bytes, quote->offset)}};
  std::size_t at = kOpening.size();
  const auto version = take(declaration, at, "version");
  if (!version || version->value != "1.0") return bad;
  const auto encoding = take(declaration, at, "encoding");
  if (encoding && !is_utf8_name(encoding->value)) {
    return Fault{encoding->offset, "wrong_encoding", {std::string(encoding->value)}};
  }
  const auto standalone = take(declaration, at, "standalone");
  if (standalone && standalone->value != "yes" && standalone->value != "no") return bad;
  while (at < declaration.size() && is_space(declaration[at]))
    ++at;
  if (at != declaration.size()) return bad;
  position = end + 2;
  return std::nullopt;
}

}  // namespace almene::guide
