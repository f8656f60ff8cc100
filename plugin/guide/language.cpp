#include "guide/language.hpp"

namespace almene::guide {

std::string primary_language(std::string_view locale) {
  std::string language(locale.substr(0, locale.find_first_of("-_.@")));
  for (char& letter : language) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return language;
}

}  // namespace almene::guide
