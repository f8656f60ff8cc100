// These tests look at the meetings of many years, on the board's page and on the pages behind it.
#include <algorithm>
#include <set>

#include "meetings/meeting_json.hpp"
#include "meetings/stored_meetings.hpp"
#include "portal/board_pages_fixture.hpp"
#include "support/catch.hpp"

namespace {

using Strings = std::vector<std::string>;

const std::string earlier = board + "/earlier";

// It stores held meetings, one a month from 1990 on, as a program does that knows of no index.
void hold(PortalFixture& fixture, int count, const std::string& title = "Møde nr. ") {
  agenda::Batch batch;
  for (int i = 0; i < count; ++i) {
    agenda::Meeting meeting;
    meeting.id = "held-" + std::to_string(i);
    meeting.title = title + std::to_string(i);
    meeting.date = std::to_string(1990 + i / 12) + "-" + std::to_string(i % 12 + 101).substr(1) + "-15";
    meeting.state = AGENDA_MEETING_LOCKED;
    for (const char* who : {"kirsten", "aase"})
      meeting.members.push_back({who, who, AGENDA_ROLE_MEMBER, AGENDA_PRESENCE_PRESENT});
    batch.puts.push_back(
        {agenda::StoredMeetings::key("org", "ob", meeting.id), agenda::meeting_to_json(meeting), 0});
  }
  REQUIRE(agenda::StorageClient(fixture.storage.table()).apply(nullptr, batch));
}

// It returns the meetings that a page leads to, in order.
Strings meetings_on(const std::string& page) {
  Strings found;
  const std::string link = "href=\"" + board + "/m/";
  for (std::size_t at = page.find(link); at != std::string::npos; at = page.find(link, at + 1)) {
    const std::size_t begin = at + link.size();
    found.push_back(page.substr(begin, page.find('"', begin) - begin));
  }
  return found;
}

// It returns the address that a link with this relation leads to; it is empty where there is no such link.
std::string led_to(const std::string& page, const std::string& relation) {
  const std::string link = "rel=\"" + relation + "\" href=\"";
  const std::size_t at = page.find(link);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + link.size();
  return page.substr(begin, page.find('"', begin) - begin);
}

std::string shown(Browser& browser, const std::string& address) {
  const auto answer = browser.get(address);
  INFO(address);
  REQUIRE(answer.status == 200);
  return answer.body;
}

}  // namespace

TEST_CASE("the board shows the last six earlier meetings, and leads to all others, fifty on a page") {
  for (const bool indexed : {false, true}) {
    BoardPagesFixture fixture;
    Browser kirsten = fixture.signed_in("kirsten");
    hold(fixture, 170);
    if (indexed) fixture.meeting(kirsten);
    const std::string page = shown(kirsten, board);
    Strings on_board = meetings_on(page);
    if (indexed) on_board.erase(on_board.begin());
    CHECK(on_board == Strings{"held-169", "held-168", "held-167", "held-166", "held-165", "held-164"});
    CHECK(holds(page, "href=\"" + earlier + "\">Vis flere tidligere møder</a>"));

    Strings all;
    Strings addresses;
    for (std::string at = earlier; !at.empty(); at = led_to(shown(kirsten, at), "next")) {
      addresses.push_back(at);
      const Strings here = meetings_on(shown(kirsten, at));
      CHECK(here.size() == (addresses.size() < 4 ? 50 : 20));
      all.insert(all.end(), here.begin(), here.end());
    }
    CHECK(addresses.size() == 4);
    CHECK(all.size() == 170);
    CHECK(std::set<std::string>(all.begin(), all.end()).size() == 170);
    CHECK(all.front() == "held-169");
    CHECK(all.back() == "held-0");
    Strings back;
    for (std::string at = addresses.back(); !at.empty(); at = led_to(shown(kirsten, at), "prev"))
      back.insert(back.begin(), at);
    CHECK(back == addresses);
  }
}

TEST_CASE("the page of earlier meetings is told year by year, in both languages") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  hold(fixture, 60);
  std::string page = shown(kirsten, earlier);
  for (const char* words :
       {"<h1>Tidligere møder</h1>", ">1994</h2>", ">1991</h2>", ">Ældre møder</a>",
        "torsdag den 15. december 1994", "Møde nr. 59 · Referatet er godkendt", "</span> Bestyrelsen</a>"})
    CHECK(holds(page, words));
  const std::string older = shown(kirsten, led_to(page, "next"));
  CHECK(holds(older, ">Nyere møder</a>"));
  CHECK(holds(older, "<h1>Tidligere møder: 1990</h1>"));
  CHECK(holds(shown(kirsten, earlier + "/held-30"), "<h1>Tidligere møder: 1992 til 1990</h1>"));
  kirsten.cookies["language"] = "en";
  page = shown(kirsten, earlier);
  for (const char* words : {"<h1>Earlier meetings</h1>", ">Older meetings</a>", "Thursday 15 December 1994"})
    CHECK(holds(page, words));
  CHECK(holds(shown(kirsten, board), ">Show more earlier meetings</a>"));
}

TEST_CASE("where all earlier meetings stand on the board's page, it leads to no other") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  CHECK(holds(shown(kirsten, earlier), "Der er ingen tidligere møder."));
  hold(fixture, 6);
  CHECK(meetings_on(shown(kirsten, board)).size() == 6);
  CHECK_FALSE(holds(shown(kirsten, board), earlier));
  const std::string page = shown(kirsten, earlier);
  CHECK(meetings_on(page).size() == 6);
  CHECK(led_to(page, "next").empty());
  CHECK(led_to(page, "prev").empty());
}

TEST_CASE("a meeting without a date that is one stands last, and is called so") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  hold(fixture, 2);
  agenda::Meeting odd;
  odd.id = "odd";
  odd.title = "Stiftende møde";
  odd.state = AGENDA_MEETING_LOCKED;
  agenda::Batch batch;
  batch.puts = {{agenda::StoredMeetings::key("org", "ob", odd.id), agenda::meeting_to_json(odd), 0}};
  REQUIRE(agenda::StorageClient(fixture.storage.table()).apply(nullptr, batch));
  const std::string page = shown(kirsten, earlier);
  CHECK(meetings_on(page).back() == "odd");
  CHECK(holds(page, ">Uden dato</h2>"));
  fixture.meeting(kirsten);
  CHECK(shown(kirsten, earlier) == page);
}

TEST_CASE("earlier meetings are for who may see the board, and begin with a meeting that is there") {
  BoardPagesFixture fixture;
  hold(fixture, 2);
  Browser aase = fixture.signed_in("aase");
  Browser stranger = fixture.signed_in("stranger");
  Browser nobody = fixture.browser();
  for (const std::string& page : {earlier, earlier + "/held-0"}) {
    CHECK(aase.get(page).status == 200);
    CHECK(stranger.get(page).status == 403);
    CHECK(nobody.get(page).status == 401);
  }
  CHECK(aase.get(earlier + "/nope").status == 404);
  CHECK(aase.get("/o/org/nope/earlier").status == 404);
}

TEST_CASE("titles of earlier meetings are text") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  hold(fixture, 60, "\"><script>alert(1)</script>{{csrf}} ");
  CHECK_FALSE(holds(shown(kirsten, board), "<script>alert"));
  CHECK_FALSE(holds(shown(kirsten, earlier), "<script>alert"));
  CHECK(holds(shown(kirsten, earlier), "{{csrf}}"));
}

TEST_CASE("a board of an earlier version has the same page before and after its index is made") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  hold(fixture, 60);
  const std::string meeting = fixture.meeting(kirsten, "Næste");
  const auto erase_index = [&] {
    agenda::StorageClient client(fixture.storage.table());
    agenda::Batch batch;
    for (const agenda::Record& record : client
                                            .read(nullptr, {agenda::meeting_index::open("org", "ob"),
                                                            agenda::meeting_index::closed("org", "ob")})
                                            .value())
      batch.erases.push_back(record.key);
    REQUIRE(batch.erases.size() == 61);
    REQUIRE(client.apply(nullptr, batch));
  };
  const auto bodies = [&] {
    Strings seen;
    for (const std::string& page : {board, earlier, earlier + "/held-30"})
      seen.push_back(shown(kirsten, page));
    return seen;
  };
  const Strings indexed = bodies();
  erase_index();
  CHECK(bodies() == indexed);
  REQUIRE(kirsten.post(meeting + "/details", {{"title", "Næste"}, {"date", "2099-03-04"}}).status == 303);
  REQUIRE(
      kirsten
          .post(meeting + "/details",
                {{"title", "Næste"}, {"date", "2099-03-03"}, {"start", "19.00"}, {"place", "Fælleshuset"}})
          .status == 303);
  CHECK(bodies() == indexed);
}

TEST_CASE("what the board's page reads does not grow with the board's years") {
  const auto read_of = [](int held) {
    BoardPagesFixture fixture;
    Browser kirsten = fixture.signed_in("kirsten");
    hold(fixture, held);
    const std::string meeting = fixture.meeting(kirsten);
    Strings pages{board, "/", earlier, meeting + "/split", meeting};
    std::vector<std::size_t> counts;
    shown(kirsten, board);
    for (const std::string& page : pages) {
      fixture.storage.shown = 0;
      kirsten.get(page);
      counts.push_back(fixture.storage.shown);
    }
    return counts;
  };
  const auto few = read_of(60);
  CHECK(few == read_of(200));
  CHECK(few[0] < 40);
}

TEST_CASE("the next meeting is the one under way, else the nearest to come, else the last that never began") {
  BoardPagesFixture fixture;
  Browser kirsten = fixture.signed_in("kirsten");
  Browser admin = fixture.signed_in("admin");
  hold(fixture, 10);
  const auto next_on = [&] { return board + "/m/" + meetings_on(shown(kirsten, board)).front(); };
  const std::string forgotten = fixture.meeting(kirsten, "Glemt", "2020-01-01");
  const std::string older = fixture.meeting(kirsten, "Glemt længe", "2019-01-01");
  CHECK(next_on() == forgotten);
  const std::string later = fixture.meeting(kirsten, "Senere", "2099-09-01");
  const std::string soon = fixture.meeting(kirsten, "Snart", "2099-03-01");
  CHECK(next_on() == soon);
  REQUIRE(kirsten.post(older + "/state", {{"step", "begin"}}).status == 303);
  CHECK(next_on() == older);
  REQUIRE(kirsten.post(older + "/state", {{"step", "end"}}).status == 303);
  REQUIRE(kirsten.post(soon + "/state", {{"step", "cancel"}}).status == 303);
  CHECK(next_on() == later);
  Strings all = meetings_on(shown(kirsten, board));
  CHECK(board + "/m/" + all[1] == forgotten);
  CHECK(board + "/m/" + all[2] == soon);
  CHECK(board + "/m/" + all[3] == older);
}
