// Here are manifests as anybody might have written them: they are read whole, or refused with what is wrong
// in them.
#include "loader/manifest.hpp"

#include <nlohmann/json.hpp>

#include "agenda/entry.h"
#include "loader/refusal.hpp"
#include "loader/shelf.hpp"
#include "support/catch.hpp"

using nlohmann::json;

namespace {

json sound() {
  return {{"manifest", 1},
          {"kind", "plugin"},
          {"id", "tiny"},
          {"version", "0.1"},
          {"abi", {{"oldest", "0.9"}, {"newest", "1.12"}}},
          {"platform", {{"system", "linux"}, {"architecture", "x86_64"}}},
          {"content", {"ui/da.xml"}},
          {"sha256", std::string(64, 'a')}};
}

std::string refusal_of_manifest(const std::string& text) {
  try {
    agenda::parse_manifest(text, "/x/tiny.manifest.json");
  } catch (const agenda::Refusal& refusal) {
    const std::string message = refusal.what();
    INFO(message);
    CHECK(refusal.status() == AGENDA_NOT_ALLOWED);
    CHECK(contains(message, "/x/tiny.manifest.json"));
    CHECK(std::none_of(message.begin(), message.end(), [](char c) { return c >= 0 && c < ' '; }));
    CHECK(message.size() < 500);
    return message;
  }
  FAIL("not refused: " << text.substr(0, 200));
  return {};
}

// It returns the sound manifest with one member replaced, found by its JSON pointer.
std::string with(const char* pointer, const json& value) {
  json manifest = sound();
  manifest[json::json_pointer(pointer)] = value;
  return manifest.dump();
}

}  // namespace

TEST_CASE("a sound manifest is read whole, and what is not known in it left alone") {
  json told = sound();
  told["homepage"] = "https://example.org";
  told["abi"]["since"] = {1, 2, 3};
  const auto manifest = agenda::parse_manifest(told.dump(), "x");
  CHECK(manifest.kind == agenda::Manifest::Kind::plugin);
  CHECK(manifest.id == "tiny");
  CHECK(manifest.version == "0.1");
  CHECK(manifest.oldest_abi == AGENDA_ABI(0, 9));
  CHECK(manifest.newest_abi == AGENDA_ABI(1, 12));
  CHECK(manifest.system == "linux");
  CHECK(manifest.architecture == "x86_64");
  CHECK(manifest.content == std::vector<std::string>{"ui/da.xml"});
  CHECK(manifest.sha256 == std::string(64, 'a'));
  told.erase("content");
  CHECK(agenda::parse_manifest(told.dump(), "x").content.empty());
}

TEST_CASE("a manifest stands beside its library") {
  CHECK(agenda::manifest_of("/x/tiny.so") == "/x/tiny.manifest.json");
  CHECK(agenda::manifest_of("/x.y/tiny.1.so") == "/x.y/tiny.1.manifest.json");
}

TEST_CASE("what is no manifest at all is refused") {
  CHECK(contains(refusal_of_manifest(""), "is empty"));
  CHECK(contains(refusal_of_manifest("<manifest/>"), "is no JSON"));
  CHECK(contains(refusal_of_manifest("{"), "is no JSON"));
  CHECK(contains(refusal_of_manifest(sound().dump() + "x"), "is no JSON"));
  CHECK(contains(refusal_of_manifest(std::string(100, '\0')), "is no JSON"));
  CHECK(contains(refusal_of_manifest("{\"manifest\": 1e999}"), "is no JSON"));
  CHECK(contains(refusal_of_manifest("{\"id\": \"\xff\xfe\"}"), "is no JSON"));
  CHECK(contains(refusal_of_manifest("[]"), "is no JSON object"));
  CHECK(contains(refusal_of_manifest("7"), "is no JSON object"));
  CHECK(contains(refusal_of_manifest("{}"), "lacks \"manifest\""));
}

TEST_CASE("a manifest that is huge or deep is refused without being taken in") {
  CHECK(contains(refusal_of_manifest(std::string(agenda::kLongestManifest + 1, ' ')),
                 "is longer than 65536 bytes"));
  CHECK(contains(refusal_of_manifest(std::string(60'000, '[')), "nests deeper than 8"));
  std::string objects;
  for (int i = 0; i < 10'000; ++i)
    objects += "{\"a\":";
  CHECK(contains(refusal_of_manifest(objects), "nests deeper than 8"));
}

TEST_CASE("two members of one name are refused: readers would differ on them") {
  std::string text = sound().dump();
  text.insert(1, "\"sha256\": \"" + std::string(64, 'b') + "\", ");
  CHECK(contains(refusal_of_manifest(text), "has two members \"sha256\""));
  CHECK(contains(refusal_of_manifest("{\"abi\": {\"oldest\": 1, \"oldest\": 2}}"),
                 "has two members \"oldest\""));
}

TEST_CASE("each member that is missing is named") {
  for (const char* member : {"manifest", "kind", "id", "version", "abi", "platform", "sha256"}) {
    json told = sound();
    told.erase(member);
    CHECK(contains(refusal_of_manifest(told.dump()), "lacks \"" + std::string(member) + "\""));
  }
  CHECK(contains(refusal_of_manifest(with("/abi", json::object())), "lacks \"oldest\""));
  CHECK(contains(refusal_of_manifest(with("/platform", {{"system", "linux"}})), "lacks \"architecture\""));
}

TEST_CASE("each member that is something else is shown") {
  CHECK(contains(refusal_of_manifest(with("/manifest", 2)),
                 "\"manifest\": 2, and this host reads 1: upgrade the host"));
  CHECK(contains(refusal_of_manifest(with("/manifest", "1")), "\"manifest\": \"1\""));
  CHECK(contains(refusal_of_manifest(with("/kind", "driver")), "neither \"plugin\" nor \"storage\""));
  CHECK(contains(refusal_of_manifest(with("/id", "")), "\"id\": \"\""));
  CHECK(contains(refusal_of_manifest(with("/id", 7)), "\"id\": 7"));
  CHECK(contains(refusal_of_manifest(with("/id", std::string(129, 'x'))), "1 to 128 printable"));
  CHECK(contains(refusal_of_manifest(with("/version", "1 0")), "\"version\": \"1 0\""));
  CHECK(contains(refusal_of_manifest(with("/abi", "0.9")), "which is no object"));
  for (const char* version :
       {"1", "1.", ".1", "-1.0", "1.-1", "1.0.0", "1.0x", "65536.0", "0x1.0", "1.65536"})
    CHECK(contains(refusal_of_manifest(with("/abi/oldest", version)), "is no ABI version such as \"0.9\""));
  CHECK(contains(refusal_of_manifest(with("/abi/oldest", "2.0")), "ABI range that is empty: 2.0 to 1.12"));
  CHECK(contains(refusal_of_manifest(with("/platform", json::array())), "which is no object"));
  CHECK(contains(refusal_of_manifest(with("/sha256", "abc")), "not 64 small hexadecimal digits"));
  CHECK(contains(refusal_of_manifest(with("/sha256", std::string(64, 'A'))),
                 "not 64 small hexadecimal digits"));
  CHECK(contains(refusal_of_manifest(with("/sha256", nullptr)), "\"sha256\": null"));
}

TEST_CASE("content that leads out of a content folder is refused") {
  for (const char* file : {"/etc/passwd", "../x", "a/../../x", "a/..", "..", "", "a/", "a b", "a\nb"})
    CHECK(contains(refusal_of_manifest(with("/content", json::array({file}))),
                   "no file inside a content folder"));
  CHECK(contains(refusal_of_manifest(with("/content", json::array({7}))), "no file inside a content folder"));
  CHECK(contains(refusal_of_manifest(with("/content", "ui/da.xml")), "no list of up to 64 files"));
  CHECK(contains(refusal_of_manifest(with("/content", json(65, "x"))), "no list of up to 64 files"));
}

TEST_CASE("what a hostile manifest says is shown short, and can draw nothing on a terminal") {
  CHECK_FALSE(contains(refusal_of_manifest(with("/id", "\x1b[2Jgone")), "\x1b"));
  CHECK_FALSE(contains(refusal_of_manifest(with("/kind", "\u202e\u009b")), "\u202e"));
  CHECK(contains(refusal_of_manifest(with("/id", std::string(5'000, 'x'))), "…"));
  std::string text = sound().dump();
  text.insert(1, "\"a\\u001b[2J\": 1, \"a\\u001b[2J\": 1, ");
  CHECK(contains(refusal_of_manifest(text), "has two members \"a\\u001b[2J\""));
}
