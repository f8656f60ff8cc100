#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <charconv>

#include "json/text.hpp"

namespace almene::json {
namespace {

// Values are destroyed by recursion; what is ours nests five deep.
constexpr std::size_t kDeepest = 64;

bool comes_before(const Member& left, const Member& right) {
  return left.name < right.name;
}

bool is_same_name(const Member& left, const Member& right) {
  return left.name == right.name;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

void append_utf8(std::string& to, std::uint32_t point) {
  const auto add = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
  if (point < 0x80) return add(point);
  if (point < 0x800) {
    add(0xC0U | point >> 6U);
  } else {
    if (point < 0x10000) {
      add(0xE0U | point >> 12U);
    } else {
      add(0xF0U | point >> 18U);
      add(0x80U | (point >> 12U & 0x3FU));
    }
    add(0x80U | (point >> 6U & 0x3FU));
  }
  add(0x80U | (point & 0x3FU));
}

// Strict JSON, as RFC 8259 has it. Each function takes what it is named for from the front of what is left, and gives
// false where something else stands there.
class Reader {
 public:
  explicit Reader(std::string_view text) : left_(text) {}

  bool whole(Value& value) {
    if (!element(value, 0)) return false;
    return left_.empty();
  }

 private:
  void space() { left_.remove_prefix(std::min(left_.find_first_not_of(" \t\n\r"), left_.size())); }

  bool is_next(char c) const { return !left_.empty() && left_.front() == c; }

  bool take(char c) {
    if (!is_next(c)) return false;
    left_.remove_prefix(1);
    return true;
  }

  // A value with the white space around it.
  bool element(Value& value, std::size_t depth) {
    space();
    if (!this->value(value, depth)) return false;
    space();
    return true;
  }

  bool value(Value& value, std::size_t depth) {
    if (left_.empty()) return false;
    switch (left_.front()) {
      case '{':
        return depth < kDeepest && object(value, depth + 1);
      case '[':
        return depth < kDeepest && list(value, depth + 1);
      case '"': {
        std::string text;
        if (!this->text(text)) return false;
        value = std::move(text);
        return true;
      }
      case 't':
        return word("true", true, value);
      case 'f':
        return word("false", false, value);
      case 'n':
        return word("null", nullptr, value);
      default:
        return number(value);
    }
  }

  template <class Meaning>
  bool word(std::string_view word, Meaning meaning, Value& value) {
    if (left_.substr(0, word.size()) != word) return false;
    left_.remove_prefix(word.size());
    value = meaning;
    return true;
  }

  bool object(Value& value, std::size_t depth) {
    Object object;
    auto& members = object.all;
    left_.remove_prefix(1);
    space();
    if (!take('}')) {
      members.reserve(8);  // as many as most of ours have
      do {
        members.emplace_back();
        space();
        if (!is_next('"') || !text(members.back().name)) return false;
        space();
        if (!take(':') || !element(members.back().value, depth)) return false;
      } while (take(','));
      if (!take('}')) return false;
    }
    std::sort(members.begin(), members.end(), comes_before);
    if (std::adjacent_find(members.begin(), members.end(), is_same_name) != members.end()) return false;
    value = std::move(object);
    return true;
  }

  bool list(Value& value, std::size_t depth) {
    List items;
    left_.remove_prefix(1);
    space();
    if (!take(']')) {
      do {
        items.emplace_back();
        if (!element(items.back(), depth)) return false;
      } while (take(','));
      if (!take(']')) return false;
    }
    value = std::move(items);
    return true;
  }

  bool text(std::string& text) {
    left_.remove_prefix(1);
    for (;;) {
      const auto plain = plain_size();
      text.append(left_.substr(0, plain));
      left_.remove_prefix(plain);
      if (take('"')) return true;
      if (!take('\\') || !escaped(text)) return false;
    }
  }

  // How much of what is left stands for itself.
  std::size_t plain_size() const {
    std::size_t size = 0;
    while (size < left_.size()) {
      const auto byte = static_cast<unsigned char>(left_[size]);
      if (byte < 0x20 || byte == '"' || byte == '\\') break;
      const auto length = byte < 0x80 ? 1 : agenda::detail::utf8_sequence(left_.substr(size));
      if (length == 0) break;
      size += length;
    }
    return size;
  }

  bool escaped(std::string& text) {
    if (left_.empty()) return false;
    constexpr std::string_view names = "\"\\/bfnrt", named = "\"\\/\b\f\n\r\t";
    const char name = left_.front();
    left_.remove_prefix(1);
    if (name == 'u') return code_point(text);
    const auto at = names.find(name);
    if (at == std::string_view::npos) return false;
    text += named[at];
    return true;
  }

  bool code_point(std::string& text) {
    std::uint32_t point = 0, low = 0;
    if (!four_digits(point) || (point >= 0xDC00 && point <= 0xDFFF)) return false;
    if (point >= 0xD800 && point <= 0xDBFF) {
      if (!take('\\') || !take('u') || !four_digits(low) || low < 0xDC00 || low > 0xDFFF) return false;
      point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
    }
    append_utf8(text, point);
    return true;
  }

  bool four_digits(std::uint32_t& number) {
    if (left_.size() < 4) return false;
    const auto [end, error] = std::from_chars(left_.data(), left_.data() + 4, number, 16);
    if (error != std::errc() || end != left_.data() + 4) return false;
    left_.remove_prefix(4);
    return true;
  }

  std::size_t digits_from(std::size_t at) const {
    while (at < left_.size() && is_digit(left_[at]))
      ++at;
    return at;
  }

  // Size of the number that stands next; 0 where none does. `is_whole`: it has neither fraction nor exponent.
  std::size_t number_size(bool& is_whole) const {
    const std::size_t begin = is_next('-') ? 1 : 0;
    auto end = digits_from(begin);
    if (end == begin || (left_[begin] == '0' && end > begin + 1)) return 0;
    is_whole = true;
    const auto part = [&](std::size_t from) {
      is_whole = false;
      end = digits_from(from);
      return end > from;
    };
    if (end < left_.size() && left_[end] == '.' && !part(end + 1)) return 0;
    if (end < left_.size() && (left_[end] == 'e' || left_[end] == 'E')) {
      const bool is_signed = end + 1 < left_.size() && (left_[end + 1] == '+' || left_[end + 1] == '-');
      if (!part(end + (is_signed ? 2 : 1))) return 0;
    }
    return end;
  }

  template <class Number>
  static bool read_as(std::string_view digits, Value& value) {
    Number number{};
    if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec != std::errc()) return false;
    value = number;
    return true;
  }

  bool number(Value& value) {
    bool is_whole = false;
    const auto digits = left_.substr(0, number_size(is_whole));
    if (digits.empty()) return false;
    left_.remove_prefix(digits.size());
    if (is_whole && digits.front() == '-' && read_as<std::int64_t>(digits, value)) return true;
    if (is_whole && digits.front() != '-' && read_as<std::uint64_t>(digits, value)) return true;
    return read_as<double>(digits, value);
  }

  std::string_view left_;
};

}  // namespace

std::optional<Value> parsed(std::string_view text) {
  std::optional<Value> value(std::in_place);
  if (!Reader(text).whole(*value)) return std::nullopt;
  return value;
}

}  // namespace almene::json
