// The data of every page is as the asset pages.schema.json says.
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

// Objects that name their properties may have no others here: what a page says and the schema does not is found out.
void close(rapidjson::Value& schema, rapidjson::Document& owner) {
  if (schema.IsArray()) {
    for (auto& one : schema.GetArray())
      close(one, owner);
  }
  if (!schema.IsObject()) return;
  for (auto& member : schema.GetObject())
    close(member.value, owner);
  if (schema.HasMember("properties") && schema.HasMember("type"))
    schema.AddMember("additionalProperties", false, owner.GetAllocator());
}

class PagesSchema {
 public:
  explicit PagesSchema(const PluginFixture& fixture) {
    const auto text = fixture.plugin().asset("pages.schema.json").value();
    parsed_.Parse(text.data(), text.size());
    REQUIRE_FALSE(parsed_.HasParseError());
    close(parsed_, parsed_);
    schema_.emplace(parsed_);
  }

  void holds(const std::string& page) const {
    INFO(page);
    rapidjson::Document data;
    data.Parse(page.data(), page.size());
    REQUIRE_FALSE(data.HasParseError());
    rapidjson::SchemaValidator validator(*schema_);
    const bool is_valid = data.Accept(validator);
    rapidjson::StringBuffer at;
    if (!is_valid) validator.GetInvalidDocumentPointer().StringifyUriFragment(at);
    INFO("at " << at.GetString());
    CHECK(is_valid);
  }

  bool refuses(const std::string& page) const {
    rapidjson::Document data;
    data.Parse(page.data(), page.size());
    rapidjson::SchemaValidator validator(*schema_);
    return !data.Accept(validator);
  }

 private:
  rapidjson::Document parsed_;
  std::optional<rapidjson::SchemaDocument> schema_;
};

std::string data_of(PluginFixture& fixture, const std::string& page, const Fields& query = {}) {
  agenda::PageRequest request;
  request.page = page;
  request.media_type = "application/json";
  request.query = query;
  return fixture.plugin().render_page(fixture.call("kirsten"), request).value().page;
}

void look_at_all(PluginFixture& fixture, const PagesSchema& schema) {
  for (const auto& page : fixture.plugin().pages(fixture.call("kirsten")).value()) {
    schema.holds(data_of(fixture, page.name));
    for (const auto& field : page.fields) {
      for (const auto& choice : field.choices)
        schema.holds(data_of(fixture, page.name, {{field.name, choice.value}}));
    }
  }
}

}  // namespace

TEST_CASE("the data of every page is as its schema says, from the draft to an addendum") {
  PluginFixture fixture;
  const PagesSchema schema(fixture);
  agenda::OwnItem own;
  own.id = "budget";
  own.title = "Budget 2027";
  fixture.meeting().own_items = {own, own};
  fixture.meeting().items = {kTopic};
  look_at_all(fixture, schema);
  fixture.attend({"kirsten", "bent"});
  fixture.must("mette", "record_decision", "own:budget",
               {{"outcome", "adopted"}, {"text", "Kirsten Holm bestiller."}});
  fixture.must("kirsten", "set_adoption_rule", "",
               {{"adoption", "by_all_present"}, {"number", "14"}, {"source", "§ 8"}});
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  fixture.must("mette", "send_for_comments", "", {{"until", "2026-03-10"}});
  fixture.must("bent", "comment_on_minutes", "own:budget", {{"text", "Godt"}});
  fixture.must("bent", "approve_minutes", "", {{"remark", "Fint"}});
  look_at_all(fixture, schema);
  fixture.must("kirsten", "adopt_minutes", "", {{"open_comments", "yes"}, {"keep_names", "yes"}});
  look_at_all(fixture, schema);
  fixture.must("mette", "add_addendum", "own:budget", {{"text", "Et tillæg"}, {"reason", "Glemt"}});
  fixture.must("kirsten", "adopt_addendum", "", {{"addendum", "a1"}});
  look_at_all(fixture, schema);
  CHECK(schema.refuses(R"({"page":"minutes","version":"internal"})"));
  CHECK(schema.refuses(R"({"page":"nothing"})"));
}
