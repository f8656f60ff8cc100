#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <agenda/cpp/text.hpp>

#include <algorithm>
#include <cstdlib>
#include <new>

#include "json/text.hpp"

namespace almene::json {
namespace {

// Values are destroyed by recursion; what is ours nests five deep.
constexpr std::size_t kDeepest = 64;

bool comes_before(const Member& left, const Member& right) {
  return left.name < right.name;
}

bool is_same_name(const Member& left, const Member& right) {
  return left.name == right.name;
}

// RapidJSON writes to what its own allocator gives it, also where that is nothing. Its functions have the library's names.
class ThrowingAllocator {
 public:
  static constexpr bool kNeedFree = true;

  void* Malloc(std::size_t size) { return Realloc(nullptr, 0, size); }
  void* Realloc(void* before, std::size_t, std::size_t size) {
    if (size == 0) {
      std::free(before);
      return nullptr;
    }
    void* const made = std::realloc(before, size);
    if (made == nullptr) throw std::bad_alloc();
    return made;
  }
  static void Free(void* made) { std::free(made); }
};

// RapidJSON takes an escaped half of a surrogate pair for a character where it is the second half.
bool has_half_surrogate(std::string_view text) {
  return text.find('\xED') != std::string_view::npos && !agenda::is_utf8(text);
}

// Puts the value together from what RapidJSON finds; its functions have the reader's names. False ends the reading.
class Builder {
 public:
  std::optional<Value> take() { return done_ ? std::optional(std::move(root_)) : std::nullopt; }

  bool Null() { return add(nullptr); }
  bool Bool(bool flag) { return add(flag); }
  bool Int(int number) { return add(std::int64_t{number}); }
  bool Uint(unsigned number) { return add(std::uint64_t{number}); }
  bool Int64(std::int64_t number) { return add(number); }
  bool Uint64(std::uint64_t number) { return add(number); }
  bool Double(double number) { return add(number); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }
  bool String(const char* bytes, rapidjson::SizeType size, bool) {
    const std::string_view text(bytes, size);
    return !has_half_surrogate(text) && add(std::string(text));
  }

  bool StartObject() { return open(Object()); }
  bool StartArray() { return open(List()); }
  bool Key(const char* bytes, rapidjson::SizeType size, bool) {
    const std::string_view name(bytes, size);
    if (has_half_surrogate(name)) return false;
    std::get<Object>(open_.back()).all.push_back({std::string(name), {}});
    return true;
  }
  bool EndObject(rapidjson::SizeType) {
    auto object = std::move(std::get<Object>(open_.back()));
    auto& members = object.all;
    if (!std::is_sorted(members.begin(), members.end(), comes_before))
      std::sort(members.begin(), members.end(), comes_before);
    if (std::adjacent_find(members.begin(), members.end(), is_same_name) != members.end()) return false;
    return close(std::move(object));
  }
  bool EndArray(rapidjson::SizeType) { return close(std::move(std::get<List>(open_.back()))); }

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

using Reader = rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, ThrowingAllocator>;
constexpr unsigned int kStrict = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag;

}  // namespace

std::optional<Value> parsed(std::string_view text) {
  rapidjson::MemoryStream stream(text.data(), text.size());
  ThrowingAllocator allocator;
  Reader reader(&allocator);
  Builder builder;
  // A NUL is where the stream would end, whatever stands behind it.
  if (reader.Parse<kStrict>(stream, builder).IsError() || stream.Tell() != text.size()) return std::nullopt;
  return builder.take();
}

}  // namespace almene::json
