#include "portal/pages/words.hpp"

#include <stdexcept>
#include <unordered_map>

namespace portal {
namespace {

// One row a word; groups in the order in which a person meets them.
constexpr Word table[] = {
    // Layout
    {"portal", "Bestyrelsesportalen", "Board portal"},
    {"skip_to_content", "Gå til indholdet", "Skip to content"},
    {"main_menu", "Hovedmenu", "Main menu"},
    {"my_boards", "Mine bestyrelser", "My boards"},
    {"people", "Personer", "People"},
    {"sign_out", "Log ud", "Sign out"},
    {"language.other", "In English", "På dansk"},

    // Errors
    {"not_found.title", "Siden findes ikke", "There is no such page"},
    {"not_found.text", "Adressen er måske forkert, eller siden er flyttet.",
     "The address may be wrong, or the page has moved."},

    // Boards and meetings
};

const Word& found(std::string_view id) {
  static const auto index = [] {
    std::unordered_map<std::string_view, const Word*> made;
    for (const Word& known : table)
      made.emplace(known.id, &known);
    return made;
  }();
  const auto known = index.find(id);
  if (known == index.end()) throw std::logic_error("there is no word \"" + std::string(id) + "\"");
  return *known->second;
}

}  // namespace

const std::vector<Word>& all_words() {
  static const std::vector<Word> words(std::begin(table), std::end(table));
  return words;
}

std::string word(Language language, std::string_view id,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  const Word& known = found(id);
  std::string_view rest = language == Language::english ? known.english : known.danish;
  std::string text;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    text += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = rest.find('}', open);
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    bool given = false;
    for (const auto& [known_name, value] : values) {
      if (known_name != name) continue;
      text += value;
      given = true;
    }
    if (!given) throw std::logic_error("\"" + std::string(id) + "\" lacks {" + std::string(name) + "}");
    rest.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace portal
