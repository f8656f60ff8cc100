#include "guide/language.hpp"

namespace almene::guide {

std::string primary_language(std::string_view locale) {
  std::string language(locale.substr(0, locale.find_first_of("-_.@")));
  for (char& letter : language) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return language;
}

std::string_view other_name_of(std::string_view language) {
  if (language == "no") return "nb";
  return language == "nb" ? "no" : std::string_view();
}

int LanguageOrder::strangeness(std::string_view language) const {
  if (language == wanted_) return 0;
  if (language == other_name_of(wanted_)) return 1;
  return language == kDefaultLanguage ? 2 : 3;
}

bool LanguageOrder::comes_before(std::string_view left, std::string_view right) const {
  const int one = strangeness(left), other = strangeness(right);
  return one != other ? one < other : left < right;
}

}  // namespace almene::guide
