// These tests are about the portal's words: a language is a file, and what it says of a rule is the rule.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>

#include "portal/language.hpp"
#include "portal/name_order.hpp"
#include "portal/portal_fixture.hpp"
#include "portal/time.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"

using portal::Language;
using portal::Languages;

namespace {

std::multiset<std::string> places(std::string_view text) {
  std::multiset<std::string> found;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
    found.emplace(text.substr(at, text.find('}', at) - at));
  return found;
}

// This is a content folder with words of a made-up language, of the portal and of the plugin.
struct ThirdLanguage {
  ThirdLanguage() {
    write("portal/xq.xml", R"(<text id="language.in_this">Klin xq</text>
      <text id="sign_in.title">Torgul</text>
      <text id="date">{year}/{month}/{day}</text>
      <text id="month.3">brull</text>)");
    write("ui/xq.xml", R"(<text id="view.prepare">Vorbel</text>)");
  }

  void write(const std::string& file, const std::string& texts, const std::string& language = "xq") {
    std::filesystem::create_directories(std::filesystem::path(folder.file(file)).parent_path());
    std::ofstream(folder.file(file)) << "<ui language=\"" << language << "\">" << texts << "</ui>";
  }

  support::Folder folder;
};

}  // namespace

TEST_CASE("every word is there in each shipped language, with the same places to fill in") {
  const Languages languages({}, portal::rules_in_words());
  CHECK(languages.problems().empty());
  REQUIRE(languages.all().size() >= 2);
  const Language& danish = languages.standard();
  for (const Language* language : languages.all()) {
    INFO(language->code());
    CHECK(language->ids() == danish.ids());
    for (const std::string_view id : language->ids()) {
      INFO(id);
      CHECK_FALSE(language->find_here(id)->empty());
      CHECK(places(*language->find_here(id)) == places(*danish.find_here(id)));
    }
  }
}

TEST_CASE("a word is filled in, and an unknown one is a mistake") {
  const Languages languages({}, portal::rules_in_words());
  CHECK(languages.in("en").word("link_made.title", {{"name", "Aase {x}"}}) == "A link for Aase {x}");
  CHECK(holds(languages.in("en").word("password.rule"), "12 characters"));
  CHECK_THROWS_AS(languages.standard().word("link_made.title"), std::logic_error);
  CHECK_THROWS_AS(languages.standard().word("no.such.word"), std::logic_error);
  CHECK(languages.in("no such").code() == "da");
}

TEST_CASE("dates and times are written as people write them") {
  const Languages languages({}, portal::rules_in_words());
  const Language& danish = languages.standard();
  const Language& english = languages.in("en");
  CHECK(portal::date_words(danish, "2026-03-03") == "3. marts 2026");
  CHECK(portal::date_words(english, "2026-12-31") == "31 December 2026");
  CHECK(portal::weekday_and_date_words(danish, "2026-03-03") == "tirsdag den 3. marts 2026");
  CHECK(portal::weekday_and_date_words(english, "2026-03-01") == "Sunday 1 March 2026");
  CHECK(portal::date_words(danish, "2026-02-30") == "2026-02-30");
  CHECK(portal::clock_words(danish, {1'772'560'800'000, 60}) == "19.00");
  CHECK(portal::clock_words(english, {1'772'560'800'000, 60}) == "19:00");
  CHECK(portal::clock_words(danish, "19:42") == "19.42");
  CHECK(portal::clock_words(danish, "soon") == "soon");
}

TEST_CASE("a language is one file of the portal's and one of the plugin's") {
  const ThirdLanguage third;
  portal::Settings settings;
  settings.content_folders = {third.folder.path().string()};
  PortalFixture fixture(settings, {third.folder.path().string()});
  Browser browser = fixture.browser();
  CHECK(holds(browser.get("/sign-in").body, "value=\"xq\" lang=\"xq\">Klin xq</button>"));
  CHECK(browser.post("/language", {{"language", "xq"}, {"return", "/sign-in"}}).status == 303);
  const std::string page = browser.get("/sign-in").body;
  CHECK(holds(page, "<html lang=\"xq\">"));
  CHECK(holds(page, "<h1>Torgul</h1>"));
  CHECK(holds(page, "Adgangskode"));  // what the language lacks is Danish
  CHECK(holds(page, ">P\xC3\xA5 dansk</button>"));
  const Language& spoken = fixture.portal.languages().in("xq");
  CHECK(portal::date_words(spoken, "2026-03-03") == "2026/brull/3");
  CHECK(portal::date_words(spoken, "2026-04-03") == "2026/april/3");
  portal::User user(spoken);
  CHECK(fixture.plugin->views(fixture.portal.call(user, "org", "board")).value().front().label == "Vorbel");
}

TEST_CASE("what cannot be shown of a language is left out and told") {
  ThirdLanguage third;
  third.write("portal/yq.xml", R"(<text id="sign_in.title">Torgul {name}</text>
    <text id="sign_in.titel">Torgul</text><text id="sign_out">Kvol</text>)",
              "yq");
  third.write("portal/zq.xml", "<text>", "zq");
  third.write("portal/da.xml", R"(<text id="sign_out">Farvel</text>)", "da");
  const Languages languages({third.folder.path().string(), third.folder.file("none")},
                            portal::rules_in_words());
  CHECK(languages.in("yq").word("sign_in.title") == "Log ind");
  CHECK(languages.in("yq").word("sign_out") == "Kvol");
  CHECK(languages.in("xq").word("sign_out") == "Farvel");  // the first folder to say a word says it
  CHECK(languages.in("zq").code() == "da");
  std::string told;
  for (const portal::WordsProblem& problem : languages.problems())
    told += problem.file + ": " + languages.in("en").said_of(problem) + "\n";
  INFO(told);
  CHECK(languages.problems().size() == 3);
  CHECK(holds(told, "yq.xml: The text “sign_in.title” has the place “name”"));
  CHECK(holds(told, "yq.xml: The portal has no text with the id “sign_in.titel”"));
  CHECK(holds(told, "zq.xml:1: "));
}

TEST_CASE("a language without a name is not offered, and a folder that cannot be read is told") {
  ThirdLanguage third;
  third.write("portal/yq.xml", R"(<text id="sign_out">Kvol</text>)", "yq");
  const support::Folder unread;
  std::ofstream(unread.file("portal")) << "a file";
  portal::Settings settings;
  settings.content_folders = {third.folder.path().string(), unread.path().string()};
  PortalFixture fixture(settings);
  const std::string page = fixture.browser().get("/sign-in").body;
  CHECK(holds(page, "value=\"xq\""));
  CHECK_FALSE(holds(page, "value=\"yq\""));
  const auto& problems = fixture.portal.languages().problems();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].file == unread.file("portal"));
  CHECK(fixture.portal.languages().standard().said_of(problems[0]) == "Mappen kan ikke læses.");
  fixture.add("admin", "Administrator", "", true);
  CHECK(holds(fixture.signed_in("admin").get("/organisations").body, "Mappen kan ikke læses."));
}

TEST_CASE("names stand in the order of the reader's language") {
  const Languages languages({}, portal::rules_in_words());
  const auto sorted = [&](const char* code) {
    std::vector<std::string> names{"Åse", "Øjvind", "Ærø", "anders", "Zenia", "Bent", "Aase"};
    const portal::NameOrder order(languages.in(code));
    std::sort(names.begin(), names.end(),
              [&](const auto& left, const auto& right) { return order(left, right); });
    return names;
  };
  // In Danish aa is å, as people write their names either way.
  CHECK(sorted("da") == std::vector<std::string>{"anders", "Bent", "Zenia", "Ærø", "Øjvind", "Åse", "Aase"});
  CHECK(sorted("en").front() == "Aase");
}

TEST_CASE("the page of people has them in that order") {
  PortalFixture fixture;
  int number = 0;
  for (const char* name : {"Åse Lund", "bo Holm", "Zenia Rask", "Ærø Madsen"})
    fixture.add("p" + std::to_string(++number), name);
  fixture.add("admin", "Administrator", "", true);
  const std::string page = fixture.signed_in("admin").get("/people").body;
  std::size_t last = 0;
  for (const char* name :
       {"Administrator</h2>", "bo Holm</h2>", "Zenia Rask</h2>", "Ærø Madsen</h2>", "Åse Lund</h2>"}) {
    INFO(name);
    const std::size_t at = page.find(name);
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    last = at;
  }
}
