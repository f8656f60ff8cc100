// These tests are of processes that die, and of processes that fork.
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>
#include <vector>

#include "agenda/cpp/agenda.hpp"
#include "storage/stores.hpp"
#include "support/catch.hpp"
#include "support/child.hpp"

using namespace stores;
using support::exit_code;

namespace {

constexpr int parts_of_a_batch = 5;

// It writes batches until it is killed, and says on `acknowledge` which are done.
[[noreturn]] void write_until_killed(const std::string& file, int first, int acknowledge) {
  const Sqlite store(file);
  for (int i = first;; ++i) {
    std::vector<agenda::Put> puts;
    for (int part = 0; part < parts_of_a_batch; ++part) {
      puts.push_back({key(std::to_string(i), "k", std::to_string(part)), std::string(2000, 'x')});
    }
    const auto applied = store.client().apply(nullptr, batch(std::move(puts)));
    if (!applied || applied->failed || ::write(acknowledge, &i, sizeof i) != sizeof i) ::_exit(1);
  }
}

}  // namespace

TEST_CASE("processes that make one store at the same time all have it") {
  const Folder folder;
  for (int round = 0; round < 60; ++round) {
    const std::string file = folder.file("new-" + std::to_string(round) + ".db");
    std::vector<pid_t> children;
    for (int process = 0; process < 4; ++process) {
      const pid_t child = ::fork();
      REQUIRE(child >= 0);
      if (child == 0) ::_exit(Sqlite(file).status() == AGENDA_OK ? 0 : 1);
      children.push_back(child);
    }
    for (const pid_t child : children)
      CHECK(exit_code(child) == 0);
  }
}

TEST_CASE("a process killed at any instant leaves whole batches and all that it acknowledged") {
  const Folder folder;
  const std::string file = folder.file("board.db");
  std::mt19937 random(20260303);
  int acknowledged = -1;
  for (int round = 0; round < 15; ++round) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) write_until_killed(file, acknowledged + 1, ends[1]);
    ::close(ends[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<>(0, 60000)(random)));
    ::kill(child, SIGKILL);
    for (int done = 0; ::read(ends[0], &done, sizeof done) == sizeof done;)
      acknowledged = done;
    ::close(ends[0]);
    CHECK(exit_code(child) == -1);

    const Sqlite store(file);
    INFO(store.message());
    REQUIRE(store.status() == AGENDA_OK);
    std::map<std::string, int> found;
    for (const auto& record : records(store.client(), prefix(key(""), 2)))
      ++found[record.key.item];
    for (const auto& [item, count] : found)
      CHECK(count == parts_of_a_batch);
    CHECK(found.size() >= static_cast<std::size_t>(acknowledged + 1));
    for (int i = 0; i <= acknowledged; ++i)
      CHECK(found.count(std::to_string(i)) == 1);
    // A batch that was written but not acknowledged when the process died is whole; the next process begins
    // after it.
    while (found.count(std::to_string(acknowledged + 1)) == 1)
      ++acknowledged;
  }
}

TEST_CASE("a store opened before a fork works on both sides of it") {
  const Folder folder;
  const Sqlite store(folder.file("board.db"));
  written(store.client(), batch({{key("parent", "k", "before"), "1"}}));
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      int failed = 0;
      for (int j = 0; j < 20; ++j) {
        const auto id = std::to_string(i) + "-" + std::to_string(j);
        if (!store.client().apply(nullptr, batch({{key("child", "k", id), "1"}}))) ++failed;
        if (!store.client().read(nullptr, {prefix(key("child"), 3)})) ++failed;
      }
      ::_exit(failed);
    }
    children.push_back(child);
  }
  for (int j = 0; j < 20; ++j)
    written(store.client(), batch({{key("parent", "k", std::to_string(j)), "1"}}));
  for (const pid_t child : children)
    CHECK(exit_code(child) == 0);
  CHECK(records(store.client(), prefix(key("child"), 3)).size() == 80);
  CHECK(records(store.client(), prefix(key("parent"), 3)).size() == 21);
}

TEST_CASE("a child forked in the midst of a call is told, and the parent goes on") {
  const Folder folder;
  const Sqlite store(folder.file("board.db"));
  written(store.client(), batch({{key("a"), "1"}}));
  pid_t child = -1;
  const agenda_status read = store.client().read(nullptr, {one(key("a"))}, [&](std::uint64_t, const auto&) {
    child = ::fork();
    return AGENDA_OK;
  });
  if (child == 0) {
    const auto refused = store.client().apply(nullptr, batch({{key("a"), "2"}}));
    ::_exit(read == AGENDA_OK && !refused && refused.problem().status == AGENDA_UNAVAILABLE ? 0 : 1);
  }
  CHECK(read == AGENDA_OK);
  CHECK(exit_code(child) == 0);
  written(store.client(), batch({{key("a"), "3"}}));
}
