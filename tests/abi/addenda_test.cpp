// Adopted minutes are added to by addenda, through the ABI.
#include "support/catch.hpp"
#include "support/held_minutes.hpp"

using namespace support;

TEST_CASE("what was adopted is added to by addenda, each a link of the chain") {
  PluginFixture fixture;
  hold_two_items(fixture);
  CHECK(fixture.refused("mette", "add_addendum", kTopic, {{"text", "T"}, {"reason", "R"}}).status ==
        AGENDA_WRONG_STATE);
  adopt_minutes(fixture);
  fixture.must("mette", "add_addendum", kTopic,
               {{"text", "Der blev også talt om maling."}, {"reason", "Glemt"}});
  CHECK_FALSE(says(paper_of_minutes(fixture, "aase", "internal", "text/plain"), "maling"));
  CHECK(fixture.refused("mette", "adopt_addendum", "", {{"addendum", "a1"}}).status == AGENDA_NOT_ALLOWED);
  fixture.must("kirsten", "adopt_addendum", "", {{"addendum", "a1"}});
  const auto text = paper_of_minutes(fixture, "aase", "internal", "text/plain");
  for (const char* said : {"Der blev også talt om maling.", "Glemt", "Mette", "Kirsten Holm"}) {
    INFO(said);
    CHECK(says(text, said));
  }
  const auto for_residents = paper_of_minutes(fixture, "aase", "residents", "text/plain");
  CHECK(says(for_residents, "maling"));
  CHECK_FALSE(says(for_residents, "Mette"));
  CHECK(fixture.refused("kirsten", "adopt_addendum", "", {{"addendum", "a1"}}).code == "addendum.adopted");
  const auto chain = checked_adoptions(fixture);
  REQUIRE(chain["links"].size() == 2);
  CHECK(chain["links"][1]["addendum"] == "a1");
  CHECK(chain["holds"] == true);
}

TEST_CASE("an addendum to a closed item that the minutes do not have says nothing to residents") {
  PluginFixture fixture;
  hold_two_items(fixture);
  adopt_minutes(fixture);
  agenda::OwnItem late;
  late.id = "sent";
  late.title = "Afskedigelse";
  late.closed = AGENDA_CLOSED_TITLE_SHOWN;
  fixture.meeting().own_items.push_back(late);
  fixture.must("mette", "add_addendum", "own:sent", {{"text", "Vi sagde op."}, {"reason", "Det var glemt."}});
  fixture.must("kirsten", "adopt_addendum", "", {{"addendum", "a1"}, {"keep_names", "yes"}});
  CHECK(says(paper_of_minutes(fixture, "aase", "internal", "text/plain"), "Vi sagde op."));
  for (const char* media : {"text/plain", "text/html", "application/json"}) {
    for (const char* who : {"aase", "gaest"}) {
      CHECK_FALSE(says(paper_of_minutes(fixture, who, "residents", media), "Vi sagde op."));
      CHECK_FALSE(says(paper_of_minutes(fixture, who, "residents", media), "Det var glemt."));
    }
    CHECK_FALSE(says(paper_of_minutes(fixture, "gaest", "internal", media), "Vi sagde op."));
  }
}
