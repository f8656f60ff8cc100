#include <utf8.h>

#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string_view>

#include "json/text.hpp"

namespace almene::json {
namespace {

// This is true of most text, and of every name of ours.
bool is_written_as_it_is(std::string_view text) {
  return agenda::is_printable_ascii(text) && text.find('"') == std::string_view::npos &&
         text.find('\\') == std::string_view::npos;
}

bool needs_escape(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || byte == '"' || byte == '\\';
}

constexpr std::size_t kMostOfDouble = 32;

class Writer {
 public:
  void write(const Value& value) {
    std::visit([this](const auto& held) { add(held); }, value.held());
  }
  std::string take() { return std::move(out_); }

 private:
  void add(std::nullptr_t) { out_ += "null"; }
  void add(bool flag) { out_ += flag ? "true" : "false"; }
  // This writes the shortest number that reads as the same, and never one that could be taken for a whole
  // number.
  void add(double number) {
    if (!std::isfinite(number)) return add(nullptr);
    char digits[kMostOfDouble];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    const std::string_view written(digits, static_cast<std::size_t>(end - digits));
    out_ += written;
    if (written.find_first_of(".e") == std::string_view::npos) out_ += ".0";
  }

  template <class Number>
  void add(Number number) {
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    out_.append(digits, end);
  }

  void add(const std::string& text) {
    if (is_written_as_it_is(text)) {
      out_.append(1, '"').append(text).append(1, '"');
      return;
    }
    if (agenda::is_utf8(text)) return add_quoted(text);
    std::string valid;
    utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid));
    add_quoted(valid);
  }

  void add(const List& list) {
    out_ += '[';
    for (const Value& value : list) {
      if (&value != &list.front()) out_ += ',';
      write(value);
    }
    out_ += ']';
  }

  void add(const Object& object) {
    out_ += '{';
    for (const Member& member : object.all) {
      if (&member != &object.all.front()) out_ += ',';
      add(member.name);
      out_ += ':';
      write(member.value);
    }
    out_ += '}';
  }

  void add_quoted(std::string_view text) {
    out_ += '"';
    for (;;) {
      const auto escaped = std::find_if(text.begin(), text.end(), needs_escape);
      const auto plain = static_cast<std::size_t>(escaped - text.begin());
      out_.append(text, 0, plain);
      if (escaped == text.end()) break;
      add_escaped(static_cast<unsigned char>(*escaped));
      text.remove_prefix(plain + 1);
    }
    out_ += '"';
  }

  void add_escaped(unsigned char byte) {
    constexpr std::string_view kNamed = "\"\\\b\f\n\r\t", kNames = "\"\\bfnrt", kDigits = "0123456789abcdef";
    out_ += '\\';
    const auto at = kNamed.find(static_cast<char>(byte));
    if (at != std::string_view::npos) {
      out_ += kNames[at];
    } else {
      out_.append("u00") += kDigits[byte >> 4];
      out_ += kDigits[byte & 15];
    }
  }

  std::string out_;
};

}  // namespace

std::string written(const Value& value) {
  Writer writer;
  writer.write(value);
  return writer.take();
}

}  // namespace almene::json
