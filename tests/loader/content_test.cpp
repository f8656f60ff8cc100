// These tests are about where content is looked for.
#include "loader/environment.hpp"
#include "loader/loader.hpp"
#include "support/catch.hpp"

using Folders = std::vector<std::string>;

TEST_CASE(
    "content comes from what is given, else from AGENDA_CONTENT_PATH, else from where it is installed") {
  const CurrentFolder root("/");
  const Variable path("AGENDA_CONTENT_PATH", "/a:b");
  CHECK(agenda::content_folders({"x", "/y/../z"}) == Folders{"/x", "/z"});
  CHECK(agenda::content_folders() == Folders{"/a", "/b"});
  const Variable none("AGENDA_CONTENT_PATH", "");
  const Folders installed = agenda::content_folders();
  REQUIRE(installed.size() == 1);
  CHECK(installed[0].find("share/agenda/content") != std::string::npos);
}
