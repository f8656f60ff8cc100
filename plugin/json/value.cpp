#include "json/value.hpp"

#include <algorithm>

namespace almene::json {
// These stand here, where Member is a complete type.
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

Value::Value(const std::vector<std::string>& texts) : held_(List(texts.begin(), texts.end())) {}

Value::Value(std::initializer_list<Member> members) : held_(Object{members}) {}

Value::Value(List items) noexcept : held_(std::move(items)) {}

Value::Value(Object object) noexcept : held_(std::move(object)) {}

Value& Value::operator[](std::string_view name) {
  if (std::holds_alternative<std::nullptr_t>(held_)) held_ = Object();
  auto* object = std::get_if<Object>(&held_);
  if (object == nullptr) throw Mismatch();
  auto& members = object->all;
  const auto found = std::find_if(members.begin(), members.end(),
                                  [name](const Member& member) { return member.name == name; });
  if (found != members.end()) return found->value;
  members.push_back({std::string(name), {}});
  return members.back().value;
}

void Value::push_back(Value value) {
  auto* list = std::get_if<List>(&held_);
  if (list == nullptr) throw Mismatch();
  list->push_back(std::move(value));
}

void Value::update(Value other) {
  auto* object = std::get_if<Object>(&other.held_);
  if (object == nullptr) throw Mismatch();
  for (auto& member : object->all)
    (*this)[member.name] = std::move(member.value);
}

}  // namespace almene::json
