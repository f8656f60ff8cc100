// These tests ask for the pages of the portal's own items, which the plugin renders as it does a guide's.
#include <optional>

#include "portal/board_pages_fixture.hpp"
#include "support/catch.hpp"

namespace {

constexpr const char* kTopic = "almene-maal.tema-3.democratic-actor";

// The agenda has "Budget 2027", a topic, and "Eventuelt". Somebody reads along, and an administrator has no
// seat.
struct OwnItemPages : BoardPagesFixture {
  OwnItemPages() {
    add("gert", "gert");
    agenda::Call admin = call_of("admin", AGENDA_ROLE_ADMINISTRATOR);
    REQUIRE(portal.arrangements().change_board(admin, {},
                                               {{{"gert", "Gert", AGENDA_ROLE_OBSERVER, 0}, false, ""}}));
    kirsten.emplace(signed_in("kirsten"));
    at = meeting(*kirsten);
    budget = own({{"title", "Budget 2027"},
                  {"minutes", "20"},
                  {"text", "Se bilag"},
                  {"type", "decision"},
                  {"recommendation", "Godkend budgettet"},
                  {"closed", "no"}});
    REQUIRE(kirsten->post(at + "/arrange", {{"item", kTopic}}).status == 303);
    other = own({{"title", "Eventuelt"}, {"text", ""}});
  }

  std::string own(portal::Fields fields) {
    fields.push_back({"add_plain", "1"});
    fields.push_back({"once", std::to_string(++pages)});
    const auto answer = kirsten->post(at + "/arrange", std::move(fields));
    REQUIRE(answer.status == 303);
    const std::string to = header(answer, "Location");
    return to.substr(to.find('#') + 1);
  }

  void close(const std::string& entry, const std::string& how) {
    REQUIRE(kirsten
                ->post(at + "/e/" + entry, {{"title", "Budget 2027"},
                                            {"minutes", "20"},
                                            {"text", "Se bilag"},
                                            {"recommendation", "Godkend budgettet"},
                                            {"closed", how}})
                .status == 303);
  }

  std::string item(const std::string& entry, const std::string& view) const {
    return at + "/i/own:" + entry + "/" + view;
  }

  std::optional<Browser> kirsten;
  std::string at;
  std::string budget;
  std::string other;
  int pages = 0;
};

std::size_t link_at(const std::string& body, const std::string& rel) {
  return body.find("<a rel=\"" + rel + "\"");
}

std::string link_of(const std::string& body, const std::string& rel) {
  const std::size_t from = link_at(body, rel);
  return from == std::string::npos ? "" : body.substr(from, body.find("</a>", from) - from);
}

}  // namespace

TEST_CASE("an own item has its page in every view, and stands in the meeting's list with its card") {
  OwnItemPages fixture;
  const std::string list = fixture.kirsten->get(fixture.at).body;
  CHECK(holds(list, "Budget 2027"));
  CHECK(holds(list, "Se bilag"));
  CHECK(holds(list, "/i/own:" + fixture.budget + "/prepare"));
  CHECK(list.find("Budget 2027") < list.find("Eventuelt"));
  for (const char* view : {"prepare", "meeting", "projector", "record"}) {
    const auto page = fixture.kirsten->get(fixture.item(fixture.budget, view));
    INFO(view);
    CHECK(page.status == 200);
    CHECK(holds(page.body, "Budget 2027"));
    CHECK(holds(page.body, "Punkt 1 af 3"));
  }
  const std::string page = fixture.kirsten->get(fixture.item(fixture.budget, "meeting")).body;
  CHECK(holds(page, "Se bilag"));
  CHECK(holds(page, "Godkend budgettet"));
  // There is no sheet of questions to print for it.
  CHECK_FALSE(holds(fixture.kirsten->get(fixture.item(fixture.budget, "prepare")).body, "/sheet\""));
  CHECK(fixture.kirsten->get(fixture.item("unknown", "meeting")).status == 404);
  CHECK(fixture.kirsten->get(fixture.at + "/i/" + fixture.budget + "/meeting").status == 404);
}

TEST_CASE("previous and next go through own items and topics in the agenda's order, on the projector too") {
  OwnItemPages fixture;
  for (const std::string view : {"meeting", "projector"}) {
    INFO(view);
    const std::string first = fixture.kirsten->get(fixture.item(fixture.budget, view)).body;
    CHECK(link_at(first, "prev") == std::string::npos);
    CHECK(holds(link_of(first, "next"), kTopic));
    const std::string topic = fixture.kirsten->get(fixture.at + "/i/" + kTopic + "/" + view).body;
    CHECK(holds(link_of(topic, "prev"), "Budget 2027"));
    CHECK(holds(link_of(topic, "prev"), "own:" + fixture.budget + "/" + view));
    CHECK(holds(link_of(topic, "next"), "Eventuelt"));
    CHECK(link_at(fixture.kirsten->get(fixture.item(fixture.other, view)).body, "next") == std::string::npos);
  }
}

TEST_CASE("a page that the browser has is another one when a neighbour was renamed, and when it was itself") {
  OwnItemPages fixture;
  const std::string topic = fixture.at + "/i/" + kTopic + "/meeting";
  const std::string own = fixture.item(fixture.budget, "meeting");
  const std::string tag = header(fixture.kirsten->get(topic), "ETag");
  const std::string own_tag = header(fixture.kirsten->get(own), "ETag");
  CHECK(fixture.kirsten->get(topic, tag).status == 304);
  CHECK(fixture.kirsten->get(own, own_tag).status == 304);
  REQUIRE(fixture.kirsten->post(fixture.at + "/e/" + fixture.budget, {{"title", "Regnskab"}}).status == 303);
  const auto renamed = fixture.kirsten->get(topic, tag);
  CHECK(renamed.status == 200);
  CHECK(holds(renamed.body, "Regnskab"));
  const auto renamed_itself = fixture.kirsten->get(own, own_tag);
  CHECK(renamed_itself.status == 200);
  CHECK(holds(renamed_itself.body, "Regnskab"));
}

TEST_CASE("the board records a decision on an own item, and then it stays on the agenda") {
  OwnItemPages fixture;
  REQUIRE(fixture.kirsten->post(fixture.at + "/state", {{"step", "begin"}}).status == 303);
  const std::string page = fixture.item(fixture.budget, "meeting");
  const auto decided = fixture.kirsten->post(page, {{"portal.nonce", "n1"},
                                                    {"agenda.1.action", "record_decision"},
                                                    {"agenda.1.item", "own:" + fixture.budget},
                                                    {"agenda.1.outcome", "adopted"},
                                                    {"agenda.1.text", "Budgettet er godkendt"}});
  CHECK(decided.status == 303);
  CHECK(holds(fixture.kirsten->get(page).body, "Budgettet er godkendt"));
  const auto refused = fixture.kirsten->post(fixture.at + "/arrange", {{"remove", fixture.budget}});
  CHECK(refused.status == 422);
  CHECK(holds(refused.body, "Derfor"));
  CHECK(fixture.kirsten->post(fixture.at + "/arrange", {{"remove", fixture.other}}).status == 303);
  REQUIRE(fixture.kirsten->post(fixture.at + "/state", {{"step", "end"}}).status == 303);
  // What is recorded is not ticked to go on to the next meeting.
  const std::string split = fixture.kirsten->get(fixture.at + "/split").body;
  CHECK_FALSE(holds(split, "value=\"" + fixture.budget + "\" checked"));
  CHECK(holds(split, "value=\"" + std::string(kTopic) + "\" checked"));
  const std::string record = fixture.kirsten->get(fixture.at + "/pages/minutes").body;
  CHECK(holds(record, "Budget 2027"));
  CHECK(holds(record, "Budgettet er godkendt"));
}

TEST_CASE("whoever may not see a closed item sees its number, and its title or that it is closed") {
  OwnItemPages fixture;
  Browser gert = fixture.signed_in("gert");
  Browser admin = fixture.signed_in("admin");
  Browser aase = fixture.signed_in("aase");
  REQUIRE(fixture.kirsten->post(fixture.at + "/state", {{"step", "begin"}}).status == 303);
  for (const std::string how : {"title_shown", "wholly"}) {
    fixture.close(fixture.budget, how);
    for (Browser* who : {&gert, &admin}) {
      INFO(how << (who == &gert ? " gert" : " admin"));
      for (const std::string& page : {fixture.at, fixture.at + "/pages/minutes"}) {
        const std::string body = who->get(page).body;
        INFO(page);
        CHECK(holds(body, "Lukket punkt"));
        CHECK(holds(body, page == fixture.at ? "Punkt 1" : ">1. "));
        CHECK(holds(body, "Budget 2027") == (how == "title_shown"));
        CHECK_FALSE(holds(body, "Se bilag"));
        CHECK_FALSE(holds(body, "Godkend budgettet"));
        CHECK_FALSE(holds(body, "/i/own:" + fixture.budget + "/"));
      }
      for (const char* view : {"prepare", "meeting", "projector", "record"}) {
        const auto page = who->get(fixture.item(fixture.budget, view));
        INFO(view);
        CHECK(page.status == 200);
        CHECK(holds(page.body, "Lukket punkt"));
        CHECK(holds(page.body, "Punkt 1 af 3"));
        CHECK_FALSE(holds(page.body, "Se bilag"));
        CHECK_FALSE(holds(page.body, "Godkend budgettet"));
        CHECK(holds(page.body, "Budget 2027") == (how == "title_shown"));
      }
      const auto written =
          who->post(fixture.item(fixture.budget, "meeting"), {{"portal.nonce", "n2"},
                                                              {"agenda.1.action", "record_decision"},
                                                              {"agenda.1.item", "own:" + fixture.budget},
                                                              {"agenda.1.outcome", "adopted"},
                                                              {"agenda.1.text", "Nej"}});
      CHECK(written.status == 403);
      CHECK_FALSE(holds(written.body, "Se bilag"));
      const std::string topic = who->get(fixture.at + "/i/" + kTopic + "/meeting").body;
      CHECK(holds(link_of(topic, "prev"), how == "title_shown" ? "Budget 2027" : "Lukket punkt"));
      CHECK(holds(link_of(topic, "next"), "Eventuelt"));
    }
    // Everybody in the room reads the projector, whoever has it drawn.
    const std::string wall = fixture.kirsten->get(fixture.at + "/i/" + kTopic + "/projector").body;
    CHECK(holds(link_of(wall, "prev"), how == "title_shown" ? "Budget 2027" : "Lukket punkt"));
    const std::string its_wall = fixture.kirsten->get(fixture.item(fixture.budget, "projector")).body;
    CHECK(holds(its_wall, "Lukket punkt"));
    CHECK_FALSE(holds(its_wall, "Se bilag"));
    CHECK(holds(its_wall, "Budget 2027") == (how == "title_shown"));
    // An administrator without a seat puts the agenda together, and neither reads nor changes what is closed.
    for (const char* page : {"/arrange", "/split"}) {
      const std::string body = admin.get(fixture.at + page).body;
      INFO(page);
      CHECK(holds(body, "Budget 2027") == (how == "title_shown"));
      CHECK_FALSE(holds(body, "/e/" + fixture.budget + "\""));
    }
    CHECK(holds(admin.get(fixture.at + "/e/" + fixture.budget + "/postpone").body, "Budget 2027") ==
          (how == "title_shown"));
    CHECK(admin.get(fixture.at + "/e/" + fixture.budget).status == 403);
    CHECK(admin.post(fixture.at + "/e/" + fixture.budget, {{"title", "Nyt"}}).status == 403);
    const std::string seen = aase.get(fixture.at).body;
    CHECK(holds(seen, "Budget 2027"));
    CHECK(holds(seen, "Se bilag"));
    CHECK(holds(seen, "Lukket punkt"));
    CHECK(aase.get(fixture.item(fixture.budget, "meeting")).status == 200);
  }
}

TEST_CASE("what the board itself has closed is closed on the portal's part of the pages, too") {
  OwnItemPages fixture;
  Browser gert = fixture.signed_in("gert");
  Browser aase = fixture.signed_in("aase");
  REQUIRE(fixture.kirsten->post(fixture.at + "/state", {{"step", "begin"}}).status == 303);
  const std::string topic = fixture.at + "/i/" + kTopic + "/";
  const auto close = [&](const std::string& item, const std::string& closing, const std::string& revision) {
    portal::Fields fields{{"portal.nonce", "n" + item + closing},
                          {"agenda.1.action", "close_item"},
                          {"agenda.1.item", item},
                          {"agenda.1.closing", closing}};
    if (!revision.empty()) fields.push_back({"agenda.1.revision", revision});
    return fixture.kirsten->post(fixture.at + "/i/" + item + "/meeting", fields).status;
  };
  const auto tag = header(gert.get(topic + "meeting"), "ETag");
  REQUIRE(close("own:" + fixture.budget, "closed", "") == 303);
  CHECK(gert.get(topic + "meeting", tag).status == 200);
  for (const std::string& page :
       {fixture.at, fixture.at + "/pages/minutes", topic + "meeting", fixture.item(fixture.budget, "meeting"),
        fixture.item(fixture.budget, "projector")}) {
    INFO(page);
    const std::string body = gert.get(page).body;
    CHECK(holds(body, "Lukket punkt"));
    CHECK_FALSE(holds(body, "Budget 2027"));
    CHECK_FALSE(holds(body, "Se bilag"));
  }
  CHECK(holds(aase.get(fixture.at).body, "Budget 2027"));
  CHECK(holds(link_of(aase.get(topic + "meeting").body, "prev"), "Budget 2027"));
  CHECK(holds(link_of(aase.get(topic + "projector").body, "prev"), "Lukket punkt"));
}

TEST_CASE("the form keeps what was chosen and typed, and shows what stands") {
  OwnItemPages fixture;
  const std::string form = fixture.at + "/e/" + fixture.budget;
  std::string page = fixture.kirsten->get(form).body;
  CHECK(holds(page, "value=\"decision\" selected"));
  CHECK(holds(page, "value=\"no\" selected"));
  CHECK(holds(page, "<details open>"));
  CHECK(holds(page, ">Godkend budgettet</textarea>"));
  CHECK(holds(fixture.kirsten->get(fixture.at + "/e/" + fixture.other).body, "<details>"));
  const portal::Fields typed{{"title", ""},           {"type", "discussion"}, {"closed", "wholly"},
                             {"recommendation", "R"}, {"text", "T"},          {"seen", ""}};
  const auto refused = fixture.kirsten->post(form, typed);
  CHECK(refused.status == 400);
  CHECK(holds(refused.body, "value=\"discussion\" selected"));
  CHECK(holds(refused.body, "value=\"wholly\" selected"));
  CHECK(holds(refused.body, ">R</textarea>"));
  portal::Fields adding = typed;
  adding.push_back({"add_plain", "1"});
  const auto not_added = fixture.kirsten->post(fixture.at + "/arrange", adding);
  CHECK(not_added.status == 400);
  CHECK(holds(not_added.body, "value=\"discussion\" selected"));
  CHECK(holds(not_added.body, ">R</textarea>"));
  for (const portal::Fields& wrong :
       {portal::Fields{{"title", "T"}, {"type", "dance"}},
        portal::Fields{{"title", "T"}, {"closed", "maybe"}},
        portal::Fields{{"title", "T"}, {"recommendation", std::string(2001, 'x')}}}) {
    const auto answer = fixture.kirsten->post(form, wrong);
    INFO(wrong[1].name);
    CHECK(answer.status == 400);
    CHECK(holds(answer.body, "<a href=\"#" + wrong[1].name + "\">"));
  }
}

TEST_CASE("an item has papers, a line each, which the plugin shows") {
  OwnItemPages fixture;
  const std::string form = fixture.at + "/e/" + fixture.budget;
  const std::string lines =
      "Budgetforslag 2027 https://portal.example/b.pdf\r\n\r\n  /bilag/17  \r\nNoter <b> "
      "http://x.example/?a=1&b=2";
  REQUIRE(fixture.kirsten->post(form, {{"title", "Budget 2027"}, {"papers", lines}}).status == 303);
  const std::string page = fixture.kirsten->get(fixture.item(fixture.budget, "meeting")).body;
  CHECK(holds(page, "href=\"https://portal.example/b.pdf\""));
  CHECK(holds(page, "Budgetforslag 2027"));
  CHECK(holds(page, "href=\"/bilag/17\""));
  CHECK(holds(page, "Noter &lt;b&gt;"));
  const std::string shown = fixture.kirsten->get(form).body;
  CHECK(holds(shown,
              ">Budgetforslag 2027 https://portal.example/b.pdf\n/bilag/17 /bilag/17\nNoter &lt;b&gt; "));
  // A form from before papers keeps them, and an empty field takes them away.
  REQUIRE(fixture.kirsten->post(form, {{"title", "Budget 2027"}}).status == 303);
  CHECK(holds(fixture.kirsten->get(form).body, "https://portal.example/b.pdf"));
  for (const char* wrong : {"Budgetforslag", "Forslag javascript:alert(1)", "Forslag //evil.example/x",
                            "\xFF https://x.example/"}) {
    const auto refused = fixture.kirsten->post(form, {{"title", "Budget 2027"}, {"papers", wrong}});
    INFO(wrong);
    CHECK(refused.status == 400);
    CHECK(holds(refused.body, "<a href=\"#papers\">"));
  }
  CHECK(holds(fixture.kirsten->post(form, {{"title", "Budget 2027"}, {"papers", "Budgetforslag"}}).body,
              "En linje slutter ikke med en adresse."));
  REQUIRE(fixture.kirsten->post(form, {{"title", "Budget 2027"}, {"papers", ""}}).status == 303);
  CHECK_FALSE(holds(fixture.kirsten->get(fixture.item(fixture.budget, "meeting")).body, "b.pdf"));
}

TEST_CASE("hostile titles and ten thousand letters without a space are shown as text") {
  OwnItemPages fixture;
  const std::string evil = "\"><script>alert(1)</script>{{csrf}}";
  const std::string id = fixture.own({{"title", evil}, {"text", evil}, {"recommendation", evil}});
  const std::string endless =
      fixture.own({{"title", std::string(200, 'W')}, {"text", std::string(2000, 'W')}});
  for (const std::string& page :
       {fixture.at, fixture.at + "/pages/minutes", fixture.at + "/arrange", fixture.item(id, "meeting"),
        fixture.item(id, "projector"), fixture.item(endless, "prepare"),
        fixture.at + "/i/" + kTopic + "/meeting"}) {
    const auto answer = fixture.kirsten->get(page);
    INFO(page);
    CHECK(answer.status == 200);
    CHECK_FALSE(holds(answer.body, "<script>alert"));
  }
  CHECK(fixture.kirsten
            ->post(fixture.at + "/arrange",
                   {{"add_plain", "1"}, {"title", "T"}, {"text", std::string(10'000, 'W')}})
            .status == 400);
}
