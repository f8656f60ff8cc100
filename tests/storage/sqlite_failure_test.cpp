// These tests look at what the SQLite adapter says when the file does not let it work, and check that nothing
// is half written then.
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "agenda/cpp/agenda.hpp"
#include "sqlite/database.hpp"
#include "sqlite/schema.hpp"
#include "storage/stores.hpp"
#include "support/catch.hpp"
#include "support/child.hpp"

using namespace stores;
using agenda::sqlite::Database;
using support::in_a_child;

TEST_CASE("a store locked by another says so, and works again afterwards") {
  const Folder folder;
  Log log;
  const Sqlite store(folder.file("board.db"), log.table());
  written(store.client(), batch({{key("a"), "1"}}));
  {
    const Database other(folder.file("board.db"), SQLITE_OPEN_READWRITE);
    other.run("BEGIN IMMEDIATE");
    const auto refused = store.client().apply(nullptr, batch({{key("a"), "2"}}));
    REQUIRE_FALSE(refused);
    CHECK(refused.problem().status == AGENDA_UNAVAILABLE);
    CHECK(records(store.client(), one(key("a"))).at(0).payload == "1");
  }
  REQUIRE(log.lines.size() == 1);
  CHECK(log.lines[0].find("another process keeps the store locked") != std::string::npos);
  written(store.client(), batch({{key("a"), "2"}}));
}

TEST_CASE("of many writers at a locked store each is told after the same wait, and readers go on") {
  using Clock = std::chrono::steady_clock;
  const auto milliseconds_since = [](Clock::time_point time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - time).count();
  };
  const Folder folder;
  const Sqlite store(folder.file("board.db"));
  written(store.client(), batch({{key("a"), "1"}}));
  const Database other(folder.file("board.db"), SQLITE_OPEN_READWRITE);
  other.run("BEGIN IMMEDIATE");
  std::atomic<int> told{0};
  std::atomic<std::int64_t> longest{0}, shortest{1'000'000};
  std::vector<std::thread> writers;
  for (int i = 0; i < 12; ++i) {
    writers.emplace_back([&] {
      const auto begun = Clock::now();
      const auto refused = store.client().apply(nullptr, batch({{key("a"), "2"}}));
      if (!refused && refused.problem().status == AGENDA_UNAVAILABLE) ++told;
      const std::int64_t taken = milliseconds_since(begun);
      for (auto known = longest.load(); known < taken && !longest.compare_exchange_weak(known, taken);) {
      }
      for (auto known = shortest.load(); known > taken && !shortest.compare_exchange_weak(known, taken);) {
      }
    });
  }
  for (int i = 0; i < 20; ++i) {
    const auto read = records(store.client(), one(key("a")));
    CHECK((read.size() == 1 && read.front().payload == "1"));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  for (std::thread& writer : writers)
    writer.join();
  CHECK(told == 12);
  CHECK(shortest >= agenda::sqlite::kBusyTimeoutMs - 200);
  // A second is added for slow machines; if the writers waited one after another, the last would be told
  // after 48 s.
  CHECK(longest <= agenda::sqlite::kBusyTimeoutMs + 1'000);
  other.run("ROLLBACK");
  written(store.client(), batch({{key("a"), "2"}}));
}

TEST_CASE("a full disk writes nothing, says so, and can be tidied") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  Sqlite(file).close();
  const int code = in_a_child([&] {
    Log log;
    const Sqlite store(file, log.table());
    const rlimit limit{400000, 400000};
    if (::signal(SIGXFSZ, SIG_IGN) == SIG_ERR || ::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
    int done = 0;
    for (; done < 100; ++done) {
      const auto id = std::to_string(done);
      const auto applied = store.client().apply(
          nullptr, batch({{key("a", "k", id), std::string(9000, 'x')}, {key("b", "k", id), "1"}}));
      if (!applied) {
        if (applied.problem().status != AGENDA_UNAVAILABLE) return 2;
        break;
      }
    }
    if (done == 0 || done == 100 || log.lines.empty()) return 3;
    if (store.client().read(nullptr, {prefix(key("a"), 3)})->size() != static_cast<std::size_t>(done))
      return 4;
    return 0;
  });
  CHECK(code == 0);
  const Sqlite store(file);
  REQUIRE(store.status() == AGENDA_OK);
  const auto whole = records(store.client(), prefix(key("a"), 3)).size();
  CHECK(whole > 0);
  CHECK(records(store.client(), prefix(key("b"), 3)).size() == whole);
  written(store.client(), batch({}, {}, {key("a", "k", "0")}));
}

TEST_CASE("a read-only store is read, and refuses to be written") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  const Sqlite owner(file);
  written(owner.client(), batch({{key("a"), "1"}}));
  std::filesystem::permissions(folder.path(), std::filesystem::perms{0755});
  for (const char* name : {"board.db", "board.db-wal", "board.db-shm"}) {
    std::filesystem::permissions(folder.file(name), std::filesystem::perms{0444});
  }
  const int code = in_a_child([&] {
    constexpr uid_t nobody = 65534;
    if (::geteuid() == 0 && ::setresuid(nobody, nobody, nobody) != 0) return 77;
    const Sqlite store(file);
    if (store.status() != AGENDA_OK) return store.status() == AGENDA_UNAVAILABLE ? 0 : 1;
    const auto read = store.client().read(nullptr, {one(key("a"))});
    if (!read || read->size() != 1) return 2;
    const auto refused = store.client().apply(nullptr, batch({{key("a"), "2"}}));
    return !refused && refused.problem().status == AGENDA_UNAVAILABLE ? 0 : 3;
  });
  if (code != 77) CHECK(code == 0);
  CHECK(records(owner.client(), one(key("a"))).at(0).payload == "1");
}

TEST_CASE("a damaged file is said to be damaged") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  {
    const Sqlite store(file);
    for (int i = 0; i < 50; ++i) {
      written(store.client(), batch({{key("a", "k", std::to_string(i)), std::string(3000, 'x')}}));
    }
  }
  std::filesystem::resize_file(file, 20000);
  const Sqlite store(file);
  CHECK(store.status() == AGENDA_UNAVAILABLE);
  CHECK(store.message().find("restore it from a backup") != std::string::npos);
}
