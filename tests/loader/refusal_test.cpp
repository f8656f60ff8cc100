// A library is refused for its manifest and bytes before any of its code runs, and the refusal has both
// sides' values.
#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "loader/fitness.hpp"
#include "loader/shelf.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

using Header = ElfW(Ehdr);
using Segment = ElfW(Phdr);

template <typename Value>
void overwrite(const fs::path& file, std::size_t offset, Value value) {
  std::fstream bytes(file, std::ios::binary | std::ios::in | std::ios::out);
  bytes.seekp(static_cast<std::streamoff>(offset));
  bytes.write(reinterpret_cast<const char*>(&value), sizeof value);
  REQUIRE(bytes);
}

template <typename Part>
Part part_of(const fs::path& file, std::uint64_t offset) {
  Part part{};
  std::ifstream bytes(file, std::ios::binary);
  bytes.seekg(static_cast<std::streamoff>(offset));
  bytes.read(reinterpret_cast<char*>(&part), sizeof part);
  REQUIRE(bytes);
  return part;
}

// It returns where the program headers of a library end, and where the last byte that is mapped stands.
std::pair<std::uintmax_t, std::uintmax_t> mapped_part_of(const fs::path& library) {
  const auto header = part_of<Header>(library, 0);
  std::uintmax_t end = 0;
  for (std::uint64_t i = 0; i < header.e_phnum; ++i) {
    const auto segment = part_of<Segment>(library, header.e_phoff + i * header.e_phentsize);
    if (segment.p_type == PT_LOAD) end = std::max<std::uintmax_t>(end, segment.p_offset + segment.p_filesz);
  }
  return {header.e_phoff + header.e_phnum * header.e_phentsize, end};
}

}  // namespace

TEST_CASE("a library that is what its manifest says is loaded") {
  Shelf shelf;
  const auto loaded = shelf.load();
  REQUIRE(loaded);
  CHECK(loaded->id() == "marking");
  CHECK(shelf.marked());
}

TEST_CASE("a library without a manifest is refused unless the host allows it") {
  Shelf shelf;
  fs::remove(shelf.manifest());
  const auto problem = shelf.refused();
  CHECK(problem.status == AGENDA_NOT_ALLOWED);
  CHECK(problem.code == "library.no_manifest");
  CHECK(contains(problem.message, "has no manifest " + shelf.manifest().string()));
  CHECK(shelf.load(shelf.library(), agenda::LoadRules{true}));
}

TEST_CASE("a manifest counts also where none is needed") {
  Shelf shelf;
  json told = shelf.told();
  told["platform"]["architecture"] = "pdp11";
  shelf.tell(told);
  CHECK(shelf.refused(shelf.library(), agenda::LoadRules{true}).code == "library.platform");
}

TEST_CASE("a changed library is refused with both digests") {
  Shelf shelf;
  const std::string before = sha256_of(shelf.library());
  {
    std::ofstream file(shelf.library(), std::ios::binary | std::ios::app);
    file << "x";
  }
  const auto problem = shelf.refused();
  CHECK(problem.status == AGENDA_NOT_ALLOWED);
  CHECK(problem.code == "library.changed");
  CHECK(contains(problem.message, "its SHA-256 is " + sha256_of(shelf.library())));
  CHECK(contains(problem.message, "says " + before));
  CHECK(contains(problem.message, "install both again"));
}

TEST_CASE("a library cut off or empty is refused by its digest, not by the linker") {
  Shelf shelf;
  for (const auto size : {std::uintmax_t(0), std::uintmax_t(100), fs::file_size(shelf.library()) - 1}) {
    fs::resize_file(shelf.library(), size);
    CHECK(shelf.refused().code == "library.changed");
  }
}

// Without a manifest there is no digest. The linker would map what should be there, and the process would end.
TEST_CASE("a library cut off that has no manifest is refused before the linker maps it") {
  Shelf shelf;
  const agenda::LoadRules none_asked_for{true};
  fs::remove(shelf.manifest());
  const auto [headers, end] = mapped_part_of(shelf.library());
  for (const auto size : {end - 1, end - 4'096, end / 2, headers, headers - 1, std::uintmax_t(64)}) {
    fs::resize_file(shelf.library(), size);
    const auto problem = shelf.refused(shelf.library(), none_asked_for);
    INFO(size << " of " << end << ": " << problem.message);
    CHECK(problem.status == AGENDA_NOT_SUPPORTED);
    CHECK(problem.code == "library.not_loadable");
    CHECK(contains(problem.message, "is cut off: it has " + std::to_string(size) + " bytes"));
  }
  for (const auto size : {std::uintmax_t(63), std::uintmax_t(0)}) {
    fs::resize_file(shelf.library(), size);
    CHECK(shelf.refused(shelf.library(), none_asked_for).code == "library.not_loadable");
  }
}

TEST_CASE("a library whose headers lead beyond any file is refused") {
  const agenda::LoadRules none_asked_for{true};
  for (const std::size_t member : {offsetof(Header, e_phoff), sizeof(Header) + offsetof(Segment, p_offset),
                                   sizeof(Header) + offsetof(Segment, p_filesz)}) {
    Shelf shelf;
    fs::remove(shelf.manifest());
    // The first segment is made one to load, whatever it was.
    overwrite(shelf.library(), sizeof(Header) + offsetof(Segment, p_type), ElfW(Word){PT_LOAD});
    overwrite(shelf.library(), member, ~ElfW(Off){0});
    CHECK(contains(shelf.refused(shelf.library(), none_asked_for).message, "is cut off: "));
  }
}

// The linker says of such a library that there is no such file.
TEST_CASE("a library for another machine that has no manifest is refused as that") {
  const agenda::LoadRules none_asked_for{true};
  const auto says = [&](std::size_t member, auto value) {
    Shelf shelf;
    fs::remove(shelf.manifest());
    overwrite(shelf.library(), member, value);
    const auto problem = shelf.refused(shelf.library(), none_asked_for);
    CHECK(problem.status == AGENDA_NOT_SUPPORTED);
    CHECK(problem.code == "library.platform");
    CHECK(contains(problem.message, "was built for another kind of machine, and this host for linux on " +
                                        agenda::this_architecture() + ": install the one built for that"));
  };
  says(offsetof(Header, e_machine), ElfW(Half){EM_PDP11});
  says(EI_CLASS, static_cast<unsigned char>(sizeof(void*) == 8 ? ELFCLASS32 : ELFCLASS64));
  says(EI_DATA, static_cast<unsigned char>(ELFDATANONE));
}

TEST_CASE("a library for another platform is refused with both") {
  Shelf shelf;
  const std::string here = agenda::this_system() + " on " + agenda::this_architecture();
  json told = shelf.told();
  told["platform"]["architecture"] = "pdp11";
  shelf.tell(told);
  auto problem = shelf.refused();
  CHECK(problem.code == "library.platform");
  CHECK(problem.status == AGENDA_NOT_SUPPORTED);
  CHECK(contains(problem.message, "was built for linux on pdp11, and this host for " + here));
  told["platform"] = {{"system", "plan9"}, {"architecture", agenda::this_architecture()}};
  shelf.tell(told);
  CHECK(contains(shelf.refused().message, "was built for plan9 on "));
}

TEST_CASE("a library of another ABI is refused with both ranges and what to upgrade") {
  struct Range {
    const char* oldest;
    const char* newest;
    const char* message;
  };
  const Range ranges[] = {
      {"1.0", "1.3", "marking 1.0 speaks plugin ABI 1.0 to 1.3, and this host 0.9: upgrade the host"},
      {"0.10", "0.10", "marking 1.0 speaks plugin ABI 0.10, and this host 0.9: upgrade the host"},
      {"0.1", "0.8", "marking 1.0 speaks plugin ABI 0.1 to 0.8, and this host 0.9: upgrade the plugin"}};
  Shelf shelf;
  json told = shelf.told();
  for (const Range& range : ranges) {
    told["abi"] = {{"oldest", range.oldest}, {"newest", range.newest}};
    shelf.tell(told);
    const auto problem = shelf.refused();
    CHECK(problem.code == "library.version");
    CHECK(problem.status == AGENDA_NOT_SUPPORTED);
    CHECK(contains(problem.message, range.message));
  }
  told["abi"] = {{"oldest", "0.1"}, {"newest", "7.0"}};
  shelf.tell(told);
  CHECK(shelf.load());
}

TEST_CASE("a library of another kind is refused, in either place") {
  Shelf shelf;
  json told = shelf.told();
  told["kind"] = "storage";
  shelf.tell(told);
  CHECK(contains(shelf.refused().message, "it is a storage adapter, and this is to be a plugin"));

  fs::copy_file(shelf.library(), shelf.folder() / "agenda-storage-marking.so");
  fs::copy_file(FIXTURES "/leaves_a_mark.manifest.json",
                shelf.folder() / "agenda-storage-marking.manifest.json");
  const Variable path("AGENDA_STORAGE_PATH", shelf.folder().string());
  const auto storage = agenda::open_storage("marking:x");
  REQUIRE_FALSE(storage);
  CHECK_FALSE(shelf.marked());
  CHECK(contains(storage.problem().message, "it is a plugin, and this is to be a storage adapter"));
}

TEST_CASE("a storage adapter is judged as a plugin is") {
  Shelf shelf;
  const fs::path adapter = shelf.folder() / "agenda-storage-sqlite.so";
  fs::copy_file(ADAPTERS "/agenda-storage-sqlite.so", adapter);
  const Variable path("AGENDA_STORAGE_PATH", shelf.folder().string());
  const std::string board = "sqlite:" + (shelf.folder() / "board.db").string();
  CHECK(agenda::open_storage(board).problem().code == "library.no_manifest");
  CHECK(agenda::open_storage(board, nullptr, agenda::LoadRules{true}));
  fs::copy_file(ADAPTERS "/agenda-storage-sqlite.manifest.json",
                shelf.folder() / "agenda-storage-sqlite.manifest.json");
  CHECK(agenda::open_storage(board));
  {
    std::ofstream file(adapter, std::ios::binary | std::ios::app);
    file << "x";
  }
  CHECK(agenda::open_storage(board).problem().code == "library.changed");
}

TEST_CASE("content that a library needs is missed before it is loaded") {
  Shelf shelf;
  json told = shelf.told();
  told["content"] = {"plugin.so", "ui/da.xml"};
  shelf.tell(told);
  CHECK(contains(shelf.refused().message,
                 "marking 1.0 needs the file plugin.so, and no content folder is given"));
  agenda::Host host("test portal", "1.0");
  host.content_folders({"/nowhere", shelf.folder().string()});
  const auto loaded = agenda::load_plugin(shelf.library().string(), host);
  CHECK(loaded.problem().status == AGENDA_UNAVAILABLE);
  CHECK(
      contains(loaded.problem().message,
               "needs the file ui/da.xml, and the content folders are /nowhere, " + shelf.folder().string()));
  CHECK_FALSE(shelf.marked());
  fs::create_directory(shelf.folder() / "ui");
  shelf.write(shelf.folder() / "ui" / "da.xml", "");
  CHECK(agenda::load_plugin(shelf.library().string(), host));
}

TEST_CASE("a library that says something else than its manifest is closed again") {
  Shelf shelf;
  json told = shelf.told();
  for (const char* member : {"id", "version"}) {
    json other = told;
    other[member] = "0.7";
    shelf.tell(other);
    const auto loaded = shelf.load();
    REQUIRE_FALSE(loaded);
    CHECK(loaded.problem().code == "library.disagrees");
    CHECK(contains(loaded.problem().message, "says that it is marking 1.0"));
    CHECK(contains(loaded.problem().message, "and its manifest that it is " + other["id"].get<std::string>() +
                                                 " " + other["version"].get<std::string>()));
  }
}

TEST_CASE("one that may have been tampered with ends the search, one that does not fit does not") {
  Shelf shelf;
  agenda::Host host("test portal", "1.0");
  const Variable path("AGENDA_PLUGIN_PATH", shelf.folder().string() + ":" FIXTURES);
  fs::rename(shelf.library(), shelf.folder() / "leaves_a_mark.so");
  fs::rename(shelf.manifest(), shelf.folder() / "leaves_a_mark.manifest.json");
  json told;
  std::ifstream(shelf.folder() / "leaves_a_mark.manifest.json") >> told;
  told["abi"] = {{"oldest", "7.0"}, {"newest", "7.0"}};
  shelf.write(shelf.folder() / "leaves_a_mark.manifest.json", told.dump());
  CHECK(agenda::load_plugin("leaves_a_mark", host));

  told["abi"] = {{"oldest", "0.9"}, {"newest", "0.9"}};
  told["sha256"] = std::string(64, '0');
  shelf.write(shelf.folder() / "leaves_a_mark.manifest.json", told.dump());
  const auto loaded = agenda::load_plugin("leaves_a_mark", host);
  REQUIRE_FALSE(loaded);
  CHECK(loaded.problem().code == "library.changed");
  CHECK_FALSE(contains(loaded.problem().message, FIXTURES));
}
