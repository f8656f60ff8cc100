// These tests are of the portal as browsers meet it, in this process: what is typed is never lost, and nobody
// gets further than they may.
#include "portal/boards/arrange.hpp"
#include "portal/portal_fixture.hpp"
#include "support/catch.hpp"

namespace {

constexpr const char* item = "almene-maal.tema-3.democratic-actor";
constexpr const char* trust = "almene-maal.tema-3.trust-and-backing";

agenda::Call administrators_call(PortalFixture& fixture) {
  agenda::Call call =
      fixture.portal.call(portal::User(fixture.portal.languages().standard()), "org", "board");
  call.actor = agenda::Actor{"setup", "Setup", AGENDA_ROLE_ADMINISTRATOR};
  call.request_id = "setup";
  return call;
}

portal::MemberChange member(const std::string& id, const std::string& name, std::uint32_t roles) {
  portal::MemberChange change;
  change.member = {id, name, roles, AGENDA_PRESENCE_UNKNOWN};
  return change;
}

// The board has a planned meeting whose agenda holds the guide.
struct Evening : PortalFixture {
  explicit Evening(portal::Settings settings = {}) : PortalFixture(std::move(settings)) {
    for (const char* id : {"chair", "aase", "mette", "stranger"})
      add(id, std::string("Navn ") + id);
    const auto& arrange = portal.arrangements();
    const agenda::Call call = administrators_call(*this);
    REQUIRE(arrange.make_organisation(call, "Boligselskabet"));
    REQUIRE(arrange.make_board(call, "Bestyrelsen"));
    REQUIRE(arrange.change_board(call, {},
                                 {member("chair", "Navn chair", AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER),
                                  member("aase", "Navn aase", AGENDA_ROLE_MEMBER),
                                  member("mette", "Navn mette", AGENDA_ROLE_MINUTE_TAKER)}));
    meeting = arrange.make_meeting(call, {"Møde i marts", "2099-03-03", "", ""}).value();
    REQUIRE(arrange.add_items(call, meeting, {"almene-maal.tema-3"}));
  }

  std::string address(const std::string& view = "prepare") const {
    return "/o/org/board/m/" + meeting + "/i/" + item + "/" + view;
  }

  std::string meeting;
};

portal::Fields answer(const std::string& value, const std::string& note, const std::string& nonce = "n1") {
  return {{"portal.nonce", nonce},    {"agenda.1.action", "answer_consideration"},
          {"agenda.1.item", item},    {"agenda.1.consideration", trust},
          {"agenda.1.answer", value}, {"agenda.1.note", note}};
}

}  // namespace

TEST_CASE("a form is done and then shown anew at its own address") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  CHECK(aase.get(evening.address()).status == 200);
  const portal::Answer done = aase.post(evening.address(), answer("yes", "Min egen note"));
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
    CHECK(elsewhere.post(evening.address(), answer(value, "")).status == 303);
    CHECK(stands() == value);
  }
}

TEST_CASE("the same click twice is one write, and yes after no is yes") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  for (const char* value : {"yes", "yes", "no", "yes"})
    CHECK(aase.post(evening.address(), answer(value, "")).status == 303);
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
  CHECK(aase.post(evening.address(), answer("yes", "")).status == 303);
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
  portal::Fields fields = answer("perhaps", "En lang og <b>vigtig</b> tanke");
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
  CHECK(aase.post(evening.address("meeting"), {{"agenda.1.action", "open_answers"}, {"agenda.1.item", item}})
            .status == 403);
}

TEST_CASE("what was typed survives a sign-in that had expired, and is not saved by itself") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  const std::string csrf = aase.csrf();
  evening.portal.sessions().end(aase.cookies["portal"], {evening.portal.now(), "test"});
  aase.cookies.clear();
  portal::Fields fields = answer("yes", "Tanken i sidste øjeblik");
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
  portal::Fields fields = answer("yes", "Tekst fra et gammelt faneblad");
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
  const portal::Answer page = aase.post(evening.address(), answer("yes", "Det må ikke gå tabt"));
  CHECK(page.status == 503);
  CHECK(holds(page.body, "Vi kunne ikke gemme"));
  CHECK(holds(page.body, "Navn aase"));
  CHECK(holds(page.body, "<blockquote class=\"typed\" dir=\"auto\">Det må ikke gå tabt"));
  CHECK(Browser::hidden(page, "agenda.1.note") == "Det må ikke gå tabt");
  CHECK(Browser::hidden(page, "portal.nonce") == "n1");
  CHECK(Browser::hidden(page, "csrf") == aase.csrf());
  // The same button saves when it is back.
  evening.storage.down = false;
  CHECK(aase.post(evening.address(), answer("yes", "Det må ikke gå tabt")).status == 303);
  CHECK(holds(aase.get(evening.address()).body, "Det må ikke gå tabt"));
}

TEST_CASE("who waited too long for a worker is told, and nothing is done or lost") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  aase.csrf();
  aase.waits_too_long = true;
  const portal::Answer page = aase.post(evening.address(), answer("yes", "Det må ikke gå tabt"));
  CHECK(page.status == 503);
  CHECK(Browser::hidden(page, "agenda.1.note") == "Det må ikke gå tabt");
  CHECK(aase.get(evening.address()).status == 503);
  aase.waits_too_long = false;
  CHECK_FALSE(holds(aase.get(evening.address()).body, "Det må ikke gå tabt"));
  CHECK(aase.post(evening.address(), answer("yes", "Det må ikke gå tabt")).status == 303);
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
  CHECK(stranger.post(evening.address(), answer("yes", "")).status == 403);
  CHECK(stranger.get("/o/org/board/m/" + evening.meeting + "/record").status == 403);
  CHECK(stranger.get("/people").status == 403);
  CHECK(evening.browser().get(evening.address()).status == 401);
}

TEST_CASE("a held meeting is for the board as it is now, and its votes for the members it began with") {
  Evening evening;
  const auto& arrange = evening.portal.arrangements();
  const auto call = [&](const std::string& request) {
    agenda::Call made = administrators_call(evening);
    made.request_id = request;
    return made;
  };
  for (const portal::Step step : {portal::Step::begin, portal::Step::end})
    REQUIRE(arrange.take_step(call("step"), evening.meeting, step));
  for (const char* id : {"nina", "poul"})
    evening.add(id, std::string("Navn ") + id);
  portal::MemberChange gone = member("mette", "", 0);
  gone.remove = true;
  REQUIRE(arrange.change_board(
      call("new"), {},
      {member("nina", "Navn nina", AGENDA_ROLE_MINUTE_TAKER), member("poul", "Navn poul", AGENDA_ROLE_MEMBER),
       member("chair", "Navn chair", AGENDA_ROLE_MEMBER), gone}));
  const std::string record = "/o/org/board/m/" + evening.meeting + "/record";
  const portal::Fields concludes{{"portal.nonce", "n1"},
                                 {"agenda.1.action", "record_conclusion"},
                                 {"agenda.1.item", item},
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
  CHECK(poul.post(evening.address(), answer("yes", "")).status == 403);
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
                                    "/o/org/board/m/nope/i/" + std::string(item) + "/prepare",
                                    "/o/org/board/m/" + evening.meeting + "/i/nope/prepare",
                                    "/o/nope/board/m/" + evening.meeting + "/record"}) {
    const portal::Answer page = aase.get(target);
    INFO(target);
    CHECK(page.status == 404);
    CHECK(holds(page.body, "Gå til forsiden"));
  }
  CHECK(aase.post("/o/org/board/m/" + evening.meeting + "/record", {}).status == 405);
}

TEST_CASE("the secretary alone hands out links to members, and to nobody with more power") {
  Evening evening;
  evening.add("admin", "Anne", "", true);
  Browser mette = evening.signed_in("mette");
  CHECK(mette.post("/people/aase/link", {}).status == 200);
  CHECK(mette.post("/people/stranger/link", {}).status == 403);
  CHECK(mette.post("/people/admin/link", {}).status == 403);
  CHECK(mette.post("/people/aase/disabled", {{"disabled", "yes"}}).status == 403);
  Browser aase = evening.signed_in("aase");
  CHECK(aase.post("/people/chair/link", {}).status == 403);
  // The chair leads the meeting, and could read a member's sealed answers if they signed in as that member.
  CHECK(evening.signed_in("chair").post("/people/aase/link", {}).status == 403);
  Browser admin = evening.signed_in("admin");
  CHECK(admin.post("/people/stranger/link", {}).status == 200);
  CHECK(admin.post("/people/admin/disabled", {{"disabled", "yes"}}).status == 422);
  CHECK(admin.post("/people/aase/disabled", {{"disabled", "yes"}}).status == 303);
  CHECK(aase.get(evening.address()).status == 401);
  CHECK(admin.post("/people/aase/link", {}).status == 422);
}

TEST_CASE("an administrator adds people, and is told what is wrong with a name") {
  Evening evening;
  evening.add("admin", "Anne", "", true);
  Browser admin = evening.signed_in("admin");
  const portal::Answer made = admin.post("/people", {{"id", " Bo "}, {"name", "Bo Bang"}});
  CHECK(made.status == 200);
  CHECK(holds(made.body, "http://127.0.0.1:8080/link/"));
  CHECK(evening.portal.accounts().find("bo")->name == "Bo Bang");
  CHECK(admin.post("/people", {{"id", "bo"}, {"name", "Bo Bang"}}).status == 409);
  CHECK(admin.post("/people", {{"id", "ø"}, {"name", "Øst"}}).status == 400);
  CHECK(admin.post("/people", {{"id", "x"}, {"name", " "}}).status == 400);
  CHECK(holds(admin.post("/people", {{"id", "æ"}, {"name", "<i>"}}).body, "&lt;i&gt;"));
}

TEST_CASE("a password of one's own ends one's other sessions") {
  Evening evening;
  Browser aase = evening.signed_in("aase");
  Browser elsewhere = evening.signed_in("aase");
  const portal::Answer too_short = aase.post("/password", {{"new_password", "kort"}});
  CHECK(too_short.status == 400);
  CHECK(holds(too_short.body, "er for kort"));
  const portal::Answer too_long = aase.post("/password", {{"new_password", std::string(1025, 'a')}});
  CHECK(too_long.status == 400);
  CHECK(holds(too_long.body, "er for lang"));
  CHECK(aase.post("/password", {{"new_password", "hest batteri klamme"}}).status == 303);
  CHECK(aase.get("/password").status == 200);
  CHECK(elsewhere.get("/password").status == 401);
  // This session came by no link, so the old password is asked for.
  CHECK(aase.post("/password", {{"new_password", "en helt anden kode"}}).status == 403);
  CHECK(aase.post("/password", {{"password", "hest batteri klamme"}, {"new_password", "en helt anden kode"}})
            .status == 303);
  Browser fresh = evening.browser();
  CHECK(fresh.post("/sign-in", {{"id", "aase"}, {"password", "en helt anden kode"}}).status == 303);
}

TEST_CASE("unknown, disabled and mistaken are told the same") {
  Evening evening;
  evening.add("bo", "Bo", "hest batteri klamme");
  evening.add("bi", "Bi", "hest batteri klamme");
  portal::Account account = *evening.portal.accounts().find("bi");
  account.disabled = true;
  REQUIRE(evening.portal.accounts().put(account, {evening.portal.now(), "test"}));
  std::vector<std::string> bodies;
  for (const char* id : {"bo", "bi", "by", "aase"}) {
    Browser browser = evening.browser();
    const bool right = std::string(id) == "bi";
    const portal::Answer answer = browser.post(
        "/sign-in", {{"id", id}, {"password", right ? "hest batteri klamme" : "forkert kode her"}});
    CHECK(answer.status == 403);
    const std::string csrf = browser.csrf();
    std::string body = answer.body;
    for (const std::string& own : {csrf, "value=\"" + std::string(id) + "\""}) {
      for (std::size_t at = body.find(own); at != std::string::npos; at = body.find(own))
        body.erase(at, own.size());
    }
    bodies.push_back(body);
  }
  for (const std::string& body : bodies)
    CHECK(body == bodies.front());
}

TEST_CASE("one-click members are there in the demonstration on this machine alone") {
  portal::Settings demo;
  demo.demo = true;
  Evening with(demo);
  Browser browser = with.browser();
  CHECK(browser.post("/demo", {{"account", "aase"}}).status == 303);
  CHECK(browser.get(with.address()).status == 200);
  CHECK(browser.post("/demo", {{"account", "nobody"}}).status == 404);
  demo.loopback = false;
  Evening abroad(demo);
  CHECK(abroad.browser().post("/demo", {{"account", "aase"}}).status == 404);
  Evening without;
  Browser other = without.browser();
  CHECK(other.post("/demo", {{"account", "aase"}}).status == 404);
  CHECK_FALSE(holds(other.get("/sign-in").body, "Navn aase"));
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
