#include <utf8.h>

#include <agenda/cpp/text.hpp>
#include <charconv>
#include <iterator>
#include <nlohmann/json.hpp>

#include "json/text.hpp"

namespace almene::json {
namespace {

class Writer {
 public:
  void write(const Value& value) {
    std::visit([this](const auto& held) { add(held); }, value.held());
  }
  std::string take() { return std::move(out_); }

 private:
  void add(std::nullptr_t) { out_ += "null"; }
  void add(bool flag) { out_ += flag ? "true" : "false"; }
  void add(double number) { out_ += nlohmann::json(number).dump(); }

  template <class Number>
  void add(Number number) {
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
    out_.append(digits, end);
  }

  void add(const std::string& text) {
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
    std::size_t plain = 0;  // where what needs no escape begins
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
      out_.append(text, plain, i - plain);
      plain = i + 1;
      add_escaped(byte);
    }
    out_.append(text, plain);
    out_ += '"';
  }

  void add_escaped(unsigned char byte) {
    constexpr std::string_view named = "\"\\\b\f\n\r\t", names = "\"\\bfnrt", digits = "0123456789abcdef";
    out_ += '\\';
    const auto at = named.find(static_cast<char>(byte));
    if (at != std::string_view::npos) {
      out_ += names[at];
    } else {
      out_.append("u00") += digits[byte >> 4];
      out_ += digits[byte & 15];
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
