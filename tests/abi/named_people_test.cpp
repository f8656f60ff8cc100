// Before minutes are adopted everybody who is named in what residents will read is found, however the name is written.
#include <algorithm>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

void call_member(PluginFixture& fixture, const std::string& id, const std::string& name) {
  for (auto& member : fixture.meeting().members) {
    if (member.id == id) member.name = name;
  }
}

agenda::OwnItem own_item(const std::string& title, std::uint32_t closed = AGENDA_CLOSED_NO) {
  agenda::OwnItem own;
  own.id = "sag";
  own.title = title;
  own.closed = closed;
  return own;
}

json named(PluginFixture& fixture) {
  agenda::PageRequest request;
  request.page = "minutes";
  request.media_type = "application/json";
  const auto page = fixture.plugin().render_page(fixture.call("kirsten"), request).value().page;
  return json::parse(page)["named"];
}

// Somebody is called `name`, and the minutes say `text`.
bool is_found(const std::string& name, const std::string& text) {
  PluginFixture fixture;
  fixture.meeting().items = {kTopic};
  call_member(fixture, "jonas", name);
  fixture.must("mette", "record_minutes_text", kTopic, {{"text", text}});
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  return !named(fixture).empty();
}

}  // namespace

TEST_CASE("a name is found between the signs that word processors write") {
  for (const char* text : {"Vi hørte “Jonas” tale.", "Vi hørte ”Jonas” tale.", "Vi hørte »Jonas« tale.",
                           "Vi hørte ’Jonas’ tale.", "Jonas’ forslag", "Jonas – som bor i nr. 4 – talte.",
                           "Jonas… ja.", "•Jonas taler", "Formanden—Jonas—talte.", "Ved Jonas\u00A0talte vi.",
                           "Jonas\u202Fsagde", "Mødet\u2003Jonas\u2003talte", "„Jonas“", "‹Jonas›", "§Jonas",
                           "Krogh’s bil", "Kroghs bil", "(Krogh)", "Krogh/Holm"}) {
    INFO(text);
    CHECK(is_found("Jonas Krogh", text));
  }
  for (const char* text : {"Jonasé talte.", "éJonas talte.", "Jonassen talte.", "jonas"}) {
    INFO(text);
    CHECK_FALSE(is_found("Jonas Krogh", text));
  }
}

TEST_CASE("a name is found whatever way the portal writes it") {
  CHECK(is_found("Krogh, Jonas", "Jonas Krogh talte."));
  CHECK(is_found("Krogh, Jonas", "Krogh talte."));
  CHECK(is_found("KROGH, JONAS", "Krogh talte."));
  CHECK(is_found("jonas krogh", "Jonas talte."));
  CHECK(is_found("Jonas Krogh (afdeling 4)", "Krogh talte."));
  CHECK(is_found("Jonas\u00A0Krogh", "Krogh talte."));
  CHECK(is_found("Jonas  Krogh", "Jonas\nKrogh talte."));
  CHECK(is_found("Ann‐Marie Ø. Dahl", "Marie talte."));
  CHECK(is_found("Jonas Krogh", "JONAS talte."));
  CHECK(is_found("Bo Vang", "Bo talte."));
  CHECK_FALSE(is_found("Bo Vang", "De vil bo i en bolig."));
  for (const char* name : {"Bo", "A", "Punkt"}) {
    CHECK_FALSE(is_found(name, "De vil bo i punkt a."));
    CHECK(is_found(name, "Bo, A og Punkt talte."));
  }
  CHECK_FALSE(is_found("jonas vang", "De vil vang i en bolig."));
}

TEST_CASE("a name is found whether its letters are written whole or put together") {
  CHECK(is_found("\u00C5se Dam", "A\u030Ase talte."));
  CHECK(is_found("A\u030Ase Dam", "\u00C5se talte."));
  CHECK(is_found("Ren\u00E9 Dam", "Rene\u0301 talte."));
  CHECK(is_found("Jonas Krogh", "Jo\u00ADnas talte."));
  CHECK(is_found("Jonas Krogh", "\u202EJonas\u202C talte."));
  CHECK(is_found("Zo\u0308e Dam", "Z\u00F6e talte."));
}

TEST_CASE("a name is found in the titles that residents read") {
  PluginFixture fixture;
  fixture.meeting().items = {kTopic};
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  SECTION("of a closed item that shows its title") {
    fixture.meeting().own_items = {own_item("Klage over Jonas Krogh", AGENDA_CLOSED_TITLE_SHOWN)};
    const auto found = named(fixture);
    REQUIRE(found.size() == 1);
    CHECK(found[0]["item"] == "own:sag");
    CHECK(fixture.refused("kirsten", "adopt_minutes", "").code == "adoption.names");
  }
  SECTION("not of one that is closed wholly") {
    fixture.meeting().own_items = {own_item("Klage over Jonas Krogh", AGENDA_CLOSED_WHOLLY)};
    CHECK(named(fixture).empty());
    fixture.must("kirsten", "adopt_minutes", "");
  }
  SECTION("of the meeting") {
    fixture.meeting().title = "Møde om Jonas Krogh";
    CHECK(named(fixture).size() == 1);
    CHECK(fixture.refused("kirsten", "adopt_minutes", "").code == "adoption.names");
  }
  SECTION("of the place") {
    fixture.meeting().place = "Hos Jonas";
    const auto found = named(fixture);
    REQUIRE(found.size() == 1);
    CHECK(found[0]["label"] == "Sted");
    CHECK(fixture.refused("kirsten", "adopt_minutes", "").code == "adoption.names");
  }
}
