#include "guide/document.hpp"

#include <new>

#include "guide/characters.hpp"
#include "guide/file_kind.hpp"
#include "guide/limits.hpp"
#include "guide/markup.hpp"

namespace almene::guide {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// White space is kept, because an element that must be empty may not hold any.
constexpr unsigned int kParse = pugi::parse_escapes | pugi::parse_cdata | pugi::parse_ws_pcdata;

bool is_blank(const char* text) {
  while (is_space(*text))
    ++text;
  return *text == '\0';
}

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool ends_word(char byte) {
  return byte == '\0' || is_space(byte);
}

}  // namespace

std::optional<Fault> Document::read(std::string_view bytes) {
  if (auto fault = file_kind_fault(bytes)) return fault;
  if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) bytes.remove_prefix(kByteOrderMark.size());
  original_ = bytes;
  if (auto fault = character_fault(bytes)) return fault;
  if (auto fault = markup_fault(bytes)) return fault;

  buffer_ = original_;
  const auto result = tree_.load_buffer_inplace(buffer_.data(), buffer_.size(), kParse, pugi::encoding_utf8);
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (result) return std::nullopt;
  const auto offset = static_cast<std::size_t>(result.offset);
  return Fault{offset, "bad_tag", {excerpt(original_, offset)}};
}

std::size_t Document::offset_of(pugi::xml_node element) const {
  return offset_of(element.name()) - 1;
}

std::size_t Document::offset_of(pugi::xml_attribute attribute) const {
  return offset_of(attribute.name());
}

std::size_t Document::offset_of(const char* in_buffer) const {
  return static_cast<std::size_t>(in_buffer - buffer_.data());
}

std::string Document::wording_of(pugi::xml_node element) {
  std::string wording;
  bool space_before = false;
  for (const pugi::xml_node text : element.children()) {
    if (!is_text(text)) continue;
    for (const char* byte = text.value(); *byte != '\0';) {
      const char* const run = byte;
      // A lone space between words stays as it is.
      while (*byte != '\0' && (!is_space(*byte) || (*byte == ' ' && byte != run && !ends_word(byte[1]))))
        ++byte;
      if (byte != run && space_before && !wording.empty()) wording.push_back(' ');
      if (byte != run) space_before = false;
      wording.append(run, static_cast<std::size_t>(byte - run));
      for (; is_space(*byte); ++byte)
        space_before = true;
    }
  }
  return wording;
}

bool Document::has_short_wording(pugi::xml_node element, std::size_t most_bytes) {
  bool is_said = false;
  for (const pugi::xml_node text : element.children()) {
    if (!is_text(text)) continue;
    const std::string_view bytes = text.value();
    if (bytes.size() > most_bytes) return false;
    most_bytes -= bytes.size();
    is_said = is_said || !is_blank(text.value());
  }
  return is_said;
}

std::optional<std::size_t> Document::text_in(pugi::xml_node element, bool any_space) const {
  constexpr std::string_view kSectionOpening = "<![CDATA[";
  for (const pugi::xml_node text : element.children()) {
    if (text.type() == pugi::node_cdata) return offset_of(text.value()) - kSectionOpening.size();
    if (text.type() != pugi::node_pcdata) continue;
    std::size_t offset = offset_of(text.value());
    if (any_space) return offset;
    if (is_blank(text.value())) continue;
    while (is_space(original_[offset]))
      ++offset;
    return offset;
  }
  return std::nullopt;
}

}  // namespace almene::guide
