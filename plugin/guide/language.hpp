// This says which words are meant by a portal's locale.
#pragma once

#include <string>
#include <string_view>

namespace almene::guide {

// This language is shown where the wanted one is not there.
constexpr std::string_view kDefaultLanguage = "da";

// "en-GB", "EN" and "en_GB" are "en".
std::string primary_language(std::string_view locale);

// Norwegian is "no" to many portals and "nb" to most authors: each reads the other where it has none of its
// own. It is empty for a language that has one name.
std::string_view other_name_of(std::string_view language);

// Readers get the language of their locale, also by its other name, else Danish, else the first by its name.
class LanguageOrder {
 public:
  explicit LanguageOrder(std::string_view locale) : wanted_(primary_language(locale)) {}
  bool comes_before(std::string_view left, std::string_view right) const;

 private:
  int strangeness(std::string_view language) const;

  std::string wanted_;
};

}  // namespace almene::guide
