// A page is put where the host wants it: several items on one page, below headings of the host's own.
#include <regex>
#include <set>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/whole_evening.hpp"

using namespace support;

namespace {

std::multiset<std::string> ids_of(const std::string& html) {
  static const std::regex id(R"re(\sid="([^"]*)")re");
  std::multiset<std::string> ids;
  for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at)
    ids.insert((*at)[1]);
  return ids;
}

std::string placed(PluginFixture& fixture, const char* item, const agenda::Placement& placement,
                   const char* view = "meeting") {
  auto call = fixture.call("kirsten");
  call.form = agenda::Form{"/act", {}};
  const auto page = fixture.plugin().render(call, item, view, "text/html", {}, placement);
  REQUIRE(page);
  return *page;
}

}  // namespace

TEST_CASE("two items stand on one page: no id is there twice, and each label finds its control") {
  PluginFixture fixture;
  hold_whole_evening(fixture);
  const auto page = placed(fixture, kTopic, {"a-", 3}) + placed(fixture, kDemocracy, {"b-", 3});
  const auto ids = ids_of(page);
  CHECK(ids.size() > 10);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
  static const std::regex reference(R"re(\s(for|list|aria-describedby)="([^"]*)")re");
  int found = 0;
  for (std::sregex_iterator at(page.begin(), page.end(), reference), end; at != end; ++at, ++found)
    CHECK(ids.count((*at)[2]) == 1);
  CHECK(found > 10);
}

TEST_CASE("the problem of a refused form, and the link to its field, have the prefix, too") {
  PluginFixture fixture;
  auto call = fixture.call("mette");
  call.form = agenda::Form{"/act", {}};
  const Fields typed = {{"agenda-1-action", "record_decision"},
                        {"agenda-1-item", kTopic},
                        {"agenda-1-count", "3"},
                        {"agenda-1-text", "T"}};
  agenda::RefusedForm refused{typed, agenda::problem_of(AGENDA_INVALID_ARGUMENT, "Nej")};
  refused.problem->field = "outcome";
  const auto page = fixture.plugin().render(call, kTopic, "meeting", "text/html", refused, {"own", 0});
  REQUIRE(page);
  CHECK(says(*page, "id=\"ownagenda-problem\""));
  static const std::regex link(R"re(href="#([^"]*)")re");
  std::smatch found;
  REQUIRE(std::regex_search(*page, found, link));
  CHECK(ids_of(*page).count(found[1]) == 1);
}

TEST_CASE("headings begin where the host says, and look as they did") {
  PluginFixture fixture;
  const auto usual = placed(fixture, kTopic, {});
  CHECK(usual == placed(fixture, kTopic, {"", 2}));
  CHECK(says(usual, "<h2"));
  CHECK_FALSE(says(usual, "agenda-h2"));
  const auto deep = placed(fixture, kTopic, {"", 4});
  CHECK(says(deep, "<h4 class=\"agenda-h2\""));
  CHECK(says(deep, "<h6 class=\"agenda-h4\""));
  CHECK_FALSE(says(deep, "<h2"));
  CHECK(says(placed(fixture, kTopic, {"", 1}), "<h1 class=\"agenda-h2\""));
  // A summary stands in a list, below a heading of its own.
  CHECK(says(placed(fixture, kTopic, {}, "summary"), "<h3"));
  const auto summary = placed(fixture, kTopic, {"", 4}, "summary");
  CHECK(says(summary, "<h5 class=\"agenda-h3\""));
  CHECK_FALSE(says(summary, "<h4"));
}

TEST_CASE("a heading of a page that lies deeper than HTML has tags for says its level") {
  PluginFixture fixture;
  fixture.meeting().items.clear();
  agenda::PageRequest request;
  request.page = "agenda";
  request.media_type = "text/html";
  const auto usual = fixture.plugin().render_page(fixture.call("kirsten"), request).value().page;
  REQUIRE(says(usual, "<h5"));
  CHECK_FALSE(says(usual, "aria-level"));
  request.placement = {"", 4};
  const auto deep = fixture.plugin().render_page(fixture.call("kirsten"), request).value().page;
  CHECK(says(deep, "<h6 class=\"agenda-h4\""));
  CHECK_FALSE(says(deep, "class=\"agenda-h4\" aria-level"));
  CHECK(says(deep, "<h6 class=\"agenda-h5\" aria-level=\"7\""));
  CHECK_FALSE(says(deep, "<h7"));
}

TEST_CASE("a query that is no text is refused with its field") {
  PluginFixture fixture;
  agenda::PageRequest request;
  request.page = "minutes";
  request.media_type = "text/html";
  request.query = {{"version", "a\xFF\xFE"}};
  const auto page = fixture.plugin().render_page(fixture.call("kirsten"), request);
  REQUIRE_FALSE(page);
  CHECK(page.problem().status == AGENDA_INVALID_ARGUMENT);
  CHECK(page.problem().field == "version");
}

TEST_CASE("a prefix or a level that is none is refused") {
  PluginFixture fixture;
  const auto refused = [&](const agenda::Placement& placement) {
    const auto page =
        fixture.plugin().render(fixture.call("kirsten"), kTopic, "meeting", "text/html", {}, placement);
    return page ? std::string() : page.problem().field;
  };
  for (const char* prefix : {"1a", "a b", "a\"", "<", "æ", "a.b", "-a"})
    CHECK(refused({prefix, 0}) == "id_prefix");
  CHECK(refused({std::string(65, 'a'), 0}) == "id_prefix");
  CHECK(refused({std::string(64, 'a'), 0}).empty());
  for (const std::uint32_t level : {5U, 6U, 4294967295U})
    CHECK(refused({"", level}) == "heading_level");
}

TEST_CASE("a page's token is of the place where it is put") {
  PluginFixture fixture;
  const auto token = [&](const agenda::Placement& placement) {
    return fixture.plugin()
        .render_unless_known(fixture.call("kirsten"), kTopic, "meeting", "text/html", "", placement)
        .value()
        .token;
  };
  CHECK(token({}) == token({"", 2}));
  CHECK(token({}) != token({"a", 0}));
  CHECK(token({}) != token({"", 3}));
}
