// These tests run the command that seals a manifest anew, as a packager runs it after stripping.
#include <cstdlib>

#include "loader/shelf.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

int seal(const fs::path& library) {
  const std::string command = CMAKE " -DLIBRARY='" + library.string() + "' -P " SEAL " >/dev/null 2>&1";
  return std::system(command.c_str());
}

}  // namespace

TEST_CASE("a stripped library is refused until its manifest is sealed anew") {
  Shelf shelf;
  const std::string before = sha256_of(shelf.library());
  REQUIRE(std::system((STRIP " '" + shelf.library().string() + "'").c_str()) == 0);
  REQUIRE(sha256_of(shelf.library()) != before);
  CHECK(shelf.refused().code == "library.changed");
  REQUIRE(seal(shelf.library()) == 0);
  CHECK(shelf.told()["sha256"] == sha256_of(shelf.library()));
  CHECK(shelf.told()["id"] == "marking");
  CHECK(fs::status(shelf.manifest()).permissions() == fs::perms(0644));
  CHECK(shelf.load());
}

TEST_CASE("sealing needs a library, and a manifest to put the digest into") {
  const Shelf shelf;
  CHECK(seal(shelf.folder() / "none.so") != 0);
  fs::remove(shelf.manifest());
  CHECK(seal(shelf.library()) != 0);
  CHECK_FALSE(fs::exists(shelf.manifest()));
}
