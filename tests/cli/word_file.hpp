// These are Word files as tests need them, good and bad.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct ZipEntry {
  std::string name;
  std::string bytes;
  bool is_packed = true;
  // The zip file says this of the entry, which is not so.
  std::int64_t said_size = -1;
  std::uint16_t flags = 0;
};

std::string zip_of(const std::vector<ZipEntry>& entries);

// A Word file with these paragraphs, each the id of a style and a text; "*" is a list item. The styles have the ids that
// Word gives them in Danish.
std::string word_file(const std::vector<std::pair<std::string, std::string>>& paragraphs);
