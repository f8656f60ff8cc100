// The one writer of HTML: everything that is not markup of ours goes through text() or an attribute, and is
// escaped.
#pragma once

#include <string>
#include <string_view>

namespace almene::pages {

class Html {
 public:
  // Markup of ours, as it stands.
  Html& raw(std::string_view markup) {
    out_.append(markup);
    return *this;
  }

  Html& text(std::string_view text) {
    escape(text);
    return *this;
  }

  // ` name="value"`
  Html& attribute(std::string_view name, std::string_view value) {
    out_.append(" ").append(name).append("=\"");
    escape(value);
    out_.append("\"");
    return *this;
  }

  std::string take() { return std::move(out_); }

 private:
  void escape(std::string_view text) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto replacement = entity(text[i]);
      if (replacement.empty()) continue;
      out_.append(text, from, i - from).append(replacement);
      from = i + 1;
    }
    out_.append(text, from);
  }

  static std::string_view entity(char c) {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      case '\'':
        return "&#39;";
      default:
        return {};
    }
  }

  std::string out_;
};

}  // namespace almene::pages
