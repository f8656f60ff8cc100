// The state token stands for what a page shows: it changes with all of that, and with nothing else.
#include <fstream>
#include <sstream>

#include "support/catch.hpp"
#include "support/folder.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;
namespace fs = std::filesystem;

namespace {

std::string token_of(PluginFixture& fixture, const agenda::Plugin& plugin) {
  return plugin.state_token(fixture.call("aase"), kTopic).value();
}

// It returns the token that the plugin gives with the content in another folder.
std::string token_with(PluginFixture& fixture, const support::Folder& content) {
  agenda::Host host("test portal", "1");
  host.content_folders({content.path().string()}).storage(fixture.storage()).meetings(fixture.meetings());
  return token_of(fixture, agenda::load_plugin(AGENDA_PLUGIN_FILE, host).value());
}

void replace_in(const fs::path& file, const std::string& from, const std::string& to) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  auto all = text.str();
  const auto at = all.find(from);
  REQUIRE(at != std::string::npos);
  std::ofstream(file) << all.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the state token changes with the meeting itself") {
  PluginFixture fixture;
  const auto before = token_of(fixture, fixture.plugin());
  CHECK(token_of(fixture, fixture.plugin()) == before);
  fixture.meeting().members[0].name = "Kirsten Holm-Olsen";
  const auto renamed = token_of(fixture, fixture.plugin());
  CHECK(renamed != before);
  fixture.meeting().date = "2026-03-04";
  CHECK(token_of(fixture, fixture.plugin()) != renamed);
}

TEST_CASE("the state token changes with the guide's wording and the plugin's words, wherever they lie") {
  PluginFixture fixture;
  const support::Folder content;
  fs::copy(AGENDA_SOURCE_DIR "/content", content.path(),
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  const auto before = token_of(fixture, fixture.plugin());
  CHECK(token_with(fixture, content) == before);
  replace_in(content.path() / "guides/almene-maal.tema-3.da.xml", "tillid", "tiltro");
  const auto other_guide = token_with(fixture, content);
  CHECK(other_guide != before);
  replace_in(content.path() / "ui/da.xml", "Gemt", "Husket");
  CHECK(token_with(fixture, content) != other_guide);
}

// A time is shown as "kl. 19.02" on the same day, and as "den 3. marts" the day after.
TEST_CASE("the state token changes at midnight, where the board is") {
  PluginFixture fixture;
  const auto evening = token_of(fixture, fixture.plugin());
  fixture.now_ms += 4 * 3'600'000;  // 23:02
  CHECK(token_of(fixture, fixture.plugin()) == evening);
  fixture.now_ms += 3'600'000;
  CHECK(token_of(fixture, fixture.plugin()) != evening);
}

TEST_CASE("of what is sealed from the reader the state token tells the count alone") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      fixture.answer("aase", "yes", "Min egen note");
      const auto aases = [&] { return token_of(fixture, fixture.plugin()); };
      const auto bents = [&] { return fixture.plugin().state_token(fixture.call("bent"), kTopic).value(); };
      const auto of_theme = [&] {
        return fixture.plugin().state_token(fixture.call("bent"), kGuide).value();
      };

      // A member who has answered may change the answer, and a note alone is no answer: only that member's
      // token changes.
      const auto bent_before = bents(), theme_before = of_theme(), own_before = aases();
      fixture.answer("aase", "no", "En anden note");
      CHECK(bents() == bent_before);
      CHECK(of_theme() == theme_before);
      CHECK(aases() != own_before);
      fixture.answer("jonas", "cleared", "Kun en note");
      CHECK(bents() == bent_before);
      CHECK(of_theme() == theme_before);

      // Now the page says that one more has answered.
      fixture.answer("jonas", "yes", "Kun en note");
      const auto bent_after = bents();
      CHECK(bent_after != bent_before);
      CHECK(of_theme() != theme_before);
      const auto page = fixture.page("bent", kTopic, "prepare", "text/plain");
      fixture.answer("fatima", "unsure");
      CHECK(bents() != bent_after);
      CHECK(fixture.page("bent", kTopic, "prepare", "text/plain") != page);

      // Once the answers are opened, the page shows what was answered.
      const auto sealed = bents();
      fixture.open_answers();
      CHECK(bents() != sealed);
    }
  }
}
