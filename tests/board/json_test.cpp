// The plugin's JSON against nlohmann's: what is written reads the same there, and what is read is what it reads.
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>

#include "json/text.hpp"
#include "support/catch.hpp"

using namespace almene;
using json::List;
using json::Object;
using json::Value;

namespace {

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_CASE("text of every byte is written as nlohmann writes it") {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = std::string("a") + static_cast<char>(byte) + "z\"";
    INFO(byte);
    CHECK(json::written(text) ==
          nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
  CHECK(json::written("Åse – 議事録 🏠") == "\"Åse – 議事録 🏠\"");
}

TEST_CASE("numbers, flags and nothing are written as nlohmann writes them") {
  using Limits = std::numeric_limits<std::int64_t>;
  const Value all{{"low", Limits::min()}, {"high", std::numeric_limits<std::uint64_t>::max()},
                  {"none", nullptr},      {"yes", true},
                  {"half", 0.5},          {"whole", 1.0},
                  {"third", 1.0 / 3},     {"list", List{1, "two", Value(List()), Value(Object())}}};
  const nlohmann::ordered_json theirs{
      {"low", Limits::min()}, {"high", std::numeric_limits<std::uint64_t>::max()},
      {"none", nullptr},      {"yes", true},
      {"half", 0.5},          {"whole", 1.0},
      {"third", 1.0 / 3},     {"list", {1, "two", {}, nlohmann::ordered_json::object()}}};
  auto expected = theirs;
  expected["list"][2] = nlohmann::ordered_json::array();
  CHECK(json::written(all) == expected.dump());
}

TEST_CASE("what is read is what was written, its names in order") {
  const std::string sorted = R"({"a":[1,-2,2.5,"x",null,true,{}],"b":{"c":"\u00e6\n","d":[]}})";
  const auto value = json::parsed(sorted);
  REQUIRE(value);
  CHECK(json::written(*value) == nlohmann::json::parse(sorted).dump());
  const auto unsorted = json::parsed(R"({"b":2,"a":1})");
  REQUIRE(unsorted);
  CHECK(json::written(*unsorted) == R"({"a":1,"b":2})");
}

TEST_CASE("what is no JSON, or cannot be ours, is not read") {
  for (const char* text : {"", "{", "[1,]", "{\"a\":}", "nul", "1 2", "{\"a\":1}}", "\"\xff\"", "'a'",
                           R"({"a":1,"a":2})", R"([{"a":1,"b":2,"a":3}])"}) {
    INFO(text);
    CHECK_FALSE(json::parsed(text));
  }
  CHECK(json::parsed(nested(64)));
  CHECK_FALSE(json::parsed(nested(65)));
  CHECK_FALSE(json::parsed(nested(1'000'000)));
}

TEST_CASE("a number is read only where it fits, and nothing is taken for another type") {
  const auto value = json::parsed(R"({"n":300,"negative":-1,"text":"1","flag":true,"broken":1.5})");
  REQUIRE(value);
  CHECK(value->number<int>("n") == 300);
  CHECK(value->number<std::uint64_t>("n") == 300);
  CHECK(value->number<std::int64_t>("negative") == -1);
  CHECK_THROWS_AS(value->number<std::int8_t>("n"), json::Mismatch);
  CHECK_THROWS_AS(value->number<std::uint64_t>("negative"), json::Mismatch);
  CHECK_THROWS_AS(value->number<int>("broken"), json::Mismatch);
  CHECK_THROWS_AS(value->number<int>("text"), json::Mismatch);
  CHECK_THROWS_AS(value->number<int>("flag"), json::Mismatch);
  CHECK_THROWS_AS(value->text("n"), json::Mismatch);
  CHECK_THROWS_AS(value->flag("text"), json::Mismatch);
  CHECK_THROWS_AS(value->text("missing"), json::Mismatch);
  CHECK(value->number_or("missing", 7) == 7);
  CHECK(value->text_or_empty("missing").empty());
}

TEST_CASE("what is read, and what is not, is as nlohmann reads it") {
  const std::string text =
      R"( {"a" : [1, -2.5e+1, 0, "\u00e6\ud83c\udfe0\n/", null], "b":{"æ":true,"d":[{}, ""]}} )";
  const auto reads_alike = [](const std::string& one) {
    INFO(one);
    const auto theirs = nlohmann::json::parse(one, nullptr, false);
    const auto ours = json::parsed(one);
    REQUIRE(ours.has_value() == !theirs.is_discarded());
    if (ours) CHECK(json::written(*ours) == theirs.dump());
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    reads_alike(text.substr(0, at));
    reads_alike(text.substr(at));
    reads_alike(text.substr(0, at) + text.substr(at + 1));
    for (const char byte :
         {'"', '\\', '0', '1', '-', '.', 'e', '{', ']', ',', ':', ' ', 'u', '\t', '\x01', '\xE6', '\xFF'}) {
      auto changed = text;
      changed[at] = byte;
      reads_alike(changed);
      reads_alike(text.substr(0, at) + byte + text.substr(at));
    }
  }
  for (const char* surrogate : {R"("\ud800")", R"("\udc00")", R"("\ud83cx")", R"("\ud83c\u0041")",
                                R"("\udfe0\ud83c")", R"("\u0000")"}) {
    reads_alike(surrogate);
  }
  for (const char* bytes :
       {"\"\xED\xA0\x80\"", "\"\xC0\xAF\"", "\"\xF4\x90\x80\x80\"", "\"\xEF\xBB\xBF\"", "1e-400"}) {
    reads_alike(bytes);
  }
  CHECK_FALSE(json::parsed(std::string_view("1\0x", 3)));
  CHECK_FALSE(json::parsed(std::string_view("1\0", 2)));
  for (const char* number :
       {"-0", "00", "01", "1.", ".5", "1e", "1e5", "-", "+1", "18446744073709551615", "18446744073709551616",
        "-9223372036854775808", "-9223372036854775809", "1e400"}) {
    reads_alike(number);
  }
}
