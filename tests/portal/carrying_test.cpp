// Preparation in the real plugin, when its item is moved to another meeting and when that fails.
#include <nlohmann/json.hpp>

#include "portal/boards/arrange.hpp"
#include "portal/house.hpp"
#include "support/catch.hpp"
#include "support/stepping_in.hpp"

namespace {

constexpr const char* kTopic = "almene-maal.tema-3.democratic-actor";
constexpr const char* kTrust = "almene-maal.tema-3.trust-and-backing";

struct Scene {
  Scene() {
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
    REQUIRE(house.plugin->perform(
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
    const auto state = house.plugin->render(asking, kTopic, "summary", "application/json");
    REQUIRE(state);
    return nlohmann::json::parse(*state)["preparation"]["answered_by_me"].get<int>();
  }

  House house;
  board_room::SteppingIn storage{house.storage.table()};
  portal::PluginGuides guides{*house.plugin};
  portal::Arrangements arrange{storage.table(), &guides};
  std::string from;
  std::string to;
};

}  // namespace

TEST_CASE("what was prepared comes along to another meeting, for whoever may arrange it") {
  for (const auto& [who, roles] :
       {std::pair<std::string, std::uint32_t>{"kirsten", 0}, {"admin", AGENDA_ROLE_ADMINISTRATOR}}) {
    Scene scene;
    INFO(who);
    REQUIRE(scene.answered_at(scene.from) == 1);
    const auto moved = scene.arrange.postpone(scene.call(who, roles), scene.from, kTopic, {scene.to, {}});
    INFO((moved ? "" : moved.problem().message));
    REQUIRE(moved);
    CHECK(scene.answered_at(scene.to) == 1);
    const auto back = scene.arrange.postpone(scene.call(who, roles), scene.to, kTopic, {scene.from, {}});
    REQUIRE(back);
    CHECK(scene.answered_at(scene.from) == 1);
  }
}

TEST_CASE("what was prepared comes along to a meeting that is made for it") {
  Scene scene;
  const auto made = scene.arrange.split(scene.call("kirsten"), scene.from, {},
                                        {"", portal::Details{"Fortsat", "2026-03-10", "", ""}});
  INFO((made ? "" : made.problem().message));
  REQUIRE(made);
  CHECK(scene.answered_at(*made) == 1);
}

TEST_CASE("what was prepared for a cancelled meeting comes along, too") {
  Scene scene;
  REQUIRE(scene.arrange.take_step(scene.call("kirsten"), scene.from, portal::Step::cancel));
  const auto moved = scene.arrange.postpone(scene.call("kirsten"), scene.from, kTopic, {scene.to, {}});
  INFO((moved ? "" : moved.problem().message));
  REQUIRE(moved);
  CHECK(scene.answered_at(scene.to) == 1);
}

TEST_CASE("where the item cannot be moved after all, what was prepared is where it was") {
  Scene scene;
  scene.storage.before = [](board_room::StorageCall call) {
    return call == board_room::StorageCall::apply ? std::optional<agenda_status>(AGENDA_UNAVAILABLE)
                                                  : std::nullopt;
  };
  const portal::Target fresh{"", portal::Details{"Fortsat", "2026-03-10", "", ""}};
  for (const portal::Target& target : {portal::Target{scene.to, {}}, fresh}) {
    const auto call = scene.call("kirsten");
    CHECK_FALSE(scene.arrange.split(call, scene.from, {}, target));
    CHECK(scene.answered_at(scene.from) == 1);
  }
  CHECK(scene.answered_at(scene.to) == 0);
  scene.storage.before = [](board_room::StorageCall) { return std::nullopt; };
  REQUIRE(scene.arrange.postpone(scene.call("kirsten"), scene.from, kTopic, {scene.to, {}}));
  CHECK(scene.answered_at(scene.to) == 1);
}
