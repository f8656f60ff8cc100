// Here is JSON as a value that is put together to be written. document.hpp has the values that are read.
//
// This value allocates only where it may throw. One that allocates as it is destroyed, as nlohmann's does,
// would end the host's process for want of memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace almene::json {

// The value there is not of the type that was asked for, or there is none.
struct Mismatch : std::exception {
  const char* what() const noexcept override { return "JSON of another shape"; }
};

class Value;
struct Member;
using List = std::vector<Value>;
using Members = std::vector<Member>;  // in the order they are written in

// An object is a type of ours, so that the variant below may be without a value: libstdc++ 12 believes that a
// variant of strings and vectors alone never is without one, and where a copy of it throws, it destroys what
// was never made.
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

  // This gives the object's member of that name, and makes it where there is none. A null value becomes an
  // object; any other that is no object throws Mismatch, and so do push_back for what is no list and update
  // for what is no object.
  Value& operator[](std::string_view name);
  void push_back(Value value);
  // This takes every member of the other object, in the place of one of the same name.
  void update(Value other);

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

}  // namespace almene::json
