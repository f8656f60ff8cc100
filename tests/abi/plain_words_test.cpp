// Pages say what somebody needs who has not read a manual: what is done, what is left, and where it came from.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

std::string page_of(PluginFixture& fixture, const std::string& who, const std::string& page,
                    const std::string& media_type = "text/html") {
  auto call = fixture.call(who);
  call.form = agenda::Form{"/punkt", {}};
  agenda::PageRequest request;
  request.page = page;
  request.media_type = media_type;
  if (page == "adoptions") call.meeting.clear();
  return fixture.plugin().render_page(call, request).value().page;
}

}  // namespace

TEST_CASE("minutes that were sent for comments, and a comment that is settled, offer to change that") {
  PluginFixture fixture;
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  CHECK_FALSE(says(page_of(fixture, "mette", "minutes"), "Flyt fristen for bemærkninger"));
  fixture.must("mette", "send_for_comments", "", {{"until", "2026-03-10"}});
  fixture.must("aase", "comment_on_minutes", kTopic, {{"text", "Ret et ord"}});
  const auto sent = page_of(fixture, "mette", "minutes");
  CHECK(says(sent, "Flyt fristen for bemærkninger"));
  CHECK(says(sent, "value=\"2026-03-10\""));
  CHECK(says(sent, ">Afslut bemærkningen<"));
  fixture.must("mette", "settle_comment", kTopic, {{"comment", "c1"}, {"settled", "taken_in"}},
               fixture.state("mette", kTopic)["comments"][0]["revision"].get<std::uint64_t>());
  const auto settled = page_of(fixture, "mette", "minutes");
  CHECK(says(settled, "Ret afgørelsen"));
  CHECK_FALSE(says(settled, ">Afslut bemærkningen<"));
}

TEST_CASE("the board's adopted minutes have their titles and days, also where nothing is checked") {
  for (const auto& storage : storages()) {
    PluginFixture fixture(storage);
    auto& meeting = fixture.meeting(fixture.meeting_id);
    meeting.title = "Forårsmødet";
    meeting.state = AGENDA_MEETING_ENDED;
    fixture.must("kirsten", "adopt_minutes", "");
    fixture.must("mette", "add_addendum", "", {{"text", "Der var kaffe."}, {"reason", "Det manglede."}});
    const auto page = page_of(fixture, "aase", "adoptions");
    CHECK(says(page, "Forårsmødet, 3. marts 2026"));
    CHECK_FALSE(says(page, ">" + meeting.id + "<"));
    CHECK(says(page, ">Ikke kontrolleret<"));
  }
}

TEST_CASE("a follow-up of an earlier meeting says when it was agreed, and one of this meeting does not") {
  PluginFixture fixture;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Find datoer"}, {"responsible", "aase"}});
  const auto text = [&](const char* view) {
    return fixture.plugin().render(fixture.call("kirsten"), kTopic, view, "text/plain").value();
  };
  CHECK_FALSE(says(text("meeting"), "Aftalt den"));
  fixture.meeting("m2") = fixture.meeting();
  fixture.meeting("m2").date = "2026-06-02";
  fixture.meeting_id = "m2";
  CHECK(says(text("meeting"), "Aftalt den: 3. marts 2026"));
  CHECK_FALSE(says(text("record"), "Aftalt den"));
}

TEST_CASE("the card of the portal's own item says what the item is for") {
  PluginFixture fixture;
  agenda::OwnItem own;
  own.id = "budget";
  own.title = "Budget 2027";
  own.type = AGENDA_ITEM_DECISION;
  fixture.meeting().own_items = {own};
  CHECK(says(fixture.plugin().render(fixture.call("aase"), "own:budget", "summary", "text/plain").value(),
             "Til beslutning"));
}
