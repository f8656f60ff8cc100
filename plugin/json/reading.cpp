#include <algorithm>
#include <nlohmann/json.hpp>

#include "json/text.hpp"

namespace almene::json {
namespace {

using Names = nlohmann::json;

// Values are destroyed by recursion; what is ours nests five deep.
constexpr std::size_t kDeepest = 64;

bool comes_before(const Member& left, const Member& right) {
  return left.name < right.name;
}

bool is_same_name(const Member& left, const Member& right) {
  return left.name == right.name;
}

// Puts the value together from what nlohmann's parser finds; its functions have the parser's names. False ends
// the parsing.
class Builder {
 public:
  std::optional<Value> take() { return done_ ? std::optional(std::move(root_)) : std::nullopt; }

  bool null() { return add(nullptr); }
  bool boolean(bool flag) { return add(flag); }
  bool number_integer(std::int64_t number) { return add(number); }
  bool number_unsigned(std::uint64_t number) { return add(number); }
  bool number_float(double number, const std::string&) { return add(number); }
  bool string(std::string& text) { return add(std::move(text)); }
  bool binary(Names::binary_t&) { return false; }
  bool parse_error(std::size_t, const std::string&, const Names::exception&) { return false; }

  bool start_object(std::size_t) { return open(Object()); }
  bool start_array(std::size_t) { return open(List()); }
  bool key(std::string& name) {
    std::get<Object>(open_.back()).all.push_back({std::move(name), {}});
    return true;
  }
  bool end_object() {
    auto object = std::move(std::get<Object>(open_.back()));
    auto& members = object.all;
    std::sort(members.begin(), members.end(), comes_before);
    if (std::adjacent_find(members.begin(), members.end(), is_same_name) != members.end()) return false;
    return close(std::move(object));
  }
  bool end_array() { return close(std::move(std::get<List>(open_.back()))); }

 private:
  using Open = std::variant<Object, List>;

  bool open(Open container) {
    if (open_.size() == kDeepest) return false;
    open_.push_back(std::move(container));
    return true;
  }
  template <class Container>
  bool close(Container container) {
    open_.pop_back();
    return add(Value(std::move(container)));
  }
  bool add(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
      done_ = true;
    } else if (auto* object = std::get_if<Object>(&open_.back())) {
      object->all.back().value = std::move(value);
    } else {
      std::get<List>(open_.back()).push_back(std::move(value));
    }
    return true;
  }

  std::vector<Open> open_;
  Value root_;
  bool done_ = false;
};

}  // namespace

std::optional<Value> parsed(std::string_view text) {
  Builder builder;
  if (!Names::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
  return builder.take();
}

}  // namespace almene::json
