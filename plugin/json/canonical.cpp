#include "json/canonical.hpp"

#include <agenda/cpp/text.hpp>

#include <algorithm>

#include "json/text.hpp"

namespace almene::json {
namespace {

Value sorted(const Value& value);

struct Sorted {
  Value operator()(const Object& object) const {
    Object copy;
    copy.all.reserve(object.all.size());
    for (const auto& member : object.all) {
      check(member.name);
      copy.all.push_back({member.name, sorted(member.value)});
    }
    const auto by_name = [](const Member& left, const Member& right) { return left.name < right.name; };
    std::sort(copy.all.begin(), copy.all.end(), by_name);
    const auto is_same = [](const Member& left, const Member& right) { return left.name == right.name; };
    if (std::adjacent_find(copy.all.begin(), copy.all.end(), is_same) != copy.all.end()) throw Mismatch();
    return copy;
  }
  Value operator()(const List& list) const {
    List copy;
    copy.reserve(list.size());
    for (const auto& value : list)
      copy.push_back(sorted(value));
    return copy;
  }
  Value operator()(const std::string& text) const {
    check(text);
    return text;
  }
  Value operator()(double) const { throw Mismatch(); }
  template <class Plain>
  Value operator()(Plain plain) const {
    return plain;
  }

 private:
  static void check(const std::string& text) {
    if (!agenda::is_utf8(text)) throw Mismatch();
  }
};

Value sorted(const Value& value) {
  return std::visit(Sorted(), value.held());
}

}  // namespace

std::string canonical(const Value& value) {
  return written(sorted(value));
}

}  // namespace almene::json
