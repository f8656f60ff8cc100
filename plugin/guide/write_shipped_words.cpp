// "write-shipped-words OUTPUT FILE…" is run while the library is built. It reads files of words as they are
// read from a content folder, and writes them as the constants of shipped_words.hpp.
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <limits>
#include <stdexcept>

#include "guide/files.hpp"
#include "guide/shipped_words.hpp"
#include "guide/words_file.hpp"

namespace almene::guide {
namespace {

std::string bytes_of(const std::string& file) {
  auto content = read_file(file);
  if (const auto* fault = std::get_if<Fault>(&content)) {
    throw std::runtime_error(file + ": " + problem_with(file, *fault).what());
  }
  return std::get<std::string>(std::move(content));
}

WordsFile words_of(const std::string& file, const std::string& bytes) {
  auto read = read_words(file, bytes);
  if (const auto* problem = std::get_if<UiProblem>(&read)) {
    throw std::runtime_error(file + ":" + std::to_string(problem->line()) + ": " + problem->what());
  }
  return std::get<WordsFile>(std::move(read));
}

// These are the characters of a file, and behind them what does not stand in it.
class Characters {
 public:
  explicit Characters(std::string file) : all_(std::move(file)) {}

  std::uint32_t place_of(const std::string& text) {
    std::size_t place = all_.find(text);
    if (place == std::string::npos) {
      place = all_.size();
      all_ += text;
    }
    return static_cast<std::uint32_t>(place);
  }

  const std::string& all() const { return all_; }

 private:
  std::string all_;
};

std::uint16_t size_of(const std::string& text) {
  if (text.size() > std::numeric_limits<std::uint16_t>::max()) {
    throw std::runtime_error("a word of " + std::to_string(text.size()) + " bytes is too long for the table");
  }
  return static_cast<std::uint16_t>(text.size());
}

unsigned slot_bits_for(std::size_t words) {
  unsigned bits = 1;
  while ((std::size_t{1} << bits) < 2 * words)
    ++bits;
  return bits;
}

std::vector<std::size_t> slots_of(const std::vector<Word>& words, unsigned slot_bits) {
  if (words.size() >= std::numeric_limits<std::uint16_t>::max()) throw std::runtime_error("too many words");
  std::vector<std::size_t> slots(std::size_t{1} << slot_bits, 0);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t slot = first_slot(words[i].id, slot_bits);
    while (slots[slot] != 0)
      slot = (slot + 1) % slots.size();
    slots[slot] = i + 1;
  }
  return slots;
}

// This gives literals of a line each. Bytes that are not printed, or that mean something in a literal, are
// written by their number.
std::string literal(std::string_view bytes) {
  constexpr std::size_t kBytesOfALine = 100;
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % kBytesOfALine == 0) text += i == 0 ? "\n    \"" : "\"\n    \"";
    const char byte = bytes[i];
    if (byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\' && byte != '?') {
      text += byte;
    } else {
      std::array<char, 8> number{};
      std::snprintf(number.data(), number.size(), "\\%03o",
                    static_cast<unsigned>(static_cast<unsigned char>(byte)));
      text += number.data();
    }
  }
  return text + '"';
}

struct Tables {
  std::string constants;
  std::string row;  // of the list of files
};

Tables tables_of(const std::string& file, const std::string& number) {
  const std::string bytes = bytes_of(file);
  const WordsFile read = words_of(file, bytes);
  const unsigned slot_bits = slot_bits_for(read.words.size());
  Characters characters(bytes);
  std::string words, slots;
  for (const Word& word : read.words) {
    words += "\n    {" + std::to_string(characters.place_of(word.id)) + ", " +
             std::to_string(characters.place_of(word.text)) + ", " + std::to_string(size_of(word.id)) + ", " +
             std::to_string(size_of(word.text)) + "},";
  }
  for (const std::size_t slot : slots_of(read.words, slot_bits))
    slots += std::to_string(slot) + ",\n";
  return {"constexpr char kCharacters" + number + "[] =" + literal(characters.all()) + ";\n" +
              "constexpr ShippedWord kWords" + number + "[] = {" + words + "};\n" +
              "constexpr std::uint16_t kSlots" + number + "[] = {\n" + slots + "};\n",
          "    {\"" + read.language + "\", " + std::to_string(hash_of(bytes)) + "U, kCharacters" + number +
              ", " + std::to_string(bytes.size()) + ", kWords" + number + ", " +
              std::to_string(read.words.size()) + ", kSlots" + number + ", " + std::to_string(slot_bits) +
              "},\n"};
}

std::string source_of(const std::vector<std::string>& files) {
  std::string constants, rows;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const Tables tables = tables_of(files[i], std::to_string(i));
    constants += tables.constants;
    rows += tables.row;
  }
  return "// Written by write_shipped_words.cpp.\n"
         "#include \"guide/shipped_words.hpp\"\n\n"
         "// No compiler has to take a literal of more than 65,536 bytes; those that we know do.\n"
         "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"
         "namespace almene::guide {\nnamespace {\n\n" +
         constants + "constexpr ShippedWords kFiles[] = {\n" + rows +
         "};\n\n}  // namespace\n\n"
         "ShippedFiles shipped_files() {\n  return {std::begin(kFiles), std::end(kFiles)};\n}\n\n"
         "}  // namespace almene::guide\n";
}

void write(const std::string& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) throw std::runtime_error(file + ": cannot be written");
}

}  // namespace
}  // namespace almene::guide

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2) {
    std::cerr << "write-shipped-words: usage: write-shipped-words OUTPUT FILE...\n";
    return 2;
  }
  try {
    const std::vector<std::string> files(arguments.begin() + 1, arguments.end());
    almene::guide::write(arguments.front(), almene::guide::source_of(files));
  } catch (const std::exception& fault) {
    std::cerr << "write-shipped-words: " << fault.what() << '\n';
    return 1;
  }
  return 0;
}
