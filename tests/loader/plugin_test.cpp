// These tests load plugins: they check where plugins are looked for, and that a failure names every path and
// why it failed.
#include <unistd.h>

#include "agenda/cpp/agenda.hpp"
#include "loader/environment.hpp"
#include "loader/loader.hpp"
#include "loader/shelf.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

struct Portal {
  agenda::Host host{"test portal", "1.0"};
  agenda_host_storage storage = agenda::sized<agenda_host_storage>();
  agenda_host_meetings meetings = agenda::sized<agenda_host_meetings>();
  Portal() { host.storage(&storage).meetings(&meetings); }
};

std::string fixture(const std::string& name) {
  return std::string(FIXTURES) + "/" + name;
}

// The broken ones have no manifest, because these tests are about what is found once they are loaded.
const agenda::LoadRules without_manifest{true};

std::string refusal_of_plugin(const std::string& plugin) {
  const Portal portal;
  const auto loaded = agenda::load_plugin(plugin, portal.host, {}, without_manifest);
  REQUIRE_FALSE(loaded);
  return loaded.problem().message;
}

}  // namespace

TEST_CASE("a plugin loads by its file and works") {
  const Portal portal;
  auto loaded = agenda::load_plugin(fixture("tiny_plugin.so"), portal.host);
  REQUIRE(loaded);
  agenda::Plugin plugin = std::move(*loaded);
  CHECK(plugin.id() == "tiny");
  CHECK(plugin.version() == "0.1");
  CHECK(plugin.abi_version() == AGENDA_ABI_CURRENT);
  const auto items = plugin.items({});
  REQUIRE(items);
  REQUIRE(items->size() == 2);
  CHECK((*items)[1].parent == "tiny.guide");
  CHECK((*items)[0].title == "Små øer");
  CHECK(*plugin.asset("agenda.css") == "p{}");
  CHECK(plugin.asset("none").problem().status == AGENDA_NOT_FOUND);
  CHECK(plugin.extension("x.unknown/1") == nullptr);

  // The plugin that stood there is closed before the one that takes its place is used.
  plugin = std::move(*agenda::load_plugin(fixture("tiny_plugin.so"), portal.host));
  CHECK(plugin.actions({})->size() == 1);
}

TEST_CASE("a relative path is relative to the current folder, not to the linker's") {
  const Portal portal;
  const CurrentFolder inside(FIXTURES);
  CHECK(agenda::load_plugin("tiny_plugin.so", portal.host));
  CHECK(agenda::load_plugin("./tiny_plugin.so", portal.host));
  // Every process has this library in the linker's search path.
  CHECK(contains(refusal_of_plugin("libc.so.6"), "libc.so.6"));
  CHECK(contains(refusal_of_plugin("libm.so"), fs::absolute("libm.so").string() + ": not found"));
}

TEST_CASE("a path is that file or none") {
  const Variable path("AGENDA_PLUGIN_PATH", FIXTURES);
  const std::string message = refusal_of_plugin("/nowhere/tiny_plugin.so");
  CHECK(contains(message, "/nowhere/tiny_plugin.so: not found"));
  CHECK_FALSE(contains(message, FIXTURES));
  CHECK_FALSE(contains(message, "Bad file descriptor"));
}

TEST_CASE("a bare name is looked for in AGENDA_PLUGIN_PATH, folder by folder") {
  const Portal portal;
  const Variable path("AGENDA_PLUGIN_PATH", "/nowhere::" FIXTURES);
  CHECK(agenda::load_plugin("tiny_plugin", portal.host));
}

TEST_CASE("a bare name that is nowhere names every path in order") {
  const Variable path("AGENDA_PLUGIN_PATH", "/first:/second");
  const std::string message = refusal_of_plugin("none");
  const std::string beside = fs::read_symlink("/proc/self/exe").parent_path().parent_path().string();
  std::size_t last = 0;
  for (const std::string& tried :
       {std::string("/first/none.so: not found"), std::string("/second/none.so: not found"),
        beside + "/lib/agenda/none.so: not found", beside + "/lib/none.so: not found"}) {
    INFO(message << "\n" << tried);
    const std::size_t at = message.find(tried);
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    last = at;
  }
  CHECK(contains(message.substr(last + 1), "/agenda/none.so: not found"));
  CHECK(contains(message, "; install the package that brings it, or name its folder in AGENDA_PLUGIN_PATH"));
}

TEST_CASE("each way to fail has its reason") {
  CHECK(contains(refusal_of_plugin(fixture("text_file.so")),
                 "text_file.so: not a library that can be loaded here: "));
  CHECK(contains(refusal_of_plugin(fixture("no_symbol.so")), "no_symbol.so: has no agenda_open"));
  CHECK(contains(refusal_of_plugin(fixture("missing_function.so")), "agenda_function_that_nobody_has"));
  CHECK(contains(refusal_of_plugin(fixture("half_an_object.so")), "gave no whole object"));
  CHECK(contains(refusal_of_plugin(FIXTURES "/"), "not a file"));
  CHECK(contains(refusal_of_plugin(""), "no plugin is named"));
  CHECK(contains(refusal_of_plugin(fixture("newer_abi.so")),
                 "newer_abi.so: refused: this plugin speaks ABI 7.0 and the host 0.9; upgrade the host"));
}

TEST_CASE("a refusal keeps its status, and a later folder is tried") {
  const Portal portal;
  CHECK(agenda::load_plugin(fixture("newer_abi.so"), portal.host, {}, without_manifest).problem().status ==
        AGENDA_NOT_SUPPORTED);
  const fs::path folder = fs::temp_directory_path() / ("agenda-loader-" + std::to_string(::getpid()));
  fs::create_directory(folder);
  fs::copy_file(fixture("newer_abi.so"), folder / "tiny_plugin.so");
  {
    const Variable path("AGENDA_PLUGIN_PATH", folder.string() + ":" FIXTURES);
    CHECK(agenda::load_plugin("tiny_plugin", portal.host, {}, without_manifest));
  }
  const Variable path("AGENDA_PLUGIN_PATH", folder.string());
  const auto refused = agenda::load_plugin("tiny_plugin", portal.host, {}, without_manifest);
  CHECK(refused.problem().status == AGENDA_NOT_SUPPORTED);
  CHECK(contains(refused.problem().message, "upgrade the host; "));
  fs::remove_all(folder);
}

TEST_CASE("a host that lacks what the plugin needs is refused") {
  const agenda::Host bare("bare portal", "1");
  CHECK(agenda::load_plugin(fixture("tiny_plugin.so"), bare).problem().status == AGENDA_NOT_SUPPORTED);
}
