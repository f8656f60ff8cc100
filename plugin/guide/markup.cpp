#include "guide/markup.hpp"

#include <utf8.h>

#include <algorithm>
#include <array>
#include <set>

#include "guide/characters.hpp"
#include "guide/declaration.hpp"
#include "guide/limits.hpp"
#include "guide/lookalikes.hpp"
#include "guide/references.hpp"

namespace almene::guide {

namespace {

constexpr std::size_t kEnd = std::string_view::npos;
constexpr std::size_t kLookedAt = 200;  // bytes behind the place of a fault

constexpr bool begins_name(char byte) {
  const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  return letter || byte == '_' || byte == ':' || (static_cast<unsigned char>(byte) & 0x80U) != 0;
}

constexpr bool continues_name(char byte) {
  return begins_name(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

// A plain byte stands for itself wherever text may stand. Most of a text is plain.
constexpr bool is_plain(char byte) {
  const bool markup = byte == '<' || byte == '&' || byte == ']' || byte == '"' || byte == '\'';
  return is_space(byte) || (byte >= ' ' && byte <= '~' && !markup);
}

// A kind of bytes is a table, which costs less than to compare each byte.
using ByteTable = std::array<bool, 256>;

constexpr ByteTable table_of(bool (*is_of_the_kind)(char)) {
  ByteTable table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte)
    table[byte] = is_of_the_kind(static_cast<char>(byte));
  return table;
}

constexpr ByteTable kPlain = table_of(is_plain);
constexpr ByteTable kContinuesName = table_of(continues_name);

// These are the attributes of an element, of which there are few; a hostile file's may be many.
class Attributes {
 public:
  // This returns false where the name is there already.
  bool add(std::string_view name) {
    const auto end = few_.begin() + count_;
    if (std::find(few_.begin(), end, name) != end) return false;
    if (end == few_.end()) return others_.insert(name).second;
    few_[count_++] = name;
    return true;
  }

 private:
  std::array<std::string_view, 8> few_;
  std::size_t count_ = 0;
  std::set<std::string_view> others_;
};

// This is for instructions, which no grammar holds against a list: letters other than a–z, and a namespace's
// colon, are left out in place of XML's long table of which characters may stand in a name.
bool is_plain_name(std::string_view name) {
  const auto is_plain = [](char byte) {
    return byte != ':' && (static_cast<unsigned char>(byte) & 0x80U) == 0;
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), is_plain);
}

class Scanner {
 public:
  explicit Scanner(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Fault> scan() {
    fault_ = declaration_fault(bytes_, position_);
    while (!fault_ && position_ < bytes_.size()) {
      if (bytes_[position_] == '<') {
        scan_markup();
      } else {
        scan_text();
      }
    }
    if (!fault_ && !open_.empty()) {
      fail(open_.back().offset, "element_not_closed", {std::string(open_.back().name)});
    }
    if (!fault_ && !root_seen_) fail(0, "empty_file");
    return fault_;
  }

 private:
  struct OpenElement {
    std::string_view name;
    std::size_t offset;
  };

  void fail(std::size_t offset, const char* code, std::vector<std::string> details = {}) {
    fault_ = Fault{offset, code, std::move(details)};
  }

  void fail_tag(std::size_t offset) { fail(offset, "bad_tag", {excerpt(bytes_, offset)}); }

  // An author may not see what is wrong in a start tag: a word processor's quotation mark, or a character that
  // is not drawn. This looks for them from `begin` to the one that could not be read, on its line.
  void fail_attribute(std::size_t begin, std::size_t offset, const char* code = "bad_tag") {
    const std::size_t line_end = std::min(bytes_.find_first_of("\r\n", position_), bytes_.size());
    const std::size_t end = std::min(std::min(bytes_.find('>', position_), line_end), position_ + kLookedAt);
    const std::string_view read = whole_characters(begin, end);
    if (const auto quote = curly_quote_in(read)) {
      const std::size_t place = begin + quote->offset;
      return fail(place, "curly_quotes", {excerpt(bytes_, place)});
    }
    if (const auto invisible = invisible_in(read)) {
      const std::size_t place = begin + invisible->offset;
      return fail(place, "invisible_character",
                  {code_point_name(invisible->code_point), words_around(bytes_, place, invisible->size)});
    }
    fail(offset, code, {excerpt(bytes_, offset)});
  }

  // These are the bytes from `begin` to `end`, and those of the character that is cut there.
  std::string_view whole_characters(std::size_t begin, std::size_t end) const {
    while (end < bytes_.size() && (static_cast<unsigned char>(bytes_[end]) & 0xC0U) == 0x80U)
      ++end;
    return bytes_.substr(begin, end - begin);
  }

  bool at(std::string_view token) const { return bytes_.substr(position_, token.size()) == token; }

  bool skip_spaces() {
    const std::size_t before = position_;
    while (position_ < bytes_.size() && is_space(bytes_[position_]))
      ++position_;
    return position_ != before;
  }

  // The name is empty where none stands.
  std::string_view read_name() {
    const std::size_t begin = position_;
    if (begin < bytes_.size() && begins_name(bytes_[begin])) skip(kContinuesName);
    return bytes_.substr(begin, position_ - begin);
  }

  void skip(const ByteTable& kind) {
    std::size_t at = position_;
    while (at < bytes_.size() && kind[static_cast<unsigned char>(bytes_[at])])
      ++at;
    position_ = at;
  }

  void scan_markup() {
    const char kind = position_ + 1 < bytes_.size() ? bytes_[position_ + 1] : '\0';
    if (kind == '/') return scan_end_tag();
    if (kind == '?') return scan_instruction();
    if (kind != '!') return scan_start_tag();
    if (at("<!--")) return scan_comment();
    if (at("<![CDATA[")) return scan_cdata();
    if (at("<!DOCTYPE") || at("<!doctype")) return fail(position_, "document_type");
    fail_tag(position_);
  }

  void scan_comment() {
    const std::size_t dashes = bytes_.find("--", position_ + 4);
    if (dashes == kEnd || bytes_.substr(dashes, 3) != "-->") return fail(position_, "bad_comment");
    position_ = dashes + 3;
  }

  void scan_cdata() {
    if (open_.empty()) return fail(position_, "text_outside_root", {excerpt(bytes_, position_)});
    const std::size_t begin = position_ + 9;
    const std::size_t end = bytes_.find("]]>", begin);
    if (end == kEnd) return fail(position_, "bad_cdata");
    for (position_ = begin; position_ < end && !fault_;)
      scan_character();
    if (!fault_) position_ = end + 3;
  }

  void scan_instruction() {
    const std::size_t begin = position_;
    position_ += 2;
    const std::string_view target = read_name();
    const std::size_t end = bytes_.find("?>", position_);
    const bool separated = end == position_ || (position_ < bytes_.size() && is_space(bytes_[position_]));
    const bool reserved = target.size() == 3 && (target[0] | 0x20) == 'x' && (target[1] | 0x20) == 'm' &&
                          (target[2] | 0x20) == 'l';
    if (reserved || !separated || end == kEnd || !is_plain_name(target)) {
      return fail(begin, "bad_instruction", {excerpt(bytes_, begin)});
    }
    position_ = end + 2;
  }

  void scan_end_tag() {
    const std::size_t begin = position_;
    position_ += 2;
    const std::string_view name = read_name();
    skip_spaces();
    if (name.empty() || !at(">")) return fail_tag(begin);
    if (open_.empty()) return fail(begin, "unopened_end_tag", {std::string(name)});
    const OpenElement& open = open_.back();
    if (open.name != name) {
      return fail(
          begin, "wrong_end_tag",
          {std::string(name), std::string(open.name), std::to_string(place_of(bytes_, open.offset).line)});
    }
    open_.pop_back();
    ++position_;
  }

  void scan_start_tag() {
    const std::size_t begin = position_++;
    const std::string_view name = read_name();
    if (name.empty()) return fail(begin, "unescaped_less_than", {excerpt(bytes_, begin)});
    if (open_.empty() && root_seen_) return fail(begin, "second_root", {std::string(name)});
    if (open_.size() == kDeepest) return fail(begin, "too_deep", {std::to_string(kDeepest)});
    if (++elements_ > kMostElements) return fail(begin, "too_many_elements", {std::to_string(kMostElements)});
    root_seen_ = true;

    Attributes attributes;
    std::size_t last_begin = begin;  // of the attribute before, whose end may be what is wrong
    while (!fault_) {
      const bool separated = skip_spaces();
      if (at("/>")) {
        position_ += 2;
        return;
      }
      if (at(">")) {
        ++position_;
        open_.push_back({name, begin});
        return;
      }
      if (position_ == bytes_.size()) return fail_attribute(last_begin, begin);
      const std::size_t attribute_begin = position_;
      const std::string_view attribute = read_name();
      if (!separated || attribute.empty()) return fail_attribute(last_begin, attribute_begin);
      if (!attributes.add(attribute)) {
        return fail(attribute_begin, "duplicate_attribute", {std::string(attribute), std::string(name)});
      }
      scan_attribute_value(attribute_begin);
      last_begin = attribute_begin;
    }
  }

  void scan_attribute_value(std::size_t attribute_begin) {
    skip_spaces();
    if (!at("=")) return fail_attribute(attribute_begin, attribute_begin);
    ++position_;
    skip_spaces();
    if (!at("\"") && !at("'")) return fail_attribute(attribute_begin, attribute_begin);
    const char quote = bytes_[position_++];
    for (skip(kPlain); !fault_ && position_ < bytes_.size() && bytes_[position_] != quote; skip(kPlain)) {
      if (bytes_[position_] == '<') return fail_attribute(attribute_begin, position_, "unescaped_less_than");
      scan_character_or_reference();
    }
    if (fault_) return;
    if (position_ == bytes_.size()) return fail_attribute(attribute_begin, attribute_begin);
    ++position_;
  }

  void scan_text() {
    if (open_.empty()) {
      if (skip_spaces(); position_ == bytes_.size() || bytes_[position_] == '<') return;
      return fail(position_, "text_outside_root", {excerpt(bytes_, position_)});
    }
    for (skip(kPlain); !fault_ && position_ < bytes_.size() && bytes_[position_] != '<'; skip(kPlain)) {
      if (at("]]>")) return fail(position_, "bad_cdata");
      scan_character_or_reference();
    }
  }

  void scan_character_or_reference() {
    if (bytes_[position_] == '&') {
      fault_ = reference_fault(bytes_, position_);
    } else {
      scan_character();
    }
  }

  void scan_character() {
    const char* next = bytes_.data() + position_;
    const std::uint32_t code_point = utf8::unchecked::next(next);
    if (is_late_control(code_point))
      return fail(position_, "control_character",
                  {code_point_name(code_point), words_around(bytes_, position_, code_point == 0x7F ? 1 : 2)});
    position_ = static_cast<std::size_t>(next - bytes_.data());
  }

  std::string_view bytes_;
  std::size_t position_ = 0;
  std::vector<OpenElement> open_;
  std::size_t elements_ = 0;
  bool root_seen_ = false;
  std::optional<Fault> fault_;
};

}  // namespace

std::optional<Fault> markup_fault(std::string_view bytes) {
  return Scanner(bytes).scan();
}

}  // namespace almene::guide
