// The data of every page is as the asset pages.schema.json says.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/state_schema.hpp"

using namespace support;

namespace {

std::string data_of(PluginFixture& fixture, const std::string& page, const Fields& query = {}) {
  agenda::PageRequest request;
  request.page = page;
  request.media_type = "application/json";
  request.query = query;
  return fixture.plugin().render_page(fixture.call("kirsten"), request).value().page;
}

void holds(const PagesSchema& schema, const std::string& page) {
  INFO(page);
  CHECK(schema.fault(page).value_or("") == "");
}

void look_at_all(PluginFixture& fixture, const PagesSchema& schema) {
  for (const auto& page : fixture.plugin().pages(fixture.call("kirsten")).value()) {
    holds(schema, data_of(fixture, page.name));
    for (const auto& field : page.fields) {
      for (const auto& choice : field.choices)
        holds(schema, data_of(fixture, page.name, {{field.name, choice.value}}));
    }
  }
}

}  // namespace

TEST_CASE("the data of every page is as its schema says, from the draft to an addendum") {
  PluginFixture fixture;
  const PagesSchema schema(fixture.plugin().asset("pages.schema.json").value());
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
  CHECK(schema.fault(R"({"page":"minutes","version":"internal"})"));
  CHECK(schema.fault(R"({"page":"nothing"})"));
  CHECK(schema.fault(
      R"({"page":"adoptions","checked":true,"head_holds":true,"links":[],"of_a_later_version":1})"));
}
