// In these tests a board's database file is in trouble: full, read-only, locked, removed, replaced. The board
// then gets a status and a sentence; nothing is half written, and nothing is written where nobody will find
// it; and what was refused is done once when all is well.
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sqlite/database.hpp>

#include "support/catch.hpp"
#include "support/child.hpp"
#include "support/folder.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;
using support::Folder;
using support::in_a_child;

namespace {

namespace fs = std::filesystem;

constexpr int kCannotTry = 77;

// Root may write whatever the permissions say, until it gives up its capabilities. It stays root, so that it
// can read the libraries.
bool give_up_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct none[2]{};
  return ::syscall(SYS_capset, &header, none) == 0;
}

std::vector<agenda::ActionRequest> decision(std::size_t size) {
  const Fields fields = {{"outcome", "noted"}, {"text", std::string(size, 'x')}, {"distinct", "yes"}};
  return {{"record_decision", kTopic, fields, {}}};
}

bool is_refused(const agenda::Result<std::string>& outcome) {
  return !outcome && outcome.problem().status == AGENDA_UNAVAILABLE && !outcome.problem().message.empty();
}

bool is_done_once(PluginFixture& fixture, const agenda::Call& call) {
  const auto decisions = records_of_kind(fixture.storage(), "decision").size();
  const auto done = fixture.does(call, decision(9000)), again = fixture.does(call, decision(9000));
  return done && again && json::parse(*again)["repeated"] == true &&
         records_of_kind(fixture.storage(), "decision").size() == decisions + 1;
}

// It decides until there is no room for more, and then makes room. It returns 0 where all is as it should be.
template <class Fill, class MakeRoom>
int decide_until_full(const std::string& file, Fill fill, MakeRoom make_room) {
  PluginFixture fixture("sqlite:" + file);
  fill();
  std::size_t done = 0;
  agenda::Call call;
  for (;; ++done) {
    call = fixture.call("mette");
    const auto outcome = fixture.does(call, decision(9000));
    if (outcome && done < 200) continue;
    if (!is_refused(outcome)) return 1;
    break;
  }
  if (done == 0) return 2;
  // The records that are there can still be read, and every receipt has its decision.
  if (records_of_kind(fixture.storage(), "decision").size() != done) return 3;
  if (records_of_kind(fixture.storage(), "receipt").size() != done) return 4;
  if (!fixture.plugin().render(fixture.call("aase"), kTopic, "record", "text/html")) return 5;
  make_room();
  return is_done_once(fixture, call) ? 0 : 6;
}

// It mounts a file system of so many bytes in this process alone, and returns false where that is not
// allowed.
bool mount_small(const std::string& folder, std::size_t bytes) {
  const int spaces = CLONE_NEWNS | (::geteuid() == 0 ? 0 : CLONE_NEWUSER);
  if (::unshare(spaces) != 0) return false;
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  const auto size = "size=" + std::to_string(bytes);
  return ::mount("tmpfs", folder.c_str(), "tmpfs", 0, size.c_str()) == 0;
}

}  // namespace

TEST_CASE("a file that may not grow: what was decided is kept, the rest is refused, and done when it may") {
  const Folder folder;
  const auto limit = [](rlim_t bytes) {
    const rlimit limits{bytes, RLIM_INFINITY};
    ::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limits);
  };
  CHECK(in_a_child([&] {
          return decide_until_full(
              folder.file("board.db"), [&] { limit(400'000); }, [&] { limit(RLIM_INFINITY); });
        }) == 0);
}

TEST_CASE("a disk that is full: what was decided is kept, the rest is refused, and done when there is room") {
  const Folder folder;
  const int code = in_a_child([&] {
    if (!mount_small(folder.path().string(), 1'000'000)) return kCannotTry;
    const auto ballast = folder.file("ballast");
    std::ofstream(ballast) << std::string(200'000, 'x');
    return decide_until_full(folder.file("board.db"), [] {}, [&] { fs::remove(ballast); });
  });
  if (code == kCannotTry) {
    WARN("this user may mount no small file system");
    return;
  }
  CHECK(code == 0);
}

TEST_CASE("a file or a folder that may not be written: nothing is, and it is said") {
  const Folder folder;
  const auto file = folder.file("board.db");
  PluginFixture(("sqlite:" + file))
      .must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  const bool the_folder_too = GENERATE(false, true);
  fs::permissions(folder.path(), the_folder_too ? fs::perms{0555} : fs::perms{0777});
  fs::permissions(file, fs::perms{0444});
  const int code = in_a_child([&] {
    REQUIRE(give_up_capabilities());
    const auto opened = agenda::open_storage("sqlite:" + file);
    if (!opened)
      return opened.problem().status == AGENDA_UNAVAILABLE && !opened.problem().message.empty() ? 0 : 1;
    PluginFixture fixture(opened->table());
    if (!is_refused(fixture.does(fixture.call("mette"), decision(10)))) return 2;
    return fixture.plugin().render(fixture.call("aase"), kTopic, "record", "text/html") ? 0 : 3;
  });
  fs::permissions(folder.path(), fs::perms{0700});
  fs::permissions(file, fs::perms{0600});
  CHECK(code == 0);
  PluginFixture fixture("sqlite:" + file);
  CHECK(records_of_kind(fixture.storage(), "decision").size() == 1);
}

TEST_CASE(
    "a database that another process holds: pages are shown, writes are refused, and done when it lets go") {
  const Folder folder;
  const auto file = folder.file("board.db");
  PluginFixture fixture("sqlite:" + file);
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  int held[2], let_go[2];
  REQUIRE(::pipe(held) == 0);
  REQUIRE(::pipe(let_go) == 0);
  const pid_t other = ::fork();
  REQUIRE(other >= 0);
  char byte = 0;
  if (other == 0) {
    ::close(let_go[1]);
    const agenda::sqlite::Database database(file, SQLITE_OPEN_READWRITE);
    database.run("BEGIN EXCLUSIVE");
    const bool told = ::write(held[1], &byte, 1) == 1;
    ::_exit(told && ::read(let_go[0], &byte, 1) == 0 ? 0 : 1);
  }
  ::close(let_go[0]);
  REQUIRE(::read(held[0], &byte, 1) == 1);
  const auto call = fixture.call("mette");
  CHECK(is_refused(fixture.does(call, decision(9000))));
  fixture.page("aase", kTopic, "record", "text/html");
  CHECK(records_of_kind(fixture.storage(), "decision").size() == 1);
  ::close(let_go[1]);
  CHECK(support::exit_code(other) == 0);
  CHECK(is_done_once(fixture, call));
}

TEST_CASE("a file that is gone, or another in its place: nothing is written where nobody will find it") {
  const Folder folder;
  const auto file = folder.file("board.db"), aside = folder.file("aside.db");
  const auto move_all = [](const std::string& from, const std::string& to) {
    for (const char* ending : {"", "-wal", "-shm"}) {
      if (fs::exists(from + ending)) fs::rename(from + ending, to + ending);
    }
  };
  PluginFixture fixture("sqlite:" + file);
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  const auto call = fixture.call("mette");
  SECTION("put back") {
    move_all(file, aside);
    CHECK(is_refused(fixture.does(call, decision(9000))));
    CHECK_FALSE(fixture.plugin().render(fixture.call("aase"), kTopic, "record", "text/html"));
    move_all(aside, file);
    CHECK(is_done_once(fixture, call));
  }
  SECTION("replaced by another board's") {
    move_all(file, aside);
    PluginFixture(("sqlite:" + file))
        .must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "U"}});
    CHECK(is_refused(fixture.does(call, decision(9000))));
    PluginFixture other("sqlite:" + file);
    CHECK(records_of_kind(other.storage(), "decision").size() == 1);
    CHECK(is_done_once(other, call));
  }
  SECTION("removed, and made anew by whoever opens it next") {
    for (const char* ending : {"", "-wal", "-shm"})
      fs::remove(file + ending);
    CHECK(is_refused(fixture.does(call, decision(9000))));
    PluginFixture other("sqlite:" + file);
    CHECK(records(other.storage()).empty());
    CHECK(is_done_once(other, call));
  }
  SECTION("its write-ahead log removed alone") {
    fs::remove(file + "-wal");
    CHECK(is_refused(fixture.does(call, decision(9000))));
  }
}
