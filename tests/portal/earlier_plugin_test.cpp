// These tests are of the portal around a plugin from before pages and adoption.
#include "agenda/pages.h"
#include "portal/board_pages_fixture.hpp"
#include "support/catch.hpp"

namespace {

// The plugin of this build, without its pages and without the action that adopts minutes. It is one for the whole
// program, because a C function opens it.
struct EarlierPlugin {
  const agenda_plugin* inner = nullptr;
  agenda_plugin shown{};
  agenda_actions actions{};

  static EarlierPlugin& only() {
    static EarlierPlugin plugin;
    return plugin;
  }

  struct Listing {
    void* ctx;
    agenda_status (*visit)(void*, const agenda_action*);
  };

  static agenda_status show(void* ctx, const agenda_action* action) {
    const auto& listing = *static_cast<Listing*>(ctx);
    if (agenda::string_of(action->name) == "adopt_minutes") return AGENDA_OK;
    return listing.visit(listing.ctx, action);
  }

  static const agenda_actions& inner_actions() {
    const agenda_text id = agenda::text_of(std::string_view(AGENDA_ACTIONS));
    return *static_cast<const agenda_actions*>(only().inner->extension(only().inner->self, &id));
  }

  static agenda_status list(void* self, const agenda_call* call, void* ctx,
                            agenda_status (*visit)(void*, const agenda_action*)) {
    Listing listing{ctx, visit};
    return inner_actions().list(self, call, &listing, &show);
  }

  static const void* extension(void* self, const agenda_text* id) {
    const std::string name = agenda::string_of(*id);
    if (name == AGENDA_PAGES) return nullptr;
    if (name == AGENDA_ACTIONS) return &only().actions;
    return only().inner->extension(self, id);
  }

  static agenda_status open(const agenda_offer*, const agenda_plugin** plugin) {
    EarlierPlugin& made = only();
    made.shown = *made.inner;
    made.shown.extension = &extension;
    made.shown.close = [](void*) {};  // the fixture closes it
    made.actions = inner_actions();
    made.actions.list = &list;
    *plugin = &made.shown;
    return AGENDA_OK;
  }
};

}  // namespace

TEST_CASE("around a plugin without pages and adoption the portal's own step and record are as they were") {
  BoardPagesFixture fixture;
  EarlierPlugin::only().inner = fixture.plugin->c_plugin();
  const auto opened = agenda::Plugin::open(&EarlierPlugin::open, fixture.host);
  REQUIRE(opened);
  portal::Portal portal(fixture.storage.table(), *opened, {});
  const Browser signed_in = fixture.signed_in("kirsten");
  Browser kirsten{portal, signed_in.cookies};
  const std::string meeting = fixture.meeting(kirsten);
  REQUIRE(kirsten.post(meeting + "/arrange", {{"item", "almene-maal.tema-3.democratic-actor"}}).status ==
          303);
  for (const char* step : {"begin", "end"})
    REQUIRE(kirsten.post(meeting + "/state", {{"step", step}}).status == 303);
  const std::string page = kirsten.get(meeting).body;
  CHECK(holds(page, "href=\"" + meeting + "/record\">"));
  CHECK(holds(page, "step=approve"));
  CHECK_FALSE(holds(page, "/pages/"));
  CHECK_FALSE(holds(kirsten.get(board).body, "/pages/"));
  const auto record = kirsten.get(meeting + "/record");
  CHECK(record.status == 200);
  CHECK(holds(record.body, "Udkast, ikke godkendt"));
  CHECK(kirsten.get(meeting + "/pages/minutes").status == 404);
  CHECK(kirsten.post(meeting + "/state", {{"step", "approve"}}).status == 303);
  CHECK(holds(kirsten.get(meeting).body, "Referatet er godkendt."));
  CHECK(holds(kirsten.get(meeting + "/record").body, "Godkendt"));
}
