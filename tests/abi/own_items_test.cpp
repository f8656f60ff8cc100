// A portal's own items are worked on as those of the guides are, and a bad one costs nothing but itself.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

constexpr const char* kBudget = "own:budget-2027";

agenda::OwnItem budget() {
  agenda::OwnItem item;
  item.id = "budget-2027";
  item.title = "Budget 2027";
  item.type = AGENDA_ITEM_DECISION;
  item.minutes = 20;
  item.text = "Forslag til budget for 2027.";
  item.recommendation = "Administrationen indstiller, at budgettet vedtages.";
  item.papers = {{"Budgetforslag", "https://portal.example.dk/papers/17"}, {"Noter", "/papers/18"}};
  return item;
}

agenda::OwnItem titled(const std::string& id, const std::string& title) {
  agenda::OwnItem item;
  item.id = id;
  item.title = title;
  return item;
}

}  // namespace

TEST_CASE("the board works with an item of the portal's own") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      fixture.meeting().items = {kTopic};
      fixture.meeting().own_items = {budget()};
      fixture.attend({"kirsten", "bent", "aase", "jonas"});
      fixture.must("mette", "record_minutes_text", kBudget,
                   {{"text", "Regnskabschefen gennemgik budgettet."}});
      fixture.must("bent", "record_recusal", kBudget, {{"recused", "yes"}, {"reason", "Leverandør"}});
      fixture.must("mette", "record_vote", kBudget,
                   {{"proposal", "Budgettet vedtages"}, {"in_favour", "3"}, {"against", "0"}});
      fixture.must("mette", "record_decision", kBudget,
                   {{"outcome", "adopted"}, {"text", "Budgettet er vedtaget."}, {"vote", "v1"}});
      fixture.must("mette", "add_follow_up", kBudget, {{"task", "Send budgettet"}, {"responsible", "aase"}});
      const auto page = fixture.page("kirsten", kBudget, "meeting", "text/html");
      for (const char* said : {"Budget 2027", "Til beslutning", "Forslag til budget for 2027.", "indstiller",
                               "https://portal.example.dk/papers/17", "Regnskabschefen",
                               "Budgettet er vedtaget.", "Send budgettet"}) {
        INFO(said);
        CHECK(says(page, said));
      }
      for (const char* view : {"prepare", "projector", "record", "summary", "sheet"}) {
        INFO(view);
        CHECK(says(fixture.page("kirsten", kBudget, view, "text/plain"), "Budget 2027"));
      }
      const auto state = fixture.state("kirsten", kBudget);
      CHECK(state["item"]["type"] == "decision");
      CHECK(state["item"]["guide"] == "");
      CHECK(state["item"]["papers"].size() == 2);
      CHECK(state["decisions"][0]["text"] == "Budgettet er vedtaget.");
      // A version of a guide is fixed by what is written down under a guide alone.
      CHECK(records_of_kind(fixture.storage(), "guide_version").empty());
    }
  }
}

TEST_CASE("what is agreed on an own item comes back at the next meeting, where that item is not") {
  PluginFixture fixture;
  fixture.meeting().own_items = {budget()};
  fixture.meeting().items = {kTopic};
  fixture.must("mette", "add_follow_up", kBudget, {{"task", "Send budgettet"}, {"responsible", "aase"}});
  auto next = fixture.meeting();
  next.id = "m2";
  next.date = "2026-04-07";
  next.own_items = {titled("opening", "Velkomst")};
  fixture.meeting("m2") = next;
  fixture.meeting_id = "m2";
  CHECK(says(fixture.page("kirsten", kTopic, "meeting", "text/html"), "Send budgettet"));
  CHECK_FALSE(says(fixture.page("kirsten", "own:opening", "meeting", "text/html"), "Send budgettet"));
  next.items.clear();
  next.order = {"own:opening"};
  fixture.meeting("m2") = next;
  CHECK(says(fixture.page("kirsten", "own:opening", "meeting", "text/html"), "Send budgettet"));
}

TEST_CASE("a bad own item is left out, and the meeting is shown") {
  PluginFixture fixture;
  auto twice = titled("budget-2027", "Et andet budget");
  auto no_title = titled("no-title", "");
  auto two_lines = titled("two-lines", "En\nto");
  auto long_id = titled(std::string(125, 'a'), "Langt id");
  auto no_id = titled("", "Intet id");
  auto strange_id = titled("a/b", "Skråstreg");
  auto type = titled("type", "Ukendt type");
  type.type = 9;
  auto script = titled("script", "Script");
  script.papers = {{"Klik her", "javascript:alert(1)"}};
  auto other_host = titled("other-host", "Anden vært");
  other_host.papers = {{"Klik her", "//evil.example"}};
  auto control = titled("control", "Klokke\a");
  auto long_title = titled("long-title", std::string(301, 'x'));
  fixture.meeting().own_items = {budget(),   twice, no_title, two_lines,  long_id, no_id,
                                 strange_id, type,  script,   other_host, control, long_title};
  const auto page = fixture.page("kirsten", kBudget, "meeting", "text/html");
  CHECK(says(page, "Budget 2027"));
  CHECK_FALSE(says(page, "Et andet budget"));
  for (const char* id : {"own:no-title", "own:two-lines", "own:a/b", "own:type", "own:script",
                         "own:other-host", "own:control", "own:long-title"}) {
    INFO(id);
    const auto refused = fixture.refused("mette", "record_minutes_text", id, {{"text", "x"}});
    CHECK(refused.status == AGENDA_NOT_FOUND);
  }
  CHECK(says(fixture.page("kirsten", kTopic, "meeting", "text/html"), "article"));
}

TEST_CASE("a meeting may have 200 own items, and no more") {
  PluginFixture fixture;
  for (int i = 0; i < 10'000; ++i)
    fixture.meeting().own_items.push_back(titled("item-" + std::to_string(i), "Punkt " + std::to_string(i)));
  CHECK(says(fixture.page("kirsten", "own:item-199", "meeting", "text/html"), "Punkt 199"));
  CHECK(fixture.refused("mette", "record_minutes_text", "own:item-200", {{"text", "x"}}).status ==
        AGENDA_NOT_FOUND);
}

TEST_CASE("the text of an own item is shown as text") {
  PluginFixture fixture;
  auto item = budget();
  item.title = "<script>alert(1)</script> & \u202e";
  item.text = std::string(20'000, 'w');
  item.recommendation = "\"><img src=x onerror=alert(1)>";
  fixture.meeting().own_items = {item};
  const auto page = fixture.page("kirsten", kBudget, "meeting", "text/html");
  CHECK_FALSE(says(page, "<script"));
  CHECK_FALSE(says(page, "<img"));
  CHECK(says(page, std::string(20'000, 'w')));
}

TEST_CASE("a portal closes an item of its own, and the board may open it") {
  PluginFixture fixture;
  auto closed = budget();
  closed.closed = AGENDA_CLOSED_WHOLLY;
  fixture.meeting().own_items = {closed};
  fixture.meeting().members.push_back(
      {"otto", "Otto Iagttager", AGENDA_ROLE_OBSERVER, AGENDA_PRESENCE_PRESENT});
  for (const char* view : {"meeting", "record", "projector", "summary"}) {
    for (const char* media : {"text/html", "text/plain", "application/json"}) {
      INFO(view << " " << media);
      const auto page = fixture.page("otto", kBudget, view, media);
      CHECK_FALSE(says(page, "Budget 2027"));
      CHECK_FALSE(says(page, "Forslag til budget"));
    }
  }
  CHECK(says(fixture.page("kirsten", kBudget, "meeting", "text/html"), "Budget 2027"));
  fixture.must("mette", "close_item", kBudget, {{"closing", "open"}});
  CHECK(says(fixture.page("otto", kBudget, "meeting", "text/html"), "Forslag til budget"));
}

// Seen by AddressSanitizer alone: the ids of the agenda are found anew, and were borrowed.
TEST_CASE("own items are on the pages of a meeting that lists no items") {
  PluginFixture fixture;
  fixture.meeting().own_items = {budget()};
  agenda::PageRequest request;
  request.page = "agenda";
  request.media_type = "text/plain";
  CHECK(says(fixture.plugin().render_page(fixture.call("kirsten"), request).value().page, "Budget 2027"));
}
