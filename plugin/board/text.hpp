// This file holds the type that an entry's texts have.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace almene::board {

// A text owns its bytes, or borrows them from the reading that its entry was decoded of (records::Reading).
//
// A copy always owns its bytes, so that it may outlive the reading. A move keeps what was borrowed, but a
// reading shows its entries as const alone, so nothing can be moved out of it.
class Text : public std::string_view {
 public:
  Text() noexcept = default;
  Text(std::string_view text) : Text(copy_of(text), text.size()) {}
  Text(const std::string& text) : Text(std::string_view(text)) {}
  Text(const char* text) : Text(std::string_view(text)) {}
  Text(const Text& other) : Text(std::string_view(other)) {}
  Text(Text&& other) noexcept
      : std::string_view(std::exchange(other.view(), {})), own_(std::move(other.own_)) {}
  Text& operator=(Text other) noexcept {
    std::swap(view(), other.view());
    own_.swap(other.own_);
    return *this;
  }
  ~Text() = default;

  static Text borrowed(std::string_view text) noexcept {
    Text borrowed;
    borrowed.view() = text;
    return borrowed;
  }

  operator std::string() const { return std::string(data(), size()); }

 private:
  Text(std::unique_ptr<char[]> own, std::size_t size) noexcept
      : std::string_view(own.get(), size), own_(std::move(own)) {}

  static std::unique_ptr<char[]> copy_of(std::string_view text) {
    std::unique_ptr<char[]> own(text.empty() ? nullptr : new char[text.size()]);
    text.copy(own.get(), text.size());
    return own;
  }

  std::string_view& view() noexcept { return *this; }

  std::unique_ptr<char[]> own_;
};

}  // namespace almene::board
