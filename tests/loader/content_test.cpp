// These tests are about where content is looked for.
#include <filesystem>

#include "loader/environment.hpp"
#include "loader/loader.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

using Folders = std::vector<std::string>;

TEST_CASE("content comes from AGENDA_CONTENT_PATH, else from where it is installed") {
  const CurrentFolder root("/");
  const Variable path("AGENDA_CONTENT_PATH", "/a:b");
  CHECK(agenda::content_folders({"x", "/y/../z"}) == Folders{"/x", "/z"});
  CHECK(agenda::content_folders() == Folders{"/a", "/b"});
  const Variable none("AGENDA_CONTENT_PATH", "");
  const Folders installed = agenda::content_folders();
  REQUIRE(installed.size() == 1);
  CHECK(installed[0].find("share/agenda/content") != std::string::npos);
}

TEST_CASE("folders that are given are added to what is shipped, unless one of them is whole") {
  const support::Folder own;
  for (const char* folder : {"shipped/guides", "mine/guides", "whole/guides", "whole/ui", "whole/schema"})
    std::filesystem::create_directories(own.path() / folder);
  const std::string shipped = own.file("shipped"), mine = own.file("mine"), whole = own.file("whole");
  const Variable path("AGENDA_CONTENT_PATH", shipped);
  CHECK(agenda::content_folders({mine}) == Folders{mine, shipped});
  CHECK(agenda::content_folders({mine, shipped}) == Folders{mine, shipped});
  CHECK(agenda::content_folders({shipped + "/", mine}) == Folders{shipped + "/", mine});
  CHECK(agenda::content_folders({mine, whole}) == Folders{mine, whole});
  const Variable elsewhere("AGENDA_CONTENT_PATH", own.file("missing"));
  CHECK(agenda::content_folders({mine}) == Folders{mine});
}
