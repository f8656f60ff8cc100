// Minutes take free text on any item, also on one that asks nothing.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/posted_form.hpp"

using namespace support;

namespace {

constexpr const char* kIntroduction = "almene-maal.tema-3.introduction";
constexpr const char* kText = "Formanden bød velkommen.\nIngen bemærkninger.";

json write(PluginFixture& fixture, const std::string& item, const std::string& text,
           std::optional<std::uint64_t> expected = {}) {
  return fixture.must("mette", "record_minutes_text", item, {{"text", text}}, expected);
}

}  // namespace

TEST_CASE("an item without questions has minutes, in every view that shows what was said") {
  for (const auto& storage : storages()) {
    for (const char* item : {kIntroduction, kTopic, kGuide}) {
      PluginFixture fixture(storage);
      fixture.attend({"kirsten"});
      CHECK_FALSE(fixture.state("guest", item)["may"].dump().find("record_minutes_text") !=
                  std::string::npos);
      CHECK_FALSE(fixture.state("aase", item).contains("minutes_text"));
      write(fixture, item, kText);
      for (const char* view : {"meeting", "record", "projector"}) {
        for (const char* type : {"text/html", "text/plain"}) {
          INFO(item << " " << view << " " << type);
          CHECK(says(fixture.page("aase", item, view, type), "Ingen bemærkninger."));
        }
        CHECK(fixture.state("aase", item, view)["minutes_text"]["text"] == kText);
      }
      const auto alone = fixture.page("aase", item, "record", "text/plain");
      CHECK((item == kGuide || !says(alone, "Der er ikke noteret noget")));
      CHECK_FALSE(fixture.state("aase", item, "projector")["minutes_text"].contains("author"));
      CHECK_FALSE(says(fixture.page("aase", item, "prepare", "text/plain"), "Ingen bemærkninger."));
    }
  }
}

TEST_CASE("the form of the minutes holds what stands, and what it replaces must have been seen") {
  PluginFixture fixture;
  const auto key = "record_minutes_text " + std::string(kIntroduction);
  CHECK(says(fixture.page("mette", kIntroduction, "meeting", "text/html"), key));
  CHECK_FALSE(says(fixture.page("aase", kIntroduction, "meeting", "text/html"), key));
  write(fixture, kIntroduction, kText);
  CHECK(says(fixture.page("kirsten", kIntroduction, "meeting", "text/html"), ">\nFormanden bød velkommen."));
  const auto revision = fixture.state("kirsten", kIntroduction)["minutes_text"]["revision"];
  // Two write at once: the second is shown what the first one wrote.
  const Fields other = {{"text", "Et andet referat"}};
  CHECK(fixture.refused("kirsten", "record_minutes_text", kIntroduction, other, 0).code ==
        "conflict.changed");
  const auto unseen = fixture.refused("kirsten", "record_minutes_text", kIntroduction, other);
  CHECK(unseen.code == "conflict.somebody_elses");
  CHECK(unseen.theirs == kText);
  fixture.must("kirsten", "record_minutes_text", kIntroduction, other, revision.get<std::uint64_t>());
  CHECK(fixture.state("aase", kIntroduction)["minutes_text"]["text"] == "Et andet referat");
}

TEST_CASE("minutes that are changed after the meeting ended are marked, and can be taken back") {
  PluginFixture fixture;
  const auto first = write(fixture, kIntroduction, kText)["revision"].get<std::uint64_t>();
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  const auto second = write(fixture, kIntroduction, "Rettet tekst", first)["revision"].get<std::uint64_t>();
  for (const char* view : {"meeting", "record"}) {
    const auto page = fixture.page("aase", kIntroduction, view, "text/plain");
    CHECK(says(page, "Rettet efter mødet"));
    CHECK(says(page, "Ingen bemærkninger."));
  }
  CHECK_FALSE(says(fixture.page("aase", kIntroduction, "projector", "text/plain"), "Rettet efter mødet"));
  write(fixture, kIntroduction, "", second);
  CHECK(says(fixture.page("aase", kIntroduction, "record", "text/plain"), "Rettet efter mødet"));
  CHECK(fixture.refused("mette", "record_minutes_text", kIntroduction, {{"text", ""}}).code ==
        "field.missing");
  fixture.meeting().state = AGENDA_MEETING_LOCKED;
  CHECK(fixture.refused("mette", "record_minutes_text", kIntroduction, {{"text", "Sent"}}).code ==
        "state.locked");
}

TEST_CASE("minutes are kept as they were written, however long and hostile") {
  PluginFixture fixture;
  const std::string hostile = "</textarea><script>alert(1)</script>\n\xE2\x80\xAE&amp;\"'";
  write(fixture, kIntroduction, hostile);
  CHECK(fixture.state("aase", kIntroduction)["minutes_text"]["text"] == hostile);
  for (const char* view : {"meeting", "record", "projector"})
    CHECK_FALSE(says(fixture.page("mette", kIntroduction, view, "text/html"), "<script>"));
  std::string longest;
  for (int i = 0; i < 20'000; ++i)
    longest += "ø";
  write(fixture, kIntroduction, longest);
  CHECK(fixture.state("aase", kIntroduction, "record")["minutes_text"]["text"] == longest);
  CHECK(fixture.refused("mette", "record_minutes_text", kIntroduction, {{"text", longest + "ø"}}).code ==
        "field.too_long");
}
