// The plugin's JSON is compared with nlohmann's: what the plugin writes reads the same there, and the plugin
// reads what nlohmann reads.
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "agenda/cpp/text.hpp"
#include "json/document.hpp"
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

// It returns what our reading says, as nlohmann's value.
nlohmann::json theirs_of(json::NodeView view) {
  const json::Node& node = view.node();
  if (node.IsNull()) return nullptr;
  if (node.IsBool()) return view.as_flag();
  if (node.IsUint64()) return view.as_number<std::uint64_t>();
  if (node.IsInt64()) return view.as_number<std::int64_t>();
  if (node.IsDouble()) return node.GetDouble();
  if (node.IsString()) return view.as_text();
  auto all = node.IsArray() ? nlohmann::json::array() : nlohmann::json::object();
  if (node.IsArray()) {
    for (const auto item : view.items())
      all.push_back(theirs_of(item));
  } else {
    for (const auto& [name, value] : view.members())
      all[std::string(name)] = theirs_of(value);
  }
  return all;
}

std::optional<nlohmann::json> read(std::string_view text) {
  const json::Document document(text);
  return document ? std::optional(theirs_of(document.root())) : std::nullopt;
}

// A text with a control character may be JSON, but our reading refuses it. This tells whether a value has
// one.
bool has_control(const nlohmann::json& value) {
  if (value.is_string()) return agenda::has_control(value.get_ref<const std::string&>());
  if (!value.is_structured()) return false;
  for (const auto& [name, inside] : value.items()) {
    if (has_control(inside) || (value.is_object() && agenda::has_control(name))) return true;
  }
  return false;
}

std::string object_of(std::size_t members, const char* last) {
  std::string text = "{";
  for (std::size_t i = 0; i < members; ++i)
    text += "\"m" + std::to_string(i) + "\":" + std::to_string(i) + ",";
  return text + "\"" + last + "\":\"\"}";
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
  const std::string written = R"({"a":[1,-2,2.5,"x",null,true,{}],"b":{"c":"\u00e6\n","d":[]}})";
  CHECK(read(written) == nlohmann::json::parse(written));
  const json::Document unsorted(R"({"b":2,"a":1})");
  REQUIRE(unsorted);
  CHECK(unsorted.root().members().front().first == "a");
}

TEST_CASE("a document larger than the room it has on the stack is read whole") {
  for (const std::size_t members : {1U, 16U, 17U, 40U, 1000U, 100'000U}) {
    INFO(members);
    CHECK(read(object_of(members, "last")) == nlohmann::json::parse(object_of(members, "last")));
    CHECK_FALSE(read(object_of(members, "m0")));
  }
  const std::string long_text = "\"" + std::string(1'000'000, 'x') + "\"";
  CHECK(read(long_text) == nlohmann::json::parse(long_text));
}

TEST_CASE("what is no JSON, or cannot be ours, is not read") {
  for (const char* text : {"", "{", "[1,]", "{\"a\":}", "nul", "1 2", "{\"a\":1}}", "\"\xff\"", "'a'",
                           R"({"a":1,"a":2})", R"([{"a":1,"b":2,"a":3}])"}) {
    INFO(text);
    CHECK_FALSE(read(text));
  }
  CHECK_FALSE(read(std::string_view()));
  CHECK(read(nested(64)));
  CHECK_FALSE(read(nested(65)));
  CHECK_FALSE(read(nested(1'000'000)));
}

TEST_CASE("text with a control character is not read, whichever way it is written") {
  for (const char* control : {"\x7F", "\xC2\x80", "\xC2\x9F", "\\u0000", "\\u0001", "\\u001f", "\\u007f",
                              "\\u0085", "\\r", "\\b"}) {
    for (const char* before : {"", "a", "Formanden s\xC3\xB8rger for kaffen "}) {
      const auto text = "\"" + std::string(before) + control + " og kage\"";
      INFO(text);
      CHECK_FALSE(read(text));
      CHECK_FALSE(read("[1,{\"a\":" + text + "}]"));
      CHECK_FALSE(read("{" + text + ":1}"));
    }
  }
  CHECK(read("\"~\xC2\xA0\\u00a0\\t\\n\xC3\x80\xE2\x80\x8E\""));
}

TEST_CASE("a number is read only where it fits, and nothing is taken for another type") {
  const json::Document document(R"({"n":300,"negative":-1,"text":"1","flag":true,"broken":1.5,"list":[]})");
  REQUIRE(document);
  const auto value = document.root();
  CHECK(value.at("n").as_number<int>() == 300);
  CHECK(value.at("n").as_number<std::uint64_t>() == 300);
  CHECK(value.at("negative").as_number<std::int64_t>() == -1);
  CHECK_THROWS_AS(value.at("n").as_number<std::int8_t>(), json::Mismatch);
  CHECK_THROWS_AS(value.at("negative").as_number<std::uint64_t>(), json::Mismatch);
  CHECK_THROWS_AS(value.at("broken").as_number<int>(), json::Mismatch);
  CHECK_THROWS_AS(value.at("text").as_number<int>(), json::Mismatch);
  CHECK_THROWS_AS(value.at("flag").as_number<int>(), json::Mismatch);
  CHECK_THROWS_AS(value.text("n"), json::Mismatch);
  CHECK_THROWS_AS(value.flag("text"), json::Mismatch);
  CHECK_THROWS_AS(value.text("missing"), json::Mismatch);
  CHECK(!value.find("missing"));
  CHECK(value.text_or_empty("missing").empty());
  CHECK_THROWS_AS(value.at("list").find("n"), json::Mismatch);
  CHECK_THROWS_AS(value.at("list").members(), json::Mismatch);
  CHECK_THROWS_AS(value.items(), json::Mismatch);
  CHECK(value.at("list").items().empty());
}

TEST_CASE("what is read, and what is not, is as nlohmann reads it") {
  const std::string text =
      R"( {"a" : [1, -2.5e+1, 0, "\u00e6\ud83c\udfe0\n/", null], "b":{"æ":true,"d":[{}, ""]}} )";
  const auto reads_alike = [](const std::string& one) {
    INFO(one);
    const auto theirs = nlohmann::json::parse(one, nullptr, false);
    const auto ours = read(one);
    REQUIRE(ours.has_value() == (!theirs.is_discarded() && !has_control(theirs)));
    if (ours) CHECK(ours->dump() == theirs.dump());
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
  CHECK_FALSE(read(std::string_view("1\0x", 3)));
  CHECK_FALSE(read(std::string_view("1\0", 2)));
  for (const char* number :
       {"-0", "00", "01", "1.", ".5", "1e", "1e5", "-", "+1", "18446744073709551615", "18446744073709551616",
        "-9223372036854775808", "-9223372036854775809", "1e400"}) {
    reads_alike(number);
  }
}
