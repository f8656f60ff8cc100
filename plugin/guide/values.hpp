// These rules say what an attribute may hold. The same rules stand in content/schema for authors' editors.
#pragma once

#include <string_view>

namespace almene::guide {

bool is_local_id(std::string_view value);     // "clear-roles"
bool is_guide_id(std::string_view value);     // "almene-maal.tema-3"
bool is_word_id(std::string_view value);      // "answer.yes"
bool is_version(std::string_view value);      // "1.0"
bool is_language(std::string_view value);     // "da"
bool is_minutes(std::string_view value);      // "30"
bool is_web_address(std::string_view value);  // "https://www.example.org/a?b=c"

}  // namespace almene::guide
