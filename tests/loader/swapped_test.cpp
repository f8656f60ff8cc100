// The file that was judged is the one that is loaded, whatever happens to the file meanwhile.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

#include "loader/refusal.hpp"
#include "loader/sealed_copy.hpp"
#include "loader/shelf.hpp"
#include "loader/trusted_file.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// It puts the plugin that leaves no mark under the marking one's name.
void put_tiny(const Shelf& shelf) {
  fs::copy_file(FIXTURES "/tiny_plugin.so", shelf.library(), fs::copy_options::overwrite_existing);
}

// This page of memory cannot be sealed as long as it is writable through a mapping, which let_go() ends.
class Writable {
 public:
  Writable()
      : file_(::memfd_create("held", MFD_CLOEXEC | MFD_ALLOW_SEALING)),
        page_(::ftruncate(file_.number(), 1) == 0
                  ? ::mmap(nullptr, 1, PROT_READ | PROT_WRITE, MAP_SHARED, file_.number(), 0)
                  : MAP_FAILED) {
    REQUIRE(page_ != MAP_FAILED);
  }
  Writable(const Writable&) = delete;
  Writable& operator=(const Writable&) = delete;
  ~Writable() { let_go(); }

  void let_go() {
    if (page_ != nullptr) ::munmap(std::exchange(page_, nullptr), 1);
  }
  const agenda::Descriptor& file() const { return file_; }

 private:
  agenda::Descriptor file_;
  void* page_;
};

}  // namespace

TEST_CASE("a file swapped, or written over, after it was opened or hashed changes nothing") {
  const Shelf shelf;
  const std::string before = bytes_of(shelf.library());
  const std::string digest = sha256_of(shelf.library());
  const auto opened = agenda::open_trusted(shelf.library());
  fs::rename(shelf.library(), shelf.folder() / "moved");
  put_tiny(shelf);
  const auto copy = agenda::sealed_copy(opened.library, "plugin.so");
  CHECK(copy.sha256 == digest);
  shelf.write(shelf.folder() / "moved", "written over in place");
  CHECK(bytes_of(agenda::path_of(copy.file)) == before);
}

TEST_CASE("the copy cannot be changed by anybody") {
  const Shelf shelf;
  const auto copy = agenda::sealed_copy(agenda::open_trusted(shelf.library()).library, "plugin.so");
  const int file = copy.file.number();
  CHECK(::pwrite(file, "x", 1, 0) == -1);
  CHECK(errno == EPERM);
  CHECK(::ftruncate(file, 0) == -1);
  CHECK(::mmap(nullptr, 1, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0) == MAP_FAILED);
  CHECK(::fcntl(file, F_ADD_SEALS, 0) == -1);
  CHECK((::fcntl(file, F_GETFD) & FD_CLOEXEC) != 0);
  const agenda::Descriptor again(::open(agenda::path_of(copy.file).c_str(), O_RDWR | O_CLOEXEC));
  if (again) CHECK(::pwrite(again.number(), "x", 1, 0) == -1);
}

// The kernel holds pages at times that nobody can predict; a page that can be written through a mapping is
// refused in the same way.
TEST_CASE("a copy whose pages are held for a moment is sealed when they are let go") {
  Writable held;
  std::thread letting_go([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    held.let_go();
  });
  CHECK_NOTHROW(agenda::seal(held.file()));
  letting_go.join();
  CHECK(::pwrite(held.file().number(), "x", 1, 0) == -1);
}

TEST_CASE("a copy that somebody can write to all the while is refused") {
  const Writable held;
  try {
    agenda::seal(held.file());
    FAIL("sealed although it can be written to");
  } catch (const agenda::Refusal& refusal) {
    CHECK(contains(refusal.what(), "could not be sealed"));
  }
}

TEST_CASE("a loaded plugin outlives its file being written over") {
  Shelf shelf;
  const auto loaded = shelf.load();
  REQUIRE(loaded);
  shelf.write(shelf.library(), "");
  CHECK(loaded->id() == "marking");
  CHECK(loaded->extension("x.unknown/1") == nullptr);
}

TEST_CASE("several loaded at once are each their own, and none is taken for another") {
  Shelf shelf;
  for (int i = 0; i < 20; ++i) {
    const auto marking = shelf.load();
    const auto tiny = shelf.load(FIXTURES "/tiny_plugin.so");
    REQUIRE(marking);
    REQUIRE(tiny);
    CHECK(marking->id() == "marking");
    CHECK(tiny->id() == "tiny");
  }
}

TEST_CASE("a library that stays in memory once it was let go is not taken for the next one") {
  Shelf shelf;
  for (int i = 0; i < 3; ++i) {
    const auto staying = shelf.load(FIXTURES "/stays_loaded.so");
    REQUIRE(staying);
    CHECK(staying->id() == "marking");
  }
  const auto tiny = shelf.load(FIXTURES "/tiny_plugin.so");
  REQUIRE(tiny);
  CHECK(tiny->id() == "tiny");
}

TEST_CASE("loading leaves no file open once all is let go") {
  Shelf shelf;
  const auto open_files = [] {
    return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
  };
  const auto before = open_files();
  {
    const auto loaded = shelf.load();
    REQUIRE(loaded);
    CHECK(open_files() == before + 1);
  }
  shelf.write(shelf.library(), "x");
  CHECK_FALSE(shelf.load());
  CHECK(open_files() == before);
}

// The manifest is of the plugin that leaves no mark: whichever is loaded while the two change places, a mark
// may never be seen.
TEST_CASE("a swap at any instant never gets code to run that the manifest is not of") {
  Shelf shelf;
  const fs::path bad = shelf.folder() / "bad.so";
  const fs::path good = shelf.folder() / "good.so";
  fs::copy_file(shelf.library(), bad);
  fs::copy_file(FIXTURES "/tiny_plugin.so", good);
  fs::copy_file(FIXTURES "/tiny_plugin.manifest.json", shelf.manifest(),
                fs::copy_options::overwrite_existing);
  std::atomic<bool> done{false};
  std::thread swapping([&] {
    const fs::path next = shelf.folder() / "next.so";
    for (bool to_bad = true; !done; to_bad = !to_bad) {
      fs::remove(next);
      fs::create_hard_link(to_bad ? bad : good, next);
      fs::rename(next, shelf.library());
    }
  });
  int loaded = 0;
  int refused = 0;
  for (int i = 0; i < 400 || ((loaded == 0 || refused == 0) && i < 20'000); ++i) {
    const auto plugin = shelf.load();
    ++(plugin ? loaded : refused);
  }
  done = true;
  swapping.join();
  CHECK(loaded > 0);
  CHECK(refused > 0);
  CHECK_FALSE(shelf.marked());
}
