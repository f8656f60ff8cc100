// These tests look at preparation in the real plugin, when its item is moved to another meeting and when that
// fails.
#include <nlohmann/json.hpp>

#include "portal/boards/arrange.hpp"
#include "portal/portal_fixture.hpp"
#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"

namespace {

constexpr const char* kTopic = "almene-maal.tema-3.democratic-actor";
constexpr const char* kTrust = "almene-maal.tema-3.trust-and-backing";

struct CarryingFixture {
  CarryingFixture() {
    agenda::Call admin = call("admin", AGENDA_ROLE_ADMINISTRATOR);
    REQUIRE(arrange.make_organisation(admin, "Org"));
    REQUIRE(arrange.make_board(admin, "Bestyrelsen"));
    REQUIRE(arrange.change_board(admin, {},
                                 {{{"kirsten", "Kirsten", AGENDA_ROLE_CHAIR, 0}, false, ""},
                                  {{"aase", "Aase", AGENDA_ROLE_MEMBER, 0}, false, ""}}));
    from = *arrange.make_meeting(call("kirsten"), {"Møde", "2026-03-03", "", ""});
    to = *arrange.make_meeting(call("kirsten"), {"Næste", "2026-06-02", "", ""});
    REQUIRE(arrange.add_items(call("kirsten"), from, {kTopic}));
    agenda::Call answering = call("aase", AGENDA_ROLE_MEMBER);
    answering.meeting = from;
    REQUIRE(portal_fixture.plugin->perform(
        answering, {{"answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "no"}}, {}}}));
  }

  agenda::Call call(const std::string& who, std::uint32_t roles = 0) {
    static int requests = 0;
    agenda::Call made;
    made.organisation = "org";
    made.board = "ob";
    made.locale = "da";
    made.time_ms = 1772560800000 + ++requests;
    made.request_id = "r" + std::to_string(requests);
    made.actor = agenda::Actor{who, who, roles};
    return made;
  }

  int answered_at(const std::string& meeting) {
    agenda::Call asking = call("aase", AGENDA_ROLE_MEMBER);
    asking.meeting = meeting;
    const auto state = portal_fixture.plugin->render(asking, kTopic, "summary", "application/json");
    REQUIRE(state);
    return nlohmann::json::parse(*state)["preparation"]["answered_by_me"].get<int>();
  }

  PortalFixture portal_fixture;
  support::InterceptedStorage storage{portal_fixture.storage.table()};
  portal::PluginGuides guides{*portal_fixture.plugin};
  portal::Arrangements arrange{storage.table(), &guides};
  std::string from;
  std::string to;
};

}  // namespace

TEST_CASE("what was prepared comes along to another meeting, for whoever may arrange it") {
  for (const auto& [who, roles] :
       {std::pair<std::string, std::uint32_t>{"kirsten", 0}, {"admin", AGENDA_ROLE_ADMINISTRATOR}}) {
    CarryingFixture fixture;
    INFO(who);
    REQUIRE(fixture.answered_at(fixture.from) == 1);
    const auto moved =
        fixture.arrange.postpone(fixture.call(who, roles), fixture.from, kTopic, {fixture.to, {}});
    INFO((moved ? "" : moved.problem().message));
    REQUIRE(moved);
    CHECK(fixture.answered_at(fixture.to) == 1);
    const auto back =
        fixture.arrange.postpone(fixture.call(who, roles), fixture.to, kTopic, {fixture.from, {}});
    REQUIRE(back);
    CHECK(fixture.answered_at(fixture.from) == 1);
  }
}

TEST_CASE("what was prepared comes along to a meeting that is made for it") {
  CarryingFixture fixture;
  const auto made = fixture.arrange.split(fixture.call("kirsten"), fixture.from, {},
                                          {"", portal::Details{"Fortsat", "2026-03-10", "", ""}});
  INFO((made ? "" : made.problem().message));
  REQUIRE(made);
  CHECK(fixture.answered_at(*made) == 1);
}

TEST_CASE("what was prepared for a cancelled meeting comes along, too") {
  CarryingFixture fixture;
  REQUIRE(fixture.arrange.take_step(fixture.call("kirsten"), fixture.from, portal::Step::cancel));
  const auto moved =
      fixture.arrange.postpone(fixture.call("kirsten"), fixture.from, kTopic, {fixture.to, {}});
  INFO((moved ? "" : moved.problem().message));
  REQUIRE(moved);
  CHECK(fixture.answered_at(fixture.to) == 1);
}

TEST_CASE("where the item cannot be moved after all, what was prepared is where it was") {
  CarryingFixture fixture;
  fixture.storage.before = [](support::StorageCall call) {
    return call == support::StorageCall::apply ? std::optional<agenda_status>(AGENDA_UNAVAILABLE)
                                               : std::nullopt;
  };
  const portal::Target fresh{"", portal::Details{"Fortsat", "2026-03-10", "", ""}};
  for (const portal::Target& target : {portal::Target{fixture.to, {}}, fresh}) {
    const auto call = fixture.call("kirsten");
    CHECK_FALSE(fixture.arrange.split(call, fixture.from, {}, target));
    CHECK(fixture.answered_at(fixture.from) == 1);
  }
  CHECK(fixture.answered_at(fixture.to) == 0);
  fixture.storage.before = [](support::StorageCall) { return std::nullopt; };
  REQUIRE(fixture.arrange.postpone(fixture.call("kirsten"), fixture.from, kTopic, {fixture.to, {}}));
  CHECK(fixture.answered_at(fixture.to) == 1);
}
