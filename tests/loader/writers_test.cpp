// These tests are about who may have put a library where it is: files, folders, links and their owners.
#include "loader/writers.hpp"

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "loader/shelf.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

constexpr ::uid_t stranger = 54'321;

void mode(const fs::path& path, ::mode_t bits) {
  REQUIRE(::chmod(path.c_str(), bits) == 0);
}

bool is_root() {
  return ::geteuid() == 0;
}

// The file is refused for `what` at `path`, with the command that mends it; the command is then run.
void refused_until_mended(Shelf& shelf, const fs::path& file, const fs::path& path, const std::string& what,
                          const std::string& command) {
  const auto problem = shelf.refused(file);
  INFO(problem.message);
  CHECK(problem.status == AGENDA_NOT_ALLOWED);
  CHECK(problem.code == "library.untrusted");
  CHECK(contains(problem.message, path.string() + " " + what));
  const std::string mend = command + " '" + path.string() + "'";
  REQUIRE(contains(problem.message, mend));
  REQUIRE(std::system(mend.c_str()) == 0);
  CHECK(shelf.load(file));
}

// It copies the same library into a folder within the shelf's folder.
fs::path copied_inside(const Shelf& shelf) {
  const fs::path inner = shelf.folder() / "inner";
  fs::create_directory(inner);
  fs::copy_file(shelf.library(), inner / "plugin.so");
  fs::copy_file(shelf.manifest(), inner / "plugin.manifest.json");
  return inner / "plugin.so";
}

}  // namespace

TEST_CASE("a file, manifest or folder that everybody can write is refused with what mends it") {
  Shelf shelf;
  for (const fs::path& path : {shelf.library(), shelf.manifest()}) {
    mode(path, 0666);
    refused_until_mended(shelf, shelf.library(), path, "can be written by everybody", "chmod go-w");
    mode(path, 0644);
  }
  // A sticky bit changes nothing: anybody could put a library there before its owner does.
  for (const ::mode_t bits : {0777U, 01777U}) {
    mode(shelf.folder(), bits);
    refused_until_mended(shelf, shelf.library(), shelf.folder(), "can be written by everybody", "chmod go-w");
    mode(shelf.folder(), 0755);
  }
}

TEST_CASE("the rule holds for libraries without a manifest too") {
  Shelf shelf;
  fs::remove(shelf.manifest());
  mode(shelf.library(), 0777);
  CHECK(shelf.refused(shelf.library(), agenda::LoadRules{true}).code == "library.untrusted");
}

TEST_CASE("a folder above that everybody can write is refused unless it is sticky") {
  Shelf shelf;
  const fs::path inside = copied_inside(shelf);
  mode(shelf.folder(), 01777);
  CHECK(shelf.load(inside));
  mode(shelf.folder(), 0777);
  refused_until_mended(shelf, inside, shelf.folder(), "can be written by everybody", "chmod go-w");
}

TEST_CASE("a folder that holds no such file is not complained of") {
  Shelf shelf;
  mode(shelf.folder(), 0777);
  agenda::Host host("test portal", "1.0");
  const Variable path("AGENDA_PLUGIN_PATH", shelf.folder().string() + ":" FIXTURES);
  CHECK(agenda::load_plugin("leaves_a_mark", host));
}

TEST_CASE("files and folders of a stranger are refused") {
  if (!is_root()) return;
  Shelf shelf;
  for (const fs::path& path : {shelf.library(), shelf.manifest(), shelf.folder()}) {
    REQUIRE(::chown(path.c_str(), stranger, 0) == 0);
    refused_until_mended(shelf, shelf.library(), path, "belongs to user 54321 and not to root",
                         "chown -h root");
  }
}

TEST_CASE("whose a folder above is is not asked") {
  if (!is_root()) return;
  Shelf shelf;
  const fs::path inside = copied_inside(shelf);
  REQUIRE(::chown(shelf.folder().c_str(), stranger, 0) == 0);
  CHECK(shelf.load(inside));
}

TEST_CASE("a group that may write is refused unless it is root's") {
  if (!is_root()) return;
  Shelf shelf;
  for (const fs::path& path : {shelf.library(), shelf.manifest(), shelf.folder()}) {
    mode(path, 0775);
    CHECK(shelf.load());
    REQUIRE(::chown(path.c_str(), 0, stranger) == 0);
    refused_until_mended(shelf, shelf.library(), path, "can be written by group 54321", "chmod go-w");
  }
}

TEST_CASE("an access control list that lets others write is refused") {
  Shelf shelf;
  // The list is version 2; user::rw- user:54321:rw- group::r-- mask::rw- other::r--
  const unsigned char list[] = {2, 0,    0,    0,   1,   0,   6,  0, 255, 255, 255, 255, 2,   0,  6,
                                0, 0x31, 0xd4, 0,   0,   4,   0,  4, 0,   255, 255, 255, 255, 16, 0,
                                6, 0,    255,  255, 255, 255, 32, 0, 4,   0,   255, 255, 255, 255};
  if (::setxattr(shelf.library().c_str(), "system.posix_acl_access", list, sizeof list, 0) != 0) return;
  const auto problem = shelf.refused();
  CHECK(problem.code == "library.untrusted");
  CHECK(contains(problem.message, "has an access control list that lets others write it"));
  CHECK(contains(problem.message, "setfacl -b '" + shelf.library().string() + "'"));
}

TEST_CASE("a user's own group is the user alone, and another's is not") {
  agenda::Found found;
  found.status.st_mode = S_IFREG | 0664;
  found.status.st_uid = 0;
  found.status.st_gid = 0;
  CHECK_FALSE(agenda::strangers_may_write(found, 33));
  // The file's group is the one of www-data, which Debian always has, with nobody else in it.
  found.status.st_gid = 33;
  CHECK_FALSE(agenda::strangers_may_write(found, 33));
  CHECK(agenda::strangers_may_write(found, 0));
  CHECK(agenda::strangers_may_write(found, stranger));
  found.has_list = true;
  CHECK(agenda::strangers_may_write(found, 33));
  found.has_list = false;
  // The group "users" may be anybody's first group.
  found.status.st_gid = 100;
  CHECK(agenda::strangers_may_write(found, 33));
  found.status.st_mode = S_IFREG | 0644;
  CHECK_FALSE(agenda::strangers_may_write(found, 33));
  found.status.st_mode = S_IFREG | 0646;
  CHECK(agenda::strangers_may_write(found, 33));
}

TEST_CASE("who runs the host is trusted beside root, and nobody else is") {
  agenda::Found found;
  for (const ::uid_t owner : {0U, 33U}) {
    found.status.st_uid = owner;
    CHECK_FALSE(agenda::wrong_owner(found, "/x", 33));
  }
  found.status.st_uid = 34;
  CHECK(
      contains(*agenda::wrong_owner(found, "/it's", 33),
               "/it's belongs to user 34 and not to root or user 33, who runs this; make sure of what it is, "
               "then: chown -h root '/it'\\''s'"));
}

TEST_CASE("a link is followed to where it leads, and judged there") {
  Shelf shelf;
  Shelf elsewhere;
  const fs::path link = shelf.folder() / "link.so";
  fs::create_symlink(elsewhere.library(), link);
  CHECK(shelf.load(link));
  mode(elsewhere.folder(), 0777);
  auto problem = shelf.refused(link);
  CHECK(contains(problem.message, elsewhere.folder().string() + " can be written by everybody"));
  mode(elsewhere.folder(), 0755);
  mode(elsewhere.library(), 0666);
  problem = shelf.refused(link);
  CHECK(contains(problem.message, elsewhere.library().string() + " can be written by everybody"));
  mode(elsewhere.library(), 0644);
  // The manifest that counts is the one beside the file, not the one beside the link.
  fs::remove(elsewhere.manifest());
  CHECK(shelf.refused(link).code == "library.no_manifest");
}

TEST_CASE("a link in a folder that strangers can write is refused, though it leads to a safe place") {
  Shelf shelf;
  Shelf open_to_all;
  const fs::path link = open_to_all.folder() / "link";
  fs::create_symlink(shelf.folder(), link);
  CHECK(shelf.load(link / "plugin.so"));
  mode(open_to_all.folder(), 0777);
  const auto problem = shelf.refused(link / "plugin.so");
  CHECK(contains(problem.message, open_to_all.folder().string() + " can be written by everybody"));
  mode(open_to_all.folder(), 01777);
  CHECK(shelf.load(link / "plugin.so"));
  if (!is_root()) return;
  REQUIRE(::lchown(link.c_str(), stranger, 0) == 0);
  refused_until_mended(shelf, link / "plugin.so", link, "belongs to user 54321", "chown -h root");
}

TEST_CASE("links that go round, or nowhere, or up and down, are followed no further than they lead") {
  Shelf shelf;
  const fs::path round = shelf.folder() / "round.so";
  fs::create_symlink(round, round);
  CHECK(contains(shelf.refused(round).message, "not readable: Too many levels of symbolic links"));
  const fs::path nowhere = shelf.folder() / "nowhere.so";
  fs::create_symlink("gone", nowhere);
  CHECK(contains(shelf.refused(nowhere).message, "not found"));
  const fs::path winding = shelf.folder() / "winding";
  fs::create_symlink("../" + shelf.folder().filename().string() + "/./", winding);
  CHECK(shelf.load(winding / "plugin.so"));
}

TEST_CASE("a manifest that is a link is refused") {
  Shelf shelf;
  fs::rename(shelf.manifest(), shelf.folder() / "other.json");
  fs::create_symlink("other.json", shelf.manifest());
  const auto problem = shelf.refused();
  CHECK(problem.code == "library.untrusted");
  CHECK(contains(problem.message, shelf.manifest().string() + " is a link"));
}

TEST_CASE("a second name of a file is the same file, and needs a manifest by that name") {
  Shelf shelf;
  const fs::path second = shelf.folder() / "second.so";
  fs::create_hard_link(shelf.library(), second);
  CHECK(shelf.refused(second).code == "library.no_manifest");
  fs::copy_file(shelf.manifest(), shelf.folder() / "second.manifest.json");
  CHECK(shelf.load(second));
  // Somebody who may write the file by one of its names may write it by all.
  mode(second, 0666);
  CHECK(shelf.refused().code == "library.untrusted");
}

TEST_CASE("what is no file is not waited for") {
  Shelf shelf;
  const fs::path pipe = shelf.folder() / "pipe.so";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(contains(shelf.refused(pipe).message, "is not a file"));
  fs::remove(shelf.manifest());
  REQUIRE(::mkfifo(shelf.manifest().c_str(), 0600) == 0);
  CHECK(contains(shelf.refused().message, shelf.manifest().string() + " is not a file"));
}
