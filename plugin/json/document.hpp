// Here is JSON that is read: RapidJSON's tree of a text, and what stands in it.
//
// The tree's first memory is in the document, which is on the stack: what is stored is short, and is read by
// the dozen for every page.
#pragma once

#ifdef __SSE2__
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/document.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/value.hpp"

namespace almene::json {

// RapidJSON writes to what its own allocator gives it, also where that is nothing; this one throws
// std::bad_alloc instead. Its functions have the library's names.
class ThrowingAllocator {
 public:
  static constexpr bool kNeedFree = true;

  void* Malloc(std::size_t size) { return Realloc(nullptr, 0, size); }
  void* Realloc(void* before, std::size_t old_size, std::size_t size);
  static void Free(void* made);
};

using Pool = rapidjson::MemoryPoolAllocator<ThrowingAllocator>;
using Node = rapidjson::GenericValue<rapidjson::UTF8<>, Pool>;

// A node is one value of a document, which it must not outlive. What is of another type, or is not there,
// throws Mismatch.
class NodeView {
 public:
  explicit NodeView(const Node& node) noexcept : node_(&node) {}

  std::vector<NodeView> items() const;
  std::vector<std::pair<std::string_view, NodeView>> members() const;  // sorted by name

  // These are of an object's member.
  std::optional<NodeView> find(std::string_view name) const;
  NodeView at(std::string_view name) const;
  // Texts live as long as the document, or as what it was told to keep them in.
  std::string_view text(std::string_view name) const { return at(name).as_text(); }
  std::string_view text_or_empty(std::string_view name) const;
  bool flag(std::string_view name) const { return at(name).as_flag(); }

  std::string_view as_text() const;
  bool as_flag() const;
  template <class Number>
  Number as_number() const;

  const Node& node() const noexcept { return *node_; }

 private:
  const Node* node_;
};

class Document {
 public:
  // A document is empty, and then false, where the text is no JSON, says a name twice in one object, is
  // nested too deeply to be ours, or holds a control character that no text of the contract holds.
  explicit Document(std::string_view text) : Document(text, nullptr) {}
  // This is the same; its texts are kept in `texts`, and live as long as that.
  Document(std::string_view text, std::pmr::memory_resource& texts) : Document(text, &texts) {}
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  explicit operator bool() const noexcept { return read_; }
  NodeView root() const noexcept { return NodeView(tree_); }

 private:
  Document(std::string_view text, std::pmr::memory_resource* texts);

  static constexpr std::size_t kRoom = 3072;
  static constexpr std::size_t kChunk = 8192;

  alignas(std::max_align_t) char room_[kRoom];
  ThrowingAllocator beyond_;
  Pool pool_{room_, kRoom, kChunk, &beyond_};
  rapidjson::GenericDocument<rapidjson::UTF8<>, Pool, Pool> tree_{&pool_, 256, &pool_};
  bool read_;
};

template <class Number>
Number NodeView::as_number() const {
  using Limits = std::numeric_limits<Number>;
  if (node_->IsUint64()) {
    if (node_->GetUint64() <= static_cast<std::uint64_t>(Limits::max()))
      return static_cast<Number>(node_->GetUint64());
  } else if (node_->IsInt64() && std::is_signed_v<Number>) {
    // Numbers below zero are read here; they do not fit an unsigned type.
    if (node_->GetInt64() >= static_cast<std::int64_t>(Limits::min()))
      return static_cast<Number>(node_->GetInt64());
  }
  throw Mismatch();
}

}  // namespace almene::json
