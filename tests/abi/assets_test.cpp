// These tests hold style sheet, script and schema to the sources, where they can be read and debugged.
#include <fstream>
#include <iterator>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

TEST_CASE("style sheet, script and schema are the files of the sources, to the byte") {
  support::PluginFixture fixture;
  for (const char* name : {"agenda.css", "agenda.js", "agenda.schema.json", "pages.schema.json"}) {
    std::ifstream file(AGENDA_SOURCE_DIR "/plugin/pages/assets/" + std::string(name), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    INFO(name);
    CHECK_FALSE(bytes.empty());
    CHECK((fixture.plugin().asset(name).value() == bytes));
  }
}
