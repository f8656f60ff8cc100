#include "portal/boards/ids.hpp"

#include <array>
#include <cstdint>
#include <random>
#include <utility>

namespace portal::ids {
namespace {

// This is FNV-1a, as nobody could gain anything from forging a hash.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 14695981039346656037ULL;
  for (const char c : text) {
    value ^= static_cast<unsigned char>(c);
    value *= 1099511628211ULL;
  }
  return value;
}

// Without vowels no word comes out, and without 0, 1 and l nothing is misread.
std::string spelled(std::uint64_t value, std::size_t letters) {
  constexpr std::string_view kAlphabet = "23456789bcdfghjkmnpqrstvwxz";
  std::string text;
  for (std::size_t i = 0; i < letters; ++i) {
    text += kAlphabet[static_cast<std::size_t>(value % kAlphabet.size())];
    value /= kAlphabet.size();
  }
  return text;
}

std::uint64_t drawn() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kLetters{{{"æ", "ae"},
                                                                                  {"ø", "oe"},
                                                                                  {"å", "aa"},
                                                                                  {"Æ", "ae"},
                                                                                  {"Ø", "oe"},
                                                                                  {"Å", "aa"},
                                                                                  {"ä", "ae"},
                                                                                  {"ö", "oe"},
                                                                                  {"ü", "ue"},
                                                                                  {"é", "e"},
                                                                                  {"É", "e"},
                                                                                  {"ß", "ss"}}};

// It returns what stands for the letter that `rest` begins with, and takes that letter off `rest`.
std::string plain_letter(std::string_view& rest) {
  for (const auto& [letter, plain] : kLetters) {
    if (rest.substr(0, letter.size()) != letter) continue;
    rest.remove_prefix(letter.size());
    return std::string(plain);
  }
  const char c = rest.front();
  rest.remove_prefix(1);
  if (c >= 'A' && c <= 'Z') return std::string(1, static_cast<char>(c - 'A' + 'a'));
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return std::string(1, c);
  return "-";
}

}  // namespace

std::string fingerprint(std::string_view text) {
  return spelled(hash(text), 13);
}

std::string fresh(std::string_view request_id) {
  return spelled(request_id.empty() ? drawn() : hash(request_id), 8);
}

std::string from_name(std::string_view name) {
  std::string id;
  while (!name.empty() && id.size() < 60) {
    const std::string letter = plain_letter(name);
    if (letter != "-") {
      id += letter;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (!id.empty() && id.back() == '-')
    id.pop_back();
  return id;
}

}  // namespace portal::ids
