#include "raw_page.hpp"

#include <array>
#include <utility>

namespace bench {
namespace {

constexpr std::array<std::pair<char, std::string_view>, 5> kEntities = {
    {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}}};

// The table says which bytes need escaping, so that all others cost one look each.
constexpr std::array<std::string_view, 256> entities() {
  std::array<std::string_view, 256> all{};
  for (const auto& [byte, entity] : kEntities)
    all[static_cast<unsigned char>(byte)] = entity;
  return all;
}
constexpr auto kEntityOf = entities();

std::string unescaped(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    std::size_t taken = 1;
    char byte = text.front();
    for (const auto& [meant, entity] : kEntities) {
      if (text.substr(0, entity.size()) != entity) continue;
      byte = meant;
      taken = entity.size();
    }
    plain += byte;
    text.remove_prefix(taken);
  }
  return plain;
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto entity = kEntityOf[static_cast<unsigned char>(text[i])];
    if (entity.empty()) continue;
    out.append(text, from, i - from).append(entity);
    from = i + 1;
  }
  out.append(text, from);
}

}  // namespace

// Text stands between '>' and '<', and between '"' and '"' of an attribute.
RawPage::RawPage(std::string_view page) {
  bool in_tag = false, in_value = false;
  std::size_t from = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const bool begins_tag = !in_tag && page[i] == '<', ends_tag = in_tag && !in_value && page[i] == '>';
    const bool quote = in_tag && page[i] == '"';
    if (!begins_tag && !ends_tag && !quote) continue;
    const bool ends_text = begins_tag || (quote && in_value);
    const auto to = ends_text ? i : i + 1;
    add(page.substr(from, to - from), ends_text);
    from = to;
    if (quote) in_value = !in_value;
    if (begins_tag || ends_tag) in_tag = begins_tag;
  }
  add(page.substr(from), false);
}

void RawPage::add(std::string_view bytes, bool is_text) {
  if (bytes.empty()) return;
  // White space between tags counts as markup, too.
  is_text = is_text && bytes.find_first_not_of("\n ") != std::string_view::npos;
  if (is_text || pieces_.empty() || pieces_.back().is_text) {
    pieces_.push_back({is_text ? unescaped(bytes) : std::string(bytes), is_text});
  } else {
    pieces_.back().bytes += bytes;
  }
}

void RawPage::write(std::string& out) const {
  out.clear();
  for (const auto& piece : pieces_) {
    if (piece.is_text) {
      append_escaped(out, piece.bytes);
    } else {
      out.append(piece.bytes);
    }
  }
}

}  // namespace bench
