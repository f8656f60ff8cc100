// These tests are about signing in by password, link and one click, and about those who may let others in.
#include "portal/evening_fixture.hpp"
#include "support/catch.hpp"

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
