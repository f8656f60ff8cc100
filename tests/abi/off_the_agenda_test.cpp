// What is kept of a meeting whose minutes are adopted stays right.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

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
