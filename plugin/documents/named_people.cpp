#include "documents/named_people.hpp"

#include <utf8.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "board/visible_text.hpp"
#include "guide/unicode.hpp"

namespace almene::documents {
namespace {

// Texts are compared in small letters; as it is drawn a text is as long, byte by byte.
struct Compared {
  explicit Compared(std::string_view text)
      : drawn(board::drawn(text)), small(board::in_small_letters(drawn)) {}

  std::string drawn;
  std::string small;
};

std::uint32_t letter_at(std::string_view text, std::size_t at) {
  return utf8::unchecked::peek_next(text.data() + at);
}

std::size_t utf8_size(std::string_view text, std::size_t at) {
  const char* next = text.data() + at;
  utf8::unchecked::next(next);
  return static_cast<std::size_t>(next - (text.data() + at));
}

bool is_of_word_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char* letter = text.data() + at;
  return guide::is_of_word(utf8::unchecked::prior(letter));
}

bool is_of_word_at(std::string_view text, std::size_t at) {
  return at < text.size() && guide::is_of_word(letter_at(text, at));
}

// A name ends where the word does, or with the s of whose something is.
bool ends_there(std::string_view small, std::size_t end) {
  return !is_of_word_at(small, end) || (small[end] == 's' && !is_of_word_at(small, end + 1));
}

// Many names are words, too: of these only the capital tells.
enum class Capital { any, needed };

bool stands_in(const Compared& text, std::string_view name, Capital capital) {
  for (auto at = text.small.find(name); at != std::string::npos; at = text.small.find(name, at + 1)) {
    const bool is_name = capital == Capital::any || !guide::is_small_letter(letter_at(text.drawn, at));
    if (is_name && !is_of_word_before(text.small, at) && ends_there(text.small, at + name.size()))
      return true;
  }
  return false;
}

struct Word {
  std::string_view written;
  std::string_view small;
};

// All words of a name are between what is not of words, whatever the portal puts there: "Holm, Kirsten (formand)".
std::vector<Word> words_of(const Compared& name) {
  std::vector<Word> words;
  const std::string_view drawn = name.drawn, small = name.small;
  std::size_t begins = 0, letters = 0;
  for (std::size_t at = 0;; at += utf8_size(drawn, at)) {
    if (is_of_word_at(drawn, at)) {
      if (letters++ == 0) begins = at;
      continue;
    }
    if (letters > 1) words.push_back({drawn.substr(begins, at - begins), small.substr(begins, at - begins)});
    letters = 0;
    if (at == drawn.size()) return words;
  }
}

// A name's small words, as in "Pia de la Cour", name nobody. Where a portal writes all names small they do.
void leave_out_small(std::vector<Word>& words) {
  const auto is_small = [](const Word& word) { return guide::is_small_letter(letter_at(word.written, 0)); };
  if (std::all_of(words.begin(), words.end(), is_small)) return;
  words.erase(std::remove_if(words.begin(), words.end(), is_small), words.end());
}

struct Name {
  explicit Name(std::string_view name) : written(name), compared(name), words(words_of(compared)) {
    is_one_word = compared.small.find(' ') == std::string::npos;
    leave_out_small(words);
  }
  Name(const Name&) = delete;
  Name& operator=(const Name&) = delete;

  std::string_view written;
  Compared compared;
  std::vector<Word> words;  // in `compared`
  bool is_one_word = false;
};

class Finder {
 public:
  explicit Finder(const board::Meeting& meeting) {
    for (const auto& member : meeting.members)
      add(member.name);
    for (const auto& [id, name] : meeting.former_names)
      add(name);
  }

  void look(const ItemPart& part, const std::vector<Block>& blocks) {
    for (const auto& block : blocks) {
      look(part, block.label, block.text);
      for (const auto& text : block.texts)
        look(part, block.label, text);
      for (const auto& row : block.rows) {
        for (const auto& text : row)
          look(part, block.label, text);
      }
      look(part, block.blocks);
    }
  }

  void look(const ItemPart& part, const std::string& label, std::string_view text) {
    if (text.empty()) return;
    const Compared compared(text);
    for (const auto& name : names_) {
      const auto capital = name->is_one_word ? Capital::needed : Capital::any;
      if (stands_in(compared, name->compared.small, capital)) {
        found_.push_back({part.item, part.number, part.title, label, std::string(name->written)});
        continue;
      }
      const auto word = std::find_if(name->words.begin(), name->words.end(), [&](const Word& one) {
        return stands_in(compared, one.small, Capital::needed);
      });
      if (word != name->words.end())
        found_.push_back({part.item, part.number, part.title, label, std::string(word->written)});
    }
  }

  std::vector<NamedPerson> take() { return std::move(found_); }

 private:
  void add(std::string_view name) {
    auto made = std::make_unique<Name>(name);
    if (!made->compared.small.empty()) names_.push_back(std::move(made));
  }

  std::vector<std::unique_ptr<Name>> names_;
  std::vector<NamedPerson> found_;
};

// A closed item has no more than its title here, where that is shown.
void look_at_items(Finder& finder, const std::vector<ItemPart>& parts) {
  for (const auto& part : parts) {
    finder.look(part, {}, part.title);
    finder.look(part, part.blocks);
  }
}

// The names of the organisation and of its board are nobody's.
void look_at_meeting(Finder& finder, const MeetingPart& head) {
  ItemPart part;
  part.title = head.title;
  finder.look(part, {}, head.title);
  for (const auto& block : head.head) {
    if (!head.place.empty() && block.text == head.place) finder.look(part, block.label, block.text);
  }
}

}  // namespace

std::vector<NamedPerson> named_people(const board::Meeting& meeting, const std::vector<ItemPart>& parts) {
  Finder finder(meeting);
  look_at_items(finder, parts);
  return finder.take();
}

std::vector<NamedPerson> named_people(const board::Meeting& meeting, const MeetingPart& head,
                                      const std::vector<ItemPart>& parts) {
  Finder finder(meeting);
  look_at_meeting(finder, head);
  look_at_items(finder, parts);
  return finder.take();
}

}  // namespace almene::documents
