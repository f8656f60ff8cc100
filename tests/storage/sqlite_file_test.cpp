// These tests look at what stands in the file: reopening, what is erased, whose file it is, and how ranges
// find their records.
#include <sqlite3.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <optional>
#include <sstream>

#include "agenda/cpp/agenda.hpp"
#include "sqlite/range_query.hpp"
#include "sqlite/schema.hpp"
#include "storage/stores.hpp"
#include "support/catch.hpp"

using namespace stores;
using agenda::sqlite::Database;

namespace {

std::string bytes_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

std::string all_bytes(const Folder& folder) {
  std::string bytes;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    bytes += bytes_of(entry.path().string());
  return bytes;
}

void run(const std::string& file, const char* sql) {
  Database(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE).run(sql);
}

}  // namespace

TEST_CASE("a store opened again holds what it held, and goes on counting") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  std::uint64_t first = 0;
  {
    const Sqlite store(file);
    written(store.client(), batch({{key("a"), "1"}}));
    first = written(store.client(), batch({}, {}, {key("a")}));
    written(store.client(), batch({{key("b"), "kept"}}));
  }
  const Sqlite store(file);
  CHECK(shown(store.client(), prefix(key(""), 2)) == std::vector<std::string>{"b/k/1=kept"});
  CHECK(written(store.client(), batch({{key("a"), "1"}})) > first + 1);
  CHECK(store.table()->durability == AGENDA_DURABLE_ON_RETURN);
}

TEST_CASE("a file whose log was being carried over into it when the power went is whole with its log") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  std::string before;
  std::string log;
  {
    const Sqlite store(file);
    before = bytes_of(file);
    written(store.client(), batch({{key("a"), std::string(100'000, 'x')}}));
    log = bytes_of(file + "-wal");
  }
  const std::string after = bytes_of(file);
  REQUIRE(after.size() > before.size());
  const std::string other = folder.file("other.db");
  std::ofstream(other, std::ios::binary) << after.substr(0, 4096) << before.substr(4096);
  std::ofstream(other + "-wal", std::ios::binary) << log;

  const Sqlite store(other);
  INFO(store.message());
  REQUIRE(store.status() == AGENDA_OK);
  CHECK(records(store.client(), prefix(key(""), 2)).size() == 1);
}

TEST_CASE("nothing of what was erased is left in the files") {
  const Folder folder;
  const Sqlite store(folder.file("board.db"));
  const std::string secret = "nobody-may-read-this";
  std::vector<agenda::Key> sealed;
  for (int i = 0; i < 300; ++i) {
    const auto size = static_cast<std::size_t>(i * 37 % 9000);
    sealed.push_back(key("a", "preparation", std::to_string(i * 7919 % 1000)));
    written(store.client(), batch({{sealed.back(), secret + std::string(size, 'x') + secret},
                                   {key("b", "kept", std::to_string(i)), std::string(size / 3, 'y')}}));
  }
  REQUIRE(all_bytes(folder).find(secret) != std::string::npos);
  for (const agenda::Key& erased : sealed)
    written(store.client(), batch({}, {}, {erased}));
  CHECK(all_bytes(folder).find(secret) == std::string::npos);
  CHECK(records(store.client(), prefix(key("b"), 3)).size() == 300);
}

// As long as another connection is open, closing one does not empty the log.
class StaysOpen {
 public:
  explicit StaysOpen(const std::string& file) : database_(file, SQLITE_OPEN_READWRITE) {
    REQUIRE(database_.number("SELECT count(*) FROM record") >= 0);
  }

 private:
  Database database_;
};

constexpr int kMostWritesBeforeWiping = 50;

TEST_CASE("nothing of what was replaced as latest only is left in the files after 50 writes") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  const Sqlite store(file);
  const StaysOpen other(file);
  const std::size_t more = GENERATE(0U, 6000U);
  const auto put = [&](const std::string& text, std::uint32_t flags) {
    written(store.client(), batch({{key("a"), text + std::string(more, 'x'), flags}}));
    REQUIRE(all_bytes(folder).find(text) != std::string::npos);
  };
  const auto write_on = [&] {
    for (int i = 0; i < kMostWritesBeforeWiping; ++i)
      written(store.client(), batch({{key("b"), std::to_string(i)}}));
  };
  SECTION("by another latest only") {
    put("first-text", AGENDA_RECORD_LATEST_ONLY);
    put("second-text", AGENDA_RECORD_LATEST_ONLY);
    write_on();
    CHECK(all_bytes(folder).find("first-text") == std::string::npos);
    put("third-text", AGENDA_RECORD_LATEST_ONLY);
    write_on();
    CHECK(all_bytes(folder).find("second-text") == std::string::npos);
  }
  SECTION("by one that keeps its history") {
    put("first-text", AGENDA_RECORD_LATEST_ONLY);
    put("second-text", 0);
    write_on();
    CHECK(all_bytes(folder).find("first-text") == std::string::npos);
  }
  SECTION("where there was a history") {
    put("first-text", 0);
    put("second-text", 0);
    put("third-text", AGENDA_RECORD_LATEST_ONLY);
    write_on();
    CHECK(all_bytes(folder).find("first-text") == std::string::npos);
    CHECK(all_bytes(folder).find("second-text") == std::string::npos);
  }
  SECTION("also where each of these writes replaces what the one before it wrote") {
    put("first-text", AGENDA_RECORD_LATEST_ONLY);
    for (int i = 0; i < kMostWritesBeforeWiping; ++i)
      put("a later text", AGENDA_RECORD_LATEST_ONLY);
    CHECK(all_bytes(folder).find("first-text") == std::string::npos);
  }
}

TEST_CASE("a sealed text that is cleared or shortened is gone from the files at once") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  const Sqlite store(file);
  const StaysOpen other(file);
  constexpr std::uint32_t kSealed = AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_SEALED;
  written(store.client(), batch({{key("a"), "first-text, and more", kSealed}}));
  SECTION("shortened") {
    written(store.client(), batch({{key("a"), "first", kSealed}}));
  }
  SECTION("cleared") {
    written(store.client(), batch({{key("a"), "", kSealed}}));
  }
  SECTION("sealed no more") {
    written(store.client(), batch({{key("a"), "something that is longer", AGENDA_RECORD_LATEST_ONLY}}));
  }
  SECTION("beside what only goes on being written") {
    written(store.client(), batch({{key("a"), "first", kSealed}, {key("b"), "1", kSealed}}));
  }
  CHECK(all_bytes(folder).find("first-text") == std::string::npos);
}

TEST_CASE("what was replaced is gone from the files when the store is closed") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  std::optional<Sqlite> store(file);
  const StaysOpen other(file);
  written(store->client(), batch({{key("a"), "first-text", AGENDA_RECORD_LATEST_ONLY}}));
  written(store->client(), batch({{key("a"), "second-text", AGENDA_RECORD_LATEST_ONLY}}));
  REQUIRE(all_bytes(folder).find("first-text") != std::string::npos);
  store.reset();
  CHECK(all_bytes(folder).find("first-text") == std::string::npos);
}

TEST_CASE("a reader in the way keeps nobody waiting, and the log is emptied after the next write") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  const Sqlite store(file);
  const Database reader(file, SQLITE_OPEN_READWRITE);
  written(store.client(), batch({{key("a"), "first-text"}}));
  {
    const agenda::sqlite::Transaction reading(reader, "BEGIN");
    REQUIRE(reader.number("SELECT count(*) FROM record") == 1);
    const auto began = std::chrono::steady_clock::now();
    written(store.client(), batch({}, {}, {key("a")}));
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(3));
  }
  REQUIRE(all_bytes(folder).find("first-text") != std::string::npos);
  written(store.client(), batch({{key("b"), "1"}}));
  CHECK(all_bytes(folder).find("first-text") == std::string::npos);
}

TEST_CASE("what a process that was killed could not empty out of the log goes when the store is opened") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  const Database other(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const bool still_read = GENERATE(false, true);
  std::optional<agenda::sqlite::Transaction> reading;
  {
    const Sqlite killed(file);
    written(killed.client(), batch({{key("a"), "first-text"}}));
    reading.emplace(other, "BEGIN");
    REQUIRE(other.number("SELECT count(*) FROM record") == 1);
    written(killed.client(), batch({}, {}, {key("a")}));
  }
  REQUIRE(all_bytes(folder).find("first-text") != std::string::npos);
  if (!still_read) reading.reset();
  const Sqlite store(file);
  if (still_read) {
    reading.reset();
    REQUIRE(all_bytes(folder).find("first-text") != std::string::npos);
    written(store.client(), batch({{key("b"), "1"}}));
  }
  CHECK(all_bytes(folder).find("first-text") == std::string::npos);
}

TEST_CASE("a new store is for its owner only") {
  const Folder folder;
  const Sqlite store(folder.file("board.db"));
  written(store.client(), batch({{key("a"), "1"}}));
  struct stat status{};
  for (const char* name : {"board.db", "board.db-wal"}) {
    REQUIRE(::stat(folder.file(name).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
  }
}

TEST_CASE("a file that is not ours is refused and left as it is") {
  const Folder folder;
  const std::string file = folder.file("foreign.db");
  SECTION("another program's database") {
    run(file, "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  }
  SECTION("in write-ahead mode") {
    run(file, "PRAGMA journal_mode=WAL; CREATE TABLE t(x)");
  }
  SECTION("with an application id") {
    run(file, "PRAGMA application_id=7");
  }
  SECTION("no database at all") {
    std::ofstream(file) << std::string(5000, 'x');
  }
  const std::string before = bytes_of(file);
  const Sqlite store(file);
  CHECK(store.status() == AGENDA_INVALID_ARGUMENT);
  CHECK(store.message().find(file + ": ") == 0);
  CHECK(store.message().find("name a file that does not exist yet") != std::string::npos);
  CHECK(bytes_of(file) == before);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a store of a newer version says what to upgrade and is left as it is") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  Sqlite(file).close();
  run(file, "PRAGMA user_version=2; PRAGMA wal_checkpoint(TRUNCATE)");
  const std::string before = bytes_of(file);
  const Sqlite store(file);
  CHECK(store.status() == AGENDA_NOT_SUPPORTED);
  CHECK(store.message().find("upgrade agenda-storage-sqlite") != std::string::npos);
  CHECK(bytes_of(file) == before);
}

TEST_CASE("an empty file becomes a store; an odd name is a name") {
  const Folder folder;
  const std::string file = folder.file("år 100%25?x#y.db");
  std::ofstream(file).close();
  CHECK(Sqlite(file).status() == AGENDA_OK);
  CHECK(Sqlite(file).status() == AGENDA_OK);
}

TEST_CASE("a location without a file or folder is refused with a reason") {
  CHECK(Sqlite("").status() == AGENDA_INVALID_ARGUMENT);
  const Folder folder;
  const Sqlite at_folder(folder.file(""));
  CHECK(at_folder.status() == AGENDA_INVALID_ARGUMENT);
  CHECK(at_folder.message().find(": is a folder; name a file") != std::string::npos);
  const Sqlite nowhere("/nonexistent-folder/board.db");
  CHECK(nowhere.status() == AGENDA_UNAVAILABLE);
  CHECK(nowhere.message().find("there is no folder /nonexistent-folder") != std::string::npos);
}

TEST_CASE("a person can read the store with SQL") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  {
    const Sqlite store(file);
    written(store.client(), batch({{key("a"), "{}", AGENDA_RECORD_SEALED | AGENDA_RECORD_ERASABLE}}));
    written(store.client(), batch({{key("a"), "{}"}}));
  }
  const Database database(file, SQLITE_OPEN_READONLY);
  agenda::sqlite::Statement now(database, "SELECT time, author, flags FROM records_readable");
  REQUIRE(now.step());
  CHECK(now.text(0) == "2026-03-03T13:30:00+01:00");
  CHECK(now.text(1) == "anna");
  CHECK(now.text(2).empty());
  agenda::sqlite::Statement before(database, "SELECT flags FROM history_readable");
  REQUIRE(before.step());
  CHECK(before.text(0) == "erasable sealed");
}

TEST_CASE("every shape of range is one walk along the clustered key") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  Sqlite(file).close();
  const Database database(file, SQLITE_OPEN_READWRITE);
  for (std::uint32_t shape = 0; shape < agenda::sqlite::RangeShape::kCount; ++shape) {
    const agenda::sqlite::RangeShape made{shape / 8 + 1, (shape & 4U) != 0, (shape & 2U) != 0,
                                          (shape & 1U) != 0};
    if (made.parts == AGENDA_KEY_PARTS && made.start) continue;
    const std::string sql = agenda::sqlite::range_sql(made);
    agenda::sqlite::Statement plan(database, "EXPLAIN QUERY PLAN " + sql);
    std::string steps;
    while (plan.step())
      steps += std::string(plan.text(3)) + "\n";
    INFO(sql << "\n" << steps);
    CHECK(steps.find("SCAN") == std::string::npos);
    CHECK(steps.find("TEMP B-TREE") == std::string::npos);
    CHECK(steps.find("USING PRIMARY KEY (organisation=?") != std::string::npos);
    // With a start, the walk begins there: the row value is part of the search.
    if (made.start) CHECK((steps.find(">") != std::string::npos || steps.find("<") != std::string::npos));
  }
}
