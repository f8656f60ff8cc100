// These tests are of the portal as browsers meet it, in this process: what is typed is never lost, and nobody
// gets further than they may.
#include "portal/boards/arrange.hpp"
#include "portal/evening_fixture.hpp"
#include "support/catch.hpp"

TEST_CASE("a form is done and then shown anew at its own address") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  CHECK(aase.get(evening.address()).status == 200);
  const portal::Answer done = aase.post(evening.address(), Evening::answer("yes", "Min egen note"));
  CHECK(done.status == 303);
  CHECK(header(done, "Location") == evening.address());
  CHECK(holds(aase.get(evening.address()).body, "Min egen note"));
  // The note is sealed, so nobody else sees it.
  Browser chair = evening.signed_in("chair");
  for (const char* view : {"prepare", "meeting", "projector", "record", "summary"})
    CHECK_FALSE(holds(chair.get(evening.address(view)).body, "Min egen note"));
}

TEST_CASE("what says that it is saved is saved, after a restart and in another process too") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  const auto stands = [&] {
    const std::string page = aase.get(evening.address()).body;
    const std::size_t checked = page.find(" checked");
    REQUIRE(checked != std::string::npos);
    const std::size_t value = page.rfind("value=\"", checked) + 7;
    return page.substr(value, page.find('"', value) - value);
  };
  for (const char* value : {"yes", "no", "yes", "no", "no", "yes"}) {
    // Each is another portal on the same store.
    portal::Portal portal(evening.storage.table(), *evening.plugin, {});
    Browser elsewhere{portal, aase.cookies};
    CHECK(elsewhere.post(evening.address(), Evening::answer(value, "")).status == 303);
    CHECK(stands() == value);
  }
}

TEST_CASE("the same click twice is one write, and yes after no is yes") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  for (const char* value : {"yes", "yes", "no", "yes"})
    CHECK(aase.post(evening.address(), Evening::answer(value, "")).status == 303);
  const std::string page = aase.get(evening.address()).body;
  const std::size_t at = page.find("value=\"yes\"");
  REQUIRE(at != std::string::npos);
  CHECK(holds(page.substr(at, 20), "checked"));
}

TEST_CASE("a page that has not changed is not sent again") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  const portal::Answer first = aase.get(evening.address());
  const std::string tag = header(first, "ETag");
  CHECK(first.caching == "no-store");
  CHECK(aase.get(evening.address(), tag).status == 304);
  CHECK(aase.get(evening.address("meeting"), tag).status == 200);
  CHECK(aase.post(evening.address(), Evening::answer("yes", "")).status == 303);
  CHECK(aase.get(evening.address(), tag).status == 200);
  Browser chair = evening.signed_in("chair");
  CHECK(chair.get(evening.address(), tag).status == 200);
  // Another language is another page.
  const std::string now = header(aase.get(evening.address()), "ETag");
  aase.cookies["language"] = "en";
  CHECK(aase.get(evening.address(), now).status == 200);
}

TEST_CASE("a refused form comes back with what was typed and why") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  portal::Fields fields = Evening::answer("perhaps", "En lang og <b>vigtig</b> tanke");
  const portal::Answer refused = aase.post(evening.address(), fields);
  CHECK(refused.status == 400);
  CHECK(holds(refused.body, "En lang og &lt;b&gt;vigtig&lt;/b&gt; tanke"));
  CHECK_FALSE(holds(refused.body, "<b>vigtig"));
  CHECK(holds(refused.body, "role=\"alert\""));
}

TEST_CASE("a strange form is refused politely") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  CHECK(aase.post(evening.address(), {{"agenda.x", "y"}}).status == 400);
  CHECK(aase.post(evening.address(), {}).status == 400);
  CHECK(aase.post(evening.address("meeting"),
                  {{"agenda.1.action", "open_answers"}, {"agenda.1.item", Evening::kItem}})
            .status == 403);
}

TEST_CASE("what was typed survives a sign-in that had expired, and is not saved by itself") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  const std::string csrf = aase.csrf();
  evening.portal.sessions().end(aase.cookies["portal"], {evening.portal.now(), "test"});
  aase.cookies.clear();
  portal::Fields fields = Evening::answer("yes", "Tanken i sidste øjeblik");
  fields.push_back({"csrf", csrf});
  const portal::Answer page = aase.post(evening.address(), fields);
  CHECK(page.status == 403);
  CHECK(holds(page.body, "Tanken i sidste øjeblik"));
  CHECK(Browser::hidden(page, "kept.agenda.1.note") == "Tanken i sidste øjeblik");
  CHECK(Browser::hidden(page, "return") == evening.address());

  PortalFixture& fixture = evening;
  portal::Account account = *fixture.portal.accounts().find("aase");
  account.password = fixture.portal.passwords().hashed("hest batteri klamme");
  REQUIRE(fixture.portal.accounts().put(account, {fixture.portal.now(), "test"}));
  portal::Fields again{{"id", "aase"}, {"password", "hest batteri klamme"}, {"return", evening.address()}};
  for (const agenda::Field& field : fields) {
    if (field.name != "csrf") again.push_back({"kept." + field.name, field.value});
  }
  const portal::Answer shown = aase.post("/sign-in", again);
  CHECK(shown.status == 200);
  CHECK(holds(shown.body, "Tanken i sidste øjeblik"));
  CHECK(holds(shown.body, "Det er ikke gemt endnu"));
  CHECK_FALSE(holds(shown.body, "hest batteri klamme"));
  CHECK(Browser::hidden(shown, "csrf") == aase.csrf());
  // It is not saved yet: that happens only when the person asks for it.
  CHECK_FALSE(holds(aase.get(evening.address()).body, "Tanken i sidste øjeblik"));
}

TEST_CASE("who pressed a button after the sign-in expired comes back to where it stands") {
  Evening evening;
  const std::string password = "hest batteri klamme";
  evening.add("ole", "Ole Brandt", password);
  evening.add("anna", "Anna Lind", password, true);
  const auto signed_in_for = [&](const std::string& id, const portal::Fields& more) {
    portal::Fields fields{{"id", id}, {"password", password}};
    fields.insert(fields.end(), more.begin(), more.end());
    return evening.browser().post("/sign-in", fields);
  };
  Browser nobody = evening.browser();
  const std::string link = "/people/aase/link";
  const portal::Answer page = nobody.post(link, {});
  CHECK(page.status == 401);
  CHECK(Browser::hidden(page, "return") == link);
  // The address takes only posts, and nothing was typed that could be shown again.
  CHECK(header(signed_in_for("anna", {{"return", link}}), "Location") == "/people");
  CHECK(header(signed_in_for("ole", {{"return", link}}), "Location") == "/");
  const std::string members = "/o/org/board/members";
  CHECK(header(signed_in_for("anna", {{"return", link}, {"kept.return", members}}), "Location") == members);
  CHECK(header(signed_in_for("anna", {{"return", "/people/aase/disabled"}}), "Location") == "/people");
  CHECK(header(signed_in_for("anna", {{"return", "/nowhere"}}), "Location") == "/nowhere");
}

TEST_CASE("a form with another session's token is shown again and not acted upon") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  Browser chair = evening.signed_in("chair");
  portal::Fields fields = Evening::answer("yes", "Tekst fra et gammelt faneblad");
  fields.push_back({"csrf", chair.csrf()});
  const portal::Answer page = aase.post(evening.address(), fields);
  CHECK(page.status == 403);
  CHECK(holds(page.body, "Tekst fra et gammelt faneblad"));
  CHECK_FALSE(holds(aase.get(evening.address()).body, "Tekst fra et gammelt faneblad"));
}

TEST_CASE("while storage is down people are told so, and their text is kept") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  REQUIRE(aase.get(evening.address()).status == 200);
  evening.storage.down = true;
  CHECK(aase.get(evening.address()).status == 503);
  const portal::Answer page = aase.post(evening.address(), Evening::answer("yes", "Det må ikke gå tabt"));
  CHECK(page.status == 503);
  CHECK(holds(page.body, "Vi kunne ikke gemme"));
  CHECK(holds(page.body, "Navn aase"));
  CHECK(holds(page.body, "<blockquote class=\"typed\" dir=\"auto\">Det må ikke gå tabt"));
  CHECK(Browser::hidden(page, "agenda.1.note") == "Det må ikke gå tabt");
  CHECK(Browser::hidden(page, "portal.nonce") == "n1");
  CHECK(Browser::hidden(page, "csrf") == aase.csrf());
  // The same button saves when it is back.
  evening.storage.down = false;
  CHECK(aase.post(evening.address(), Evening::answer("yes", "Det må ikke gå tabt")).status == 303);
  CHECK(holds(aase.get(evening.address()).body, "Det må ikke gå tabt"));
}

TEST_CASE("who waited too long for a worker is told, and nothing is done or lost") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  aase.csrf();
  aase.waits_too_long = true;
  const portal::Answer page = aase.post(evening.address(), Evening::answer("yes", "Det må ikke gå tabt"));
  CHECK(page.status == 503);
  CHECK(Browser::hidden(page, "agenda.1.note") == "Det må ikke gå tabt");
  CHECK(aase.get(evening.address()).status == 503);
  aase.waits_too_long = false;
  CHECK_FALSE(holds(aase.get(evening.address()).body, "Det må ikke gå tabt"));
  CHECK(aase.post(evening.address(), Evening::answer("yes", "Det må ikke gå tabt")).status == 303);
}

TEST_CASE("a form's work is what it waits for") {
  Evening evening;
  const auto work = [&](const char* method, const char* path) {
    portal::Request request;
    request.method = method;
    request.path = path;
    return evening.portal.work(request);
  };
  CHECK(work("POST", "/sign-in") == portal::Work::hashing);
  CHECK(work("POST", "/password") == portal::Work::hashing);
  CHECK(work("POST", "/sign-out") == portal::Work::writing);
  CHECK(work("GET", "/sign-in") == portal::Work::reading);
  CHECK(work("POST", "/nowhere") == portal::Work::reading);
}

TEST_CASE("a password is never among what is kept, nor is a form sent again without it") {
  Evening evening;
  Browser browser = evening.browser();
  browser.csrf();
  const auto refused = [&] {
    const portal::Answer page = browser.post("/sign-in", {{"id", "aase"}, {"password", "hemmelig kode her"}});
    CHECK(page.status == 503);
    CHECK_FALSE(holds(page.body, "hemmelig"));
    CHECK_FALSE(holds(page.body, "action=\"/sign-in\""));
    CHECK(header(page, "Retry-After") == "10");
  };
  evening.storage.down = true;
  refused();
  evening.storage.down = false;
  browser.waits_too_long = true;
  refused();
}

TEST_CASE("who is nothing at a meeting sees nothing of it") {
  Evening evening;
  Browser stranger = evening.signed_in("stranger");
  CHECK(stranger.get(evening.address()).status == 403);
  CHECK(stranger.post(evening.address(), Evening::answer("yes", "")).status == 403);
  CHECK(stranger.get("/o/org/board/m/" + evening.meeting + "/record").status == 403);
  CHECK(stranger.get("/people").status == 403);
  CHECK(evening.browser().get(evening.address()).status == 401);
}

TEST_CASE("a held meeting is for the board as it is now, and its votes for the members it began with") {
  Evening evening;
  const auto& arrange = evening.portal.arrangements();
  const auto call = [&](const std::string& request) {
    agenda::Call made = evening.administrators_call();
    made.request_id = request;
    return made;
  };
  for (const portal::Step step : {portal::Step::begin, portal::Step::end})
    REQUIRE(arrange.take_step(call("step"), evening.meeting, step));
  for (const char* id : {"nina", "poul"})
    evening.add(id, std::string("Navn ") + id);
  portal::MemberChange gone = Evening::member("mette", "", 0);
  gone.remove = true;
  REQUIRE(arrange.change_board(call("new"), {},
                               {Evening::member("nina", "Navn nina", AGENDA_ROLE_MINUTE_TAKER),
                                Evening::member("poul", "Navn poul", AGENDA_ROLE_MEMBER),
                                Evening::member("chair", "Navn chair", AGENDA_ROLE_MEMBER), gone}));
  const std::string record = "/o/org/board/m/" + evening.meeting + "/pages/minutes";
  const portal::Fields concludes{{"portal.nonce", "n1"},
                                 {"agenda.1.action", "record_conclusion"},
                                 {"agenda.1.item", Evening::kItem},
                                 {"agenda.1.question", "almene-maal.tema-3.broad-participation"},
                                 {"agenda.1.text", "Vi inviterer."}};
  const auto writes = [&](Browser& browser) {
    portal::Fields fields = concludes;
    fields[0].value = browser.csrf().substr(0, 8);
    return browser.post(evening.address("meeting"), fields).status;
  };
  Browser nina = evening.signed_in("nina");
  CHECK(nina.get(record).status == 200);
  CHECK(nina.get("/o/org/board/m/" + evening.meeting).status == 200);
  CHECK(writes(nina) == 303);
  Browser poul = evening.signed_in("poul");
  CHECK(poul.get(record).status == 200);
  CHECK(poul.get(evening.address("record")).status == 200);
  CHECK(writes(poul) == 403);
  CHECK(poul.post(evening.address(), Evening::answer("yes", "")).status == 403);
  Browser chair = evening.signed_in("chair");
  CHECK(chair.get(record).status == 200);
  CHECK(writes(chair) == 403);
  Browser mette = evening.signed_in("mette");
  CHECK(mette.get(record).status == 403);
  CHECK(mette.get(evening.address("meeting")).status == 403);
  CHECK(writes(mette) == 403);
  const auto held = evening.portal.boards().meeting(call("look"), "org", "board", evening.meeting);
  CHECK(held->meeting.members.size() == 3);
}

TEST_CASE("what is not there is a page that says where to go") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  for (const std::string& target : {std::string("/nope"), evening.address("nope"),
                                    "/o/org/board/m/nope/i/" + std::string(Evening::kItem) + "/prepare",
                                    "/o/org/board/m/" + evening.meeting + "/i/nope/prepare",
                                    "/o/nope/board/m/" + evening.meeting + "/record"}) {
    const portal::Answer page = aase.get(target);
    INFO(target);
    CHECK(page.status == 404);
    CHECK(holds(page.body, "Gå til forsiden"));
  }
  CHECK(aase.post("/o/org/board/m/" + evening.meeting + "/record", {}).status == 405);
}

TEST_CASE("a page stays under sixty kilobytes with style and script") {
  Evening evening;
  Browser mette = evening.signed_in("mette");
  std::size_t size =
      mette.get("/assets/portal.css").body.size() + mette.get("/assets/agenda.css").body.size();
  if (evening.portal.has_script()) size += mette.get("/assets/agenda.js").body.size();
  CHECK(size + mette.get(evening.address("meeting")).body.size() < 60'000);
  CHECK(size + mette.get(evening.address("prepare")).body.size() < 60'000);
}
