// These tests are about templates and the clock, and the files that are compiled in.
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "portal/embedded.hpp"
#include "portal/language.hpp"
#include "portal/pages/templates.hpp"
#include "portal/services.hpp"
#include "portal/time.hpp"
#include "support/catch.hpp"

using portal::Language;
using portal::Languages;

TEST_CASE("every template can be filled in, in each language") {
  const Languages languages({}, portal::rules_in_words());
  for (const std::string_view name : portal::template_names()) {
    for (const Language* language : languages.all()) {
      INFO(name << " " << language->code());
      portal::TemplateData view;
      view["title"] = std::string("<b>&\"'");
      if (name == "layout") continue;
      const std::string page = portal::rendered(name, *language, view);
      CHECK(page.find("<title>&lt;b&gt;&amp;&quot;&apos;") != std::string::npos);
      CHECK(page.find("{{") == std::string::npos);
    }
  }
  CHECK_THROWS_AS(portal::rendered("no_such_page", languages.standard(), portal::TemplateData()),
                  std::logic_error);
}

TEST_CASE("the clock goes as it goes in Denmark") {
  const portal::TimeZone zone("Europe/Copenhagen");
  CHECK(zone.at(1'772'560'800'000).utc_offset_minutes == 60);
  CHECK(zone.at(1'782'000'000'000).utc_offset_minutes == 120);
  CHECK(portal::date_of({1'772'492'400'000, 60}) == "2026-03-03");
  CHECK(portal::date_of({1'772'492'399'999, 60}) == "2026-03-02");
  CHECK_THROWS_AS(portal::TimeZone("Europe/Atlantis"), std::runtime_error);
}

TEST_CASE("what is compiled in are the files of the sources, to the byte") {
  CHECK(portal::embedded_files().size() > 10);
  for (const std::string_view name : portal::embedded_files()) {
    const bool is_words = name.substr(name.size() - 4) == ".xml";
    std::ifstream file(std::string(PORTAL_SOURCES) + (is_words ? "/words/" : "/pages/") + std::string(name),
                       std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    INFO(name);
    CHECK((portal::embedded_file(name) == bytes));
  }
}
