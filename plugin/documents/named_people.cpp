#include "documents/named_people.hpp"

#include <algorithm>
#include <utility>

#include "board/visible_text.hpp"

namespace almene::documents {
namespace {

bool is_of_word(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  const auto lower = static_cast<unsigned char>(value | 0x20U);
  return value >= 0x80 || (lower >= 'a' && lower <= 'z') || (value >= '0' && value <= '9');
}

// A name ends where the word does, or with the s of whose something is.
bool ends_there(std::string_view text, std::size_t end) {
  if (end == text.size() || !is_of_word(text[end])) return true;
  return (text[end] == 's' || text[end] == 'S') && (end + 1 == text.size() || !is_of_word(text[end + 1]));
}

bool stands_in(std::string_view text, std::string_view name) {
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const bool begins = at == 0 || !is_of_word(text[at - 1]);
    if (begins && ends_there(text, at + name.size())) return true;
  }
  return false;
}

// An initial, such as that of "Å. Berg", names nobody by itself.
bool has_several_letters(std::string_view word) {
  const auto begins_letter = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
  return std::count_if(word.begin(), word.end(), begins_letter) > 1;
}

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  while (!name.empty()) {
    const auto end = std::min(name.find_first_of(" -."), name.size());
    if (has_several_letters(name.substr(0, end))) words.push_back(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return words;
}

struct Names {
  std::string whole;  // as it is compared
  std::string_view written;
  std::vector<std::string_view> words;
};

std::vector<Names> names_of(const board::Meeting& meeting) {
  std::vector<Names> names;
  const auto add = [&](std::string_view name) {
    if (!name.empty()) names.push_back({board::folded(name), name, words_of(name)});
  };
  for (const auto& member : meeting.members)
    add(member.name);
  for (const auto& [id, name] : meeting.former_names)
    add(name);
  return names;
}

class Finder {
 public:
  explicit Finder(const board::Meeting& meeting) : names_(names_of(meeting)) {}

  void look(const ItemPart& part, const std::vector<Block>& blocks) {
    for (const auto& block : blocks) {
      look(part, block.label, block.text);
      for (const auto& text : block.texts)
        look(part, block.label, text);
      look(part, block.blocks);
    }
  }

  void look(const ItemPart& part, const std::string& label, std::string_view text) {
    if (text.empty()) return;
    const auto folded = board::folded(text);
    for (const auto& name : names_) {
      if (stands_in(folded, name.whole)) {
        found_.push_back({part.item, part.number, part.title, label, std::string(name.written)});
        continue;
      }
      const auto word = std::find_if(name.words.begin(), name.words.end(),
                                     [&](std::string_view one) { return stands_in(text, one); });
      if (word != name.words.end())
        found_.push_back({part.item, part.number, part.title, label, std::string(*word)});
    }
  }

  std::vector<NamedPerson> take() { return std::move(found_); }

 private:
  std::vector<Names> names_;
  std::vector<NamedPerson> found_;
};

}  // namespace

std::vector<NamedPerson> named_people(const board::Meeting& meeting, const std::vector<ItemPart>& parts) {
  Finder finder(meeting);
  for (const auto& part : parts) {
    if (part.is_closed) continue;
    finder.look(part, {}, part.title);
    finder.look(part, part.blocks);
  }
  return finder.take();
}

}  // namespace almene::documents
