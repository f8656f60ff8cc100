// JSON as a value: put together and written, or read and taken apart.
//
// nlohmann's own value allocates as it is destroyed, where nothing may be thrown: a want of memory would end the
// host's process. This one allocates only where it may throw.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace almene::json {

// What stands there is not of the type that was asked for, or nothing stands there.
struct Mismatch : std::exception {
  const char* what() const noexcept override { return "JSON of another shape"; }
};

class Value;
struct Member;
using List = std::vector<Value>;
using Members = std::vector<Member>;  // in the order written; sorted by name where it was read

// A type of ours, so that the variant below may be without a value: of one of strings and vectors alone libstdc++ 12
// believes that it never is, and where a copy of it throws it destroys what was never made.
struct Object {
  Members all;
};

class Value {
 public:
  Value() noexcept = default;
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();

  Value(std::nullptr_t) noexcept {}
  Value(double number) noexcept : held_(number) {}
  Value(std::string text) noexcept : held_(std::move(text)) {}
  Value(std::string_view text) : held_(std::string(text)) {}
  Value(const char* text) : held_(std::string(text)) {}
  Value(const std::vector<std::string>& texts);
  Value(List items) noexcept;
  Value(Object object) noexcept;
  Value(std::initializer_list<Member> members);

  template <class Number, std::enable_if_t<std::is_integral_v<Number>, int> = 0>
  Value(Number number) noexcept : held_(widened(number)) {}

  // The object's member of that name, made where there is none.
  Value& operator[](std::string_view name);
  void push_back(Value value);
  // Every member of the other object, in the place of one of the same name.
  void update(Value other);

  // From here on, what is of another type throws Mismatch.
  const List& items() const;
  const Members& members() const;
  const Value* find(std::string_view name) const;  // null where there is none
  const Value& at(std::string_view name) const;

  // Of an object's member.
  const std::string& text(std::string_view name) const;
  std::string text_or_empty(std::string_view name) const;
  bool flag(std::string_view name) const;
  template <class Number>
  Number number(std::string_view name) const {
    return at(name).as_number<Number>();
  }
  template <class Number>
  Number number_or(std::string_view name, Number missing) const {
    const Value* found = find(name);
    return found == nullptr ? missing : found->as_number<Number>();
  }

  const std::string& as_text() const;
  bool as_flag() const;
  template <class Number>
  Number as_number() const;

  using Held =
      std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, std::string, List, Object>;
  const Held& held() const noexcept { return held_; }

 private:
  template <class Number>
  static auto widened(Number number) noexcept {
    if constexpr (std::is_same_v<Number, bool>) {
      return number;
    } else if constexpr (std::is_signed_v<Number>) {
      return static_cast<std::int64_t>(number);
    } else {
      return static_cast<std::uint64_t>(number);
    }
  }

  Held held_ = nullptr;
};

struct Member {
  std::string name;
  Value value;
};

template <class Number>
Number Value::as_number() const {
  using Limits = std::numeric_limits<Number>;
  if (const auto* number = std::get_if<std::uint64_t>(&held_)) {
    if (*number <= static_cast<std::uint64_t>(Limits::max())) return static_cast<Number>(*number);
  } else if (const auto* negative = std::get_if<std::int64_t>(&held_)) {
    const bool fits = std::is_signed_v<Number>
                          ? *negative >= static_cast<std::int64_t>(Limits::min()) &&
                                (*negative < 0 || static_cast<std::uint64_t>(*negative) <=
                                                      static_cast<std::uint64_t>(Limits::max()))
                          : *negative >= 0 && static_cast<std::uint64_t>(*negative) <=
                                                  static_cast<std::uint64_t>(Limits::max());
    if (fits) return static_cast<Number>(*negative);
  }
  throw Mismatch();
}

}  // namespace almene::json
