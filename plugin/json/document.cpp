#include "json/document.hpp"

#include <rapidjson/reader.h>
#include <agenda/cpp/text.hpp>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace almene::json {
namespace {

constexpr std::size_t kDeepest = 64;  // what is ours nests five deep
constexpr rapidjson::SizeType kFew = 16;
constexpr std::size_t kBlock = 16;  // bytes that RapidJSON reads in one step

std::string_view text_of(const Node& node) {
  return {node.GetString(), node.GetStringLength()};
}

// This tells whether a text is one of the contract, as all that was stored is. RapidJSON takes an escaped
// half of a surrogate pair for a character where it is the second half; and a control character may stand in
// JSON, escaped or as DEL.
bool is_text(std::string_view text) {
  const bool half_surrogate = text.find('\xED') != std::string_view::npos && !agenda::is_utf8(text);
  return !half_surrogate && !agenda::has_control(text);
}

// A guard stands between RapidJSON's reader and the tree it makes, and ends the reading where it returns
// false. Its functions have the library's names.
template <class Tree>
class Guard {
 public:
  // `checks_texts` says that the texts may hold what no text of the contract does.
  Guard(Tree& tree, bool checks_texts) noexcept : tree_(tree), checks_texts_(checks_texts) {}

  bool Null() { return tree_.Null(); }
  bool Bool(bool flag) { return tree_.Bool(flag); }
  bool Int(int number) { return tree_.Int(number); }
  bool Uint(unsigned number) { return tree_.Uint(number); }
  bool Int64(std::int64_t number) { return tree_.Int64(number); }
  bool Uint64(std::uint64_t number) { return tree_.Uint64(number); }
  bool Double(double number) { return tree_.Double(number); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }
  bool String(const char* text, rapidjson::SizeType size, bool copy) {
    return takes({text, size}) && tree_.String(text, size, copy);
  }
  bool Key(const char* text, rapidjson::SizeType size, bool copy) {
    return takes({text, size}) && tree_.Key(text, size, copy);
  }
  bool StartObject() { return ++depth_ <= kDeepest && tree_.StartObject(); }
  bool StartArray() { return ++depth_ <= kDeepest && tree_.StartArray(); }
  bool EndObject(rapidjson::SizeType members) { return --depth_, tree_.EndObject(members); }
  bool EndArray(rapidjson::SizeType items) { return --depth_, tree_.EndArray(items); }

 private:
  bool takes(std::string_view text) const { return !checks_texts_ || is_text(text); }

  Tree& tree_;
  bool checks_texts_;
  std::size_t depth_ = 0;
};

// This parses the text in place and changes it: strings stay where they are.
struct Reading {
  char* text;
  std::size_t size;
  Pool& pool;
  bool checks_texts;
  bool done = false;

  template <class Tree>
  bool operator()(Tree& tree) {
    rapidjson::InsituStringStream stream(text);
    rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, Pool> reader(&pool);
    Guard<Tree> guard(tree, checks_texts);
    // The stream would end at a NUL, whatever stands behind it.
    done =
        !reader.template Parse<rapidjson::kParseInsituFlag>(stream, guard).IsError() && stream.Tell() == size;
    return done;
  }
};

bool says_a_name_twice(const Node& node) {
  if (node.IsArray()) return std::any_of(node.Begin(), node.End(), says_a_name_twice);
  if (!node.IsObject()) return false;
  std::vector<std::string_view> many;
  const bool is_few = node.MemberCount() <= kFew;
  for (auto member = node.MemberBegin(); member != node.MemberEnd(); ++member) {
    const auto name = text_of(member->name);
    const auto says_it = [name](const auto& earlier) { return text_of(earlier.name) == name; };
    if (is_few && std::any_of(node.MemberBegin(), member, says_it)) return true;
    if (!is_few) many.push_back(name);
    if (says_a_name_twice(member->value)) return true;
  }
  std::sort(many.begin(), many.end());
  return std::adjacent_find(many.begin(), many.end()) != many.end();
}

const Node& as_object(const Node& node) {
  if (!node.IsObject()) throw Mismatch();
  return node;
}

}  // namespace

void* ThrowingAllocator::Realloc(void* before, std::size_t, std::size_t size) {
  if (size == 0) {
    std::free(before);
    return nullptr;
  }
  void* const made = std::realloc(before, size);
  if (made == nullptr) throw std::bad_alloc();
  return made;
}

void ThrowingAllocator::Free(void* made) {
  std::free(made);
}

Document::Document(std::string_view text, std::pmr::memory_resource* texts) {
  // Most of what is stored is plain, and this one look is enough for it.
  const bool is_plain = agenda::is_printable_ascii(text);
  read_ = is_plain || agenda::is_utf8(text);
  if (!read_) return;
  const auto size = text.size() + kBlock;
  auto* const copy = static_cast<char*>(texts == nullptr ? pool_.Malloc(size) : texts->allocate(size, 1));
  text.copy(copy, text.size());
  copy[text.size()] = '\0';
  // A text can differ from the bytes that were checked here only where it holds an escape.
  const bool checks_texts =
      text.find('\\') != std::string_view::npos || (!is_plain && agenda::has_control(text));
  Reading reading{copy, text.size(), pool_, checks_texts};
  tree_.Populate(reading);
  read_ = reading.done && !says_a_name_twice(tree_);
}

std::vector<NodeView> NodeView::items() const {
  if (!node_->IsArray()) throw Mismatch();
  std::vector<NodeView> all;
  all.reserve(node_->Size());
  for (auto item = node_->Begin(); item != node_->End(); ++item)
    all.emplace_back(*item);
  return all;
}

std::vector<std::pair<std::string_view, NodeView>> NodeView::members() const {
  const Node& object = as_object(*node_);
  std::vector<std::pair<std::string_view, NodeView>> all;
  all.reserve(object.MemberCount());
  for (auto member = object.MemberBegin(); member != object.MemberEnd(); ++member)
    all.emplace_back(text_of(member->name), NodeView(member->value));
  std::sort(all.begin(), all.end(),
            [](const auto& left, const auto& right) { return left.first < right.first; });
  return all;
}

std::optional<NodeView> NodeView::find(std::string_view name) const {
  const Node& object = as_object(*node_);
  for (auto member = object.MemberBegin(); member != object.MemberEnd(); ++member) {
    if (text_of(member->name) == name) return NodeView(member->value);
  }
  return std::nullopt;
}

NodeView NodeView::at(std::string_view name) const {
  const auto found = find(name);
  if (!found) throw Mismatch();
  return *found;
}

std::string_view NodeView::text_or_empty(std::string_view name) const {
  const auto found = find(name);
  return found ? found->as_text() : std::string_view();
}

std::string_view NodeView::as_text() const {
  if (!node_->IsString()) throw Mismatch();
  return text_of(*node_);
}

bool NodeView::as_flag() const {
  if (!node_->IsBool()) throw Mismatch();
  return node_->GetBool();
}

}  // namespace almene::json
