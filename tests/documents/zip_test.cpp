// These tests are of the writer of zip archives: what was put in comes out, and nothing else is said.
#include "documents/zip.hpp"

#include <new>
#include <random>
#include <stdexcept>

#include "cli/word/zip_entry.hpp"
#include "support/catch.hpp"

using almene::documents::ZipWriter;

namespace {

constexpr std::size_t kMostUnpacked = std::size_t{1} << 26U;

std::string archive_of(const std::vector<std::pair<std::string, std::string>>& entries) {
  ZipWriter zip;
  for (const auto& [name, bytes] : entries)
    zip.add(name, bytes);
  return zip.finish();
}

std::string noise(std::size_t size) {
  std::mt19937 random(7);
  std::string bytes(size, '\0');
  for (char& byte : bytes)
    byte = static_cast<char>(random());
  return bytes;
}

}  // namespace

TEST_CASE("what was put into an archive comes out of it") {
  const std::vector<std::pair<std::string, std::string>> entries = {
      {"word/document.xml", std::string(5'000'000, 'a')},
      {"empty", ""},
      {"noise", noise(300'000)},
      {"æøå.txt", "x"}};
  const auto archive = archive_of(entries);
  for (const auto& [name, bytes] : entries) {
    INFO(name);
    CHECK(cli::zip_entry(archive, name, kMostUnpacked) == bytes);
  }
  CHECK(!cli::zip_entry(archive, "another", kMostUnpacked));
  CHECK(archive.size() < 320'000);
}

TEST_CASE("an archive without an entry is one") {
  CHECK(!cli::zip_entry(archive_of({}), "x", kMostUnpacked));
  CHECK(archive_of({}).size() == 22);
}

TEST_CASE("the same entries give the same bytes, of no time and no system") {
  const auto archive = archive_of({{"a", "b"}});
  CHECK(archive == archive_of({{"a", "b"}}));
  // Midnight of 1 January 1980, in the entry's own header and in the directory.
  CHECK(archive.substr(10, 4) == std::string("\0\0\x21\0", 4));
  const auto directory = archive.find("PK\x01\x02");
  REQUIRE(directory != std::string::npos);
  CHECK(archive.substr(directory + 12, 4) == std::string("\0\0\x21\0", 4));
  CHECK(archive.substr(directory + 4, 2) == std::string("\x14\0", 2));
  CHECK(archive.substr(directory + 38, 4) == std::string(4, '\0'));
}

TEST_CASE("an archive that would be too large is refused") {
  ZipWriter zip;
  CHECK_THROWS_AS(zip.add(std::string(70'000, 'n'), "x"), std::length_error);
  for (int i = 0; i < 0xFFFF; ++i)
    zip.add(std::to_string(i), "");
  CHECK_THROWS_AS(zip.add("one more", ""), std::length_error);
}
