// The one writer of HTML: everything that is not markup of ours goes through text() or an attribute, and is
// escaped.
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

namespace almene::pages {

namespace detail {

constexpr std::array<std::string_view, 256> entities() {
  std::array<std::string_view, 256> all{};
  all['&'] = "&amp;";
  all['<'] = "&lt;";
  all['>'] = "&gt;";
  all['"'] = "&quot;";
  all['\''] = "&#39;";
  return all;
}

// By byte; empty for what stands for itself.
inline constexpr auto kEntities = entities();

}  // namespace detail

class Html {
 public:
  // Appends to `out`, which must stay: a caller that writes many pages lets it keep its memory.
  explicit Html(std::string& out) : out_(out) {}

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
  Html& attribute(std::string_view name, std::string_view value) { return attribute(name, {value}); }

  // The same of a value in several parts.
  Html& attribute(std::string_view name, std::initializer_list<std::string_view> parts) {
    out_.append(1, ' ').append(name).append("=\"", 2);
    for (const auto part : parts)
      escape(part);
    out_.append(1, '"');
    return *this;
  }

 private:
  void escape(std::string_view text) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto entity = detail::kEntities[static_cast<unsigned char>(text[i])];
      if (entity.empty()) continue;
      out_.append(text, from, i - from).append(entity);
      from = i + 1;
    }
    out_.append(text, from);
  }

  std::string& out_;
};

}  // namespace almene::pages
