// These tests open storage by its name.
#include <unistd.h>

#include "agenda/cpp/agenda.hpp"
#include "loader/environment.hpp"
#include "loader/loader.hpp"
#include "loader/shelf.hpp"
#include "support/catch.hpp"

namespace {

agenda::Batch one_record() {
  agenda::Batch batch;
  batch.puts = {{{"o", "b", "i", "m", "k", "1"}, "{}", 0}};
  return batch;
}

}  // namespace

TEST_CASE("memory: is a store of its own each time") {
  const auto first = agenda::open_storage("memory:");
  const auto second = agenda::open_storage("memory:");
  REQUIRE(first);
  REQUIRE(second);
  CHECK(agenda::StorageClient(first->table()).apply(nullptr, one_record())->revision == 1);
  CHECK(agenda::StorageClient(second->table()).apply(nullptr, one_record())->revision == 1);
}

TEST_CASE("sqlite: is opened by the adapter in AGENDA_STORAGE_PATH") {
  const Variable path("AGENDA_STORAGE_PATH", ADAPTERS);
  const auto folder = std::filesystem::temp_directory_path() / ("agenda-open-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  for (std::uint64_t revision = 1; revision <= 2; ++revision) {
    const auto opened = agenda::open_storage("sqlite:" + (folder / "board.db").string());
    REQUIRE(opened);
    CHECK(agenda::StorageClient(opened->table()).apply(nullptr, one_record())->revision == revision);
  }
  const auto refused = agenda::open_storage("sqlite:" + (folder / "none" / "board.db").string());
  REQUIRE_FALSE(refused);
  CHECK(refused.problem().status == AGENDA_UNAVAILABLE);
  CHECK(contains(refused.problem().message, "there is no folder"));
  std::filesystem::remove_all(folder);
}

TEST_CASE("sqlite::memory: is refused, and no file of that name is made") {
  const Variable path("AGENDA_STORAGE_PATH", ADAPTERS);
  const auto refused = agenda::open_storage("sqlite::memory:");
  REQUIRE_FALSE(refused);
  CHECK(refused.problem().status == AGENDA_INVALID_ARGUMENT);
  CHECK(contains(refused.problem().message, "a store in memory is named memory:, without sqlite"));
  CHECK_FALSE(std::filesystem::exists(":memory:"));
}

TEST_CASE("a storage that is none says what to write") {
  for (const char* name : {"", "board.db", ":x", "../x:y", "SQLite:x"}) {
    const auto refused = agenda::open_storage(name);
    REQUIRE_FALSE(refused);
    CHECK(refused.problem().status == AGENDA_INVALID_ARGUMENT);
    CHECK(contains(refused.problem().message, "write memory: or sqlite:FILE"));
  }
}

TEST_CASE("an adapter that is missing names every path") {
  const Variable path("AGENDA_STORAGE_PATH", "/first");
  const auto refused = agenda::open_storage("postgresql:x");
  REQUIRE_FALSE(refused);
  CHECK(contains(refused.problem().message, "/first/agenda-storage-postgresql.so: not found; "));
  CHECK(contains(refused.problem().message, "; install the package that brings it, or name its folder in "));
}

TEST_CASE("where the project's own adapter is missing, its package is named") {
  const Variable path("AGENDA_STORAGE_PATH", "/first");
  const auto refused = agenda::open_storage("sqlite:/nowhere/board.db");
  REQUIRE_FALSE(refused);
  // The message is about the folder where the adapter is installed on the machine that tests this.
  if (contains(refused.problem().message, "there is no folder")) return;
  CHECK(contains(refused.problem().message,
                 "; install the package that brings it (agenda-host), or name its "));
}

TEST_CASE("an adapter whose storage lacks a function is refused rather than called") {
  const Variable path("AGENDA_STORAGE_PATH", FIXTURES);
  const agenda::LoadRules none_asked_for{true};
  for (const char* lacking : {"close", "table", "read", "apply"}) {
    const auto refused = agenda::open_storage(std::string("half:") + lacking, nullptr, none_asked_for);
    INFO(lacking);
    REQUIRE_FALSE(refused);
    CHECK(refused.problem().status == AGENDA_INTERNAL);
    CHECK(refused.problem().message == "the adapter gave no whole storage");
  }
  CHECK(agenda::open_storage("half:nothing", nullptr, none_asked_for));
}
