// Shipped words are the words of content/ui as they were when the library was built: a file that is the same
// byte for byte need not be read again, and any other is (words_file.hpp).
//
// write_shipped_words.cpp writes the tables while the library is built. They are constants, so that nothing
// is made of them when the library is loaded, and say where a word stands by offsets, as each pointer would
// have to be put right by the loader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace almene::guide {

struct ShippedWord {
  std::uint32_t id;  // where it begins in the characters
  std::uint32_t text;
  std::uint16_t id_size;
  std::uint16_t text_size;
};

// A word is looked for in this slot first; where another one is there, it stands in the next slot that was
// free. The slot is the same on every machine, because the tables may have been written on another one.
std::size_t first_slot(std::string_view id, unsigned slot_bits);

// These are the words of one file.
struct ShippedWords {
  std::string_view language;
  std::uint64_t hash;  // what hash_of() says of the file
  // Here stand the characters of the file, and behind them the texts that are read otherwise than they stand
  // there, such as those of two lines.
  const char* characters;
  std::size_t file_size;
  const ShippedWord* words;
  std::size_t word_count;
  const std::uint16_t* slots;  // 0, or one more than the number of a word
  unsigned slot_bits;          // there are 2 to the power of so many, of which half are 0 at least

  std::string_view file() const { return {characters, file_size}; }
  std::string_view id_of(const ShippedWord& word) const { return {characters + word.id, word.id_size}; }
  std::string_view text_of(const ShippedWord& word) const { return {characters + word.text, word.text_size}; }

  // This is null where no word has this id.
  const ShippedWord* find(std::string_view id) const {
    const std::size_t last_slot = (std::size_t{1} << slot_bits) - 1;
    for (std::size_t slot = first_slot(id, slot_bits); slots[slot] != 0; slot = (slot + 1) & last_slot) {
      const ShippedWord& word = words[slots[slot] - 1];
      if (id_of(word) == id) return &word;
    }
    return nullptr;
  }
};

struct ShippedFiles {
  const ShippedWords* first;
  const ShippedWords* behind;

  const ShippedWords* begin() const { return first; }
  const ShippedWords* end() const { return behind; }
};

// This is in the generated source.
ShippedFiles shipped_files();

inline std::uint64_t eight_bytes(const char* at) {
  const auto byte = [at](int place) {
    return std::uint64_t{static_cast<unsigned char>(at[place])} << (8 * place);
  };
  return byte(0) | byte(1) | byte(2) | byte(3) | byte(4) | byte(5) | byte(6) | byte(7);
}

inline std::size_t first_slot(std::string_view id, unsigned slot_bits) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // spreads what it multiplies over all bits
  std::uint64_t hash = id.size();
  const auto take = [&hash](std::uint64_t bytes) {
    hash = (hash ^ bytes) * kOdd;
    hash ^= hash >> 32;
  };
  if (id.size() >= 8) {
    // The last eight may have been taken in part: that costs less than to take each byte of the rest.
    const char* const last_eight = id.data() + id.size() - 8;
    for (const char* at = id.data(); at < last_eight; at += 8)
      take(eight_bytes(at));
    take(eight_bytes(last_eight));
  } else {
    std::uint64_t bytes = 0;
    for (const char byte : id)
      bytes = bytes << 8 | static_cast<unsigned char>(byte);
    take(bytes);
  }
  return static_cast<std::size_t>(hash * kOdd >> (64 - slot_bits));
}

}  // namespace almene::guide
