#pragma once

#include <string_view>

namespace portal {

enum class Language { danish, english };

constexpr std::string_view code_of(Language language) {
  return language == Language::english ? "en" : "da";
}

}  // namespace portal
