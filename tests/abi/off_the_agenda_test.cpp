// What is kept of a meeting whose minutes are adopted stays right.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

constexpr const char* kChosenNow = "almene-maal.tema-3.resident-democracy";

// A topic was minuted, and the meeting is over.
void minute_one_topic(PluginFixture& fixture) {
  fixture.meeting().items = {kTopic};
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "Vi holder et møde."}});
  fixture.meeting().state = AGENDA_MEETING_ENDED;
}

std::string page_of_meeting(PluginFixture& fixture, const std::string& name, const std::string& media_type) {
  agenda::PageRequest request;
  request.page = name;
  request.media_type = media_type;
  return fixture.plugin().render_page(fixture.call("kirsten"), request).value().page;
}

}  // namespace

TEST_CASE("an item that the host took off the agenda is in the minutes, and not on the agenda's page") {
  PluginFixture fixture;
  minute_one_topic(fixture);
  fixture.meeting().items = {kChosenNow};
  const auto minutes = json::parse(page_of_meeting(fixture, "minutes", "application/json"));
  REQUIRE(minutes["items"].size() == 2);
  CHECK(minutes["items"][1]["item"] == kTopic);
  const auto agenda = page_of_meeting(fixture, "agenda", "text/plain");
  CHECK(says(agenda, minutes["items"][0]["title"].get<std::string>()));
  CHECK_FALSE(says(agenda, minutes["items"][1]["title"].get<std::string>()));
}

TEST_CASE("tidying finds who adopted, and keeps where they occur") {
  PluginFixture fixture;
  fixture.meeting().items = {kTopic};
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  fixture.must("kirsten", "adopt_minutes", "");
  const auto people = records_of_kind(fixture.storage(), "index.person");
  REQUIRE(people.size() == 1);
  CHECK(says(people.front().payload, "Kirsten Holm"));
  fixture.must("admin", "tidy_records", "");
  CHECK(records_of_kind(fixture.storage(), "index.person").size() == 1);
}
