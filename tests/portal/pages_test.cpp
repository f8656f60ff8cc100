// These tests are about words, templates, request ids and times.
#include <set>
#include <stdexcept>

#include "portal/pages/request_ids.hpp"
#include "portal/pages/templates.hpp"
#include "portal/pages/words.hpp"
#include "portal/time.hpp"
#include "support/catch.hpp"

using portal::Language;

TEST_CASE("every word is there in both languages, once, with the same places to fill in") {
  const auto places = [](std::string_view text) {
    std::multiset<std::string> found;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
      found.emplace(text.substr(at, text.find('}', at) - at));
    return found;
  };
  std::set<std::string_view> ids;
  for (const portal::Word& word : portal::all_words()) {
    INFO(word.id);
    CHECK(ids.insert(word.id).second);
    CHECK_FALSE(word.danish.empty());
    CHECK_FALSE(word.english.empty());
    CHECK(places(word.danish) == places(word.english));
  }
}

TEST_CASE("a word is filled in, and an unknown one is a mistake") {
  CHECK(portal::word(Language::english, "link_made.title", {{"name", "Aase {x}"}}) == "A link for Aase {x}");
  CHECK_THROWS_AS(portal::word(Language::danish, "link_made.title"), std::logic_error);
  CHECK_THROWS_AS(portal::word(Language::danish, "no.such.word"), std::logic_error);
}

TEST_CASE("every template can be filled in, in both languages") {
  for (const std::string_view name : portal::template_names()) {
    for (const Language language : {Language::danish, Language::english}) {
      INFO(name);
      portal::TemplateData view;
      view["title"] = std::string("<b>&\"'");
      if (name == "layout") continue;
      const std::string page = portal::rendered(name, language, view);
      CHECK(page.find("<title>&lt;b&gt;&amp;&quot;&apos;") != std::string::npos);
      CHECK(page.find("{{") == std::string::npos);
    }
  }
  CHECK_THROWS_AS(portal::rendered("no_such_page", Language::danish, portal::TemplateData()),
                  std::logic_error);
}

TEST_CASE("the same click twice is one request, an edited form another") {
  for (const char* name : {"agenda-1-answer", "agenda.1.answer"}) {
    portal::RequestIds request_ids;
    const portal::Fields yes{{"csrf", "1"}, {name, "yes"}};
    const portal::Fields yes_elsewhere{{"csrf", "2"}, {name, "yes"}};
    const portal::Fields no{{name, "no"}};
    const std::string first = request_ids.request_id("n", yes);
    CHECK(first.rfind("p-", 0) == 0);
    CHECK(first.size() == 66);
    CHECK(request_ids.request_id("n", yes_elsewhere) == first);
    CHECK(request_ids.request_id("m", yes) != first);
    const std::string second = request_ids.request_id("n", no);
    CHECK(second != first);
    CHECK(request_ids.request_id("n", no) == second);
    CHECK(request_ids.request_id("n", yes) != first);
  }
}

TEST_CASE("forms that read alike when put together are told apart") {
  portal::RequestIds request_ids;
  const std::string one = request_ids.request_id("n", {{"agenda.a", "b"}, {"agenda.c", "d"}});
  portal::RequestIds others;
  CHECK(others.request_id("n", {{"agenda.a", "bagenda.cd"}}) != one);
}

TEST_CASE("the clock goes as it goes in Denmark") {
  const portal::TimeZone zone("Europe/Copenhagen");
  CHECK(zone.at(1'772'560'800'000).utc_offset_minutes == 60);
  CHECK(zone.at(1'782'000'000'000).utc_offset_minutes == 120);
  CHECK(portal::date_of({1'772'492'400'000, 60}) == "2026-03-03");
  CHECK(portal::date_of({1'772'492'399'999, 60}) == "2026-03-02");
  CHECK(portal::clock_words(Language::danish, {1'772'560'800'000, 60}) == "19.00");
  CHECK(portal::clock_words(Language::english, {1'772'560'800'000, 60}) == "19:00");
  CHECK_THROWS_AS(portal::TimeZone("Europe/Atlantis"), std::runtime_error);
}

TEST_CASE("dates are written as people write them") {
  CHECK(portal::date_words(Language::danish, "2026-03-03") == "3. marts 2026");
  CHECK(portal::date_words(Language::english, "2026-12-31") == "31 December 2026");
  CHECK(portal::weekday_and_date_words(Language::danish, "2026-03-03") == "tirsdag den 3. marts 2026");
  CHECK(portal::date_words(Language::danish, "2026-02-30") == "2026-02-30");
}
