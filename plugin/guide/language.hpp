// This says which words are meant by a portal's locale.
#pragma once

#include <string>
#include <string_view>

namespace almene::guide {

// This language is shown where the wanted one is not there.
constexpr std::string_view kDefaultLanguage = "da";

// "en-GB", "EN" and "en_GB" are "en".
std::string primary_language(std::string_view locale);

}  // namespace almene::guide
