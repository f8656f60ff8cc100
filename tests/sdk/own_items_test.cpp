// These tests are of the host's own items and of lists of meetings, as a plugin sees them through the C
// table.
#include "agenda/cpp/agenda.hpp"
#include "meetings/meeting_json.hpp"
#include "meetings/own_item.hpp"
#include "meetings/stored_meetings.hpp"
#include "memory/memory_storage.hpp"
#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"

using agenda::string_of;
using Strings = std::vector<std::string>;

namespace {

agenda::Call own_call(const std::string& board = "b") {
  agenda::Call call;
  call.organisation = "org";
  call.board = board;
  call.time_ms = 1772580600000;
  return call;
}

// It reads a meeting as a plugin would: everything through the pointers, which end with the visit.
agenda_status take_own(void* ctx, const agenda_meeting* shown) {
  auto& taken = *static_cast<std::vector<agenda::Meeting>*>(ctx);
  agenda::Meeting meeting;
  meeting.id = string_of(shown->id);
  for (std::uint64_t i = 0; i < shown->own_item_count; ++i) {
    const agenda_own_item& item = *shown->own_items[i];
    CHECK(item.struct_size == sizeof(agenda_own_item));
    agenda::OwnItem own{
        string_of(item.id),   string_of(item.title),          item.type, item.minutes, item.closed,
        string_of(item.text), string_of(item.recommendation), {}};
    for (std::uint64_t j = 0; j < item.paper_count; ++j)
      own.papers.push_back({string_of(item.papers[j]->title), string_of(item.papers[j]->url)});
    meeting.own_items.push_back(std::move(own));
  }
  CHECK((shown->order == nullptr) == (shown->order_count == 0));
  for (std::uint64_t i = 0; i < shown->order_count; ++i)
    meeting.order.push_back(string_of(*shown->order[i]));
  meeting.organisation_name = string_of(shown->organisation_name);
  meeting.board_name = string_of(shown->board_name);
  meeting.place = string_of(shown->place);
  meeting.start = string_of(shown->start);
  meeting.end = string_of(shown->end);
  taken.push_back(std::move(meeting));
  return AGENDA_OK;
}

std::vector<agenda::Meeting> read_own(const agenda_host_meetings* meetings, const char* id) {
  const agenda::Call call = own_call();
  const agenda::BorrowedCall borrowed(call);
  const agenda_text text = agenda::text_of(id);
  std::vector<agenda::Meeting> taken;
  CHECK(meetings->read(meetings->self, borrowed.get(), &text, &taken, &take_own) == AGENDA_OK);
  return taken;
}

struct Listing {
  Strings ids;
  std::size_t most = 1000;
  agenda_status then = AGENDA_OK;
};

agenda_status note(void* ctx, const agenda_meeting* shown) {
  auto& listing = *static_cast<Listing*>(ctx);
  listing.ids.push_back(string_of(shown->id));
  return listing.ids.size() == listing.most ? listing.then : AGENDA_OK;
}

agenda_status list(const agenda_host_meetings* meetings, const char* from, const char* to, Listing& listing,
                   const std::string& board = "b") {
  const agenda::Call call = own_call(board);
  const agenda::BorrowedCall borrowed(call);
  const agenda_text first = agenda::text_of(from), last = agenda::text_of(to);
  return meetings->list(meetings->self, borrowed.get(), &first, &last, &listing, &note);
}

Strings ids_between(const agenda::StoredMeetings& meetings, const char* from, const char* to) {
  Listing listing;
  CHECK(list(meetings.table(), from, to, listing) == AGENDA_OK);
  return listing.ids;
}

agenda::Meeting full_meeting() {
  agenda::Meeting meeting;
  meeting.id = "m1";
  meeting.title = "Møde";
  meeting.date = "2026-03-03";
  meeting.items = {"g.a"};
  meeting.own_items = {{"budget",
                        "Budget 2027",
                        AGENDA_ITEM_DECISION,
                        20,
                        AGENDA_CLOSED_WHOLLY,
                        "Se bilag.\nTak",
                        "Godkendes",
                        {{"Udkast", "/papirer/1"}, {"Bilag", "https://example.org/b.pdf"}}},
                       {"other", "Eventuelt"},
                       {"hearing",
                        "Høring",
                        AGENDA_ITEM_DISCUSSION,
                        0,
                        AGENDA_CLOSED_TITLE_SHOWN,
                        "",
                        "",
                        {{"Brev", "/papirer/2"}}}};
  meeting.order = {"own:budget", "g.a", "own:other"};
  meeting.organisation_name = "Boligforeningen";
  meeting.board_name = "Bestyrelsen";
  meeting.place = "Fælleshuset";
  meeting.start = "19:00";
  meeting.end = "21:15";
  return meeting;
}

void store(const agenda::StoredMeetings& meetings, const agenda::Meeting& meeting,
           const std::string& board = "b") {
  const agenda::Call call = own_call(board);
  const agenda::BorrowedCall borrowed(call);
  REQUIRE(meetings.write(borrowed.get(), {meeting, 0}));
}

void store(const agenda::StoredMeetings& meetings, const std::string& id, const std::string& date,
           std::uint32_t state = AGENDA_MEETING_PLANNED, const std::string& board = "b") {
  agenda::Meeting meeting;
  meeting.id = id;
  meeting.date = date;
  meeting.state = state;
  store(meetings, meeting, board);
}

}  // namespace

TEST_CASE("own items, their order and the head of the papers are stored and shown as they were written") {
  agenda::MemoryStorage storage;
  const agenda::StoredMeetings meetings(storage.table());
  store(meetings, full_meeting());
  const auto taken = read_own(meetings.table(), "m1");
  REQUIRE(taken.size() == 1);
  const agenda::Meeting& meeting = taken.front();
  CHECK(meeting.order == Strings{"own:budget", "g.a", "own:other"});
  CHECK(meeting.organisation_name == "Boligforeningen");
  CHECK(meeting.board_name == "Bestyrelsen");
  CHECK(meeting.place == "Fælleshuset");
  CHECK(meeting.start == "19:00");
  CHECK(meeting.end == "21:15");
  REQUIRE(meeting.own_items.size() == 3);
  const agenda::OwnItem& budget = meeting.own_items[0];
  CHECK(budget.id == "budget");
  CHECK(budget.title == "Budget 2027");
  CHECK(budget.type == AGENDA_ITEM_DECISION);
  CHECK(budget.minutes == 20);
  CHECK(budget.closed == AGENDA_CLOSED_WHOLLY);
  CHECK(budget.text == "Se bilag.\nTak");
  CHECK(budget.recommendation == "Godkendes");
  REQUIRE(budget.papers.size() == 2);
  CHECK(budget.papers[1].title == "Bilag");
  CHECK(budget.papers[1].url == "https://example.org/b.pdf");
  CHECK(meeting.own_items[1].type == 0);
  CHECK(meeting.own_items[1].papers.empty());
  REQUIRE(meeting.own_items[2].papers.size() == 1);
  CHECK(meeting.own_items[2].papers[0].url == "/papirer/2");
}

TEST_CASE("a meeting without own items is written as before there were any, and one of then is read") {
  agenda::Meeting meeting;
  meeting.id = "m1";
  meeting.title = "M";
  meeting.date = "2026-03-03";
  CHECK(agenda::meeting_to_json(meeting) ==
        R"({"id":"m1","title":"M","date":"2026-03-03","state":"planned","previous":"","next":"","items":[],)"
        R"("members":[]})");
  const agenda::Meeting read = agenda::meeting_from_json("m1", agenda::meeting_to_json(meeting));
  CHECK(read.own_items.empty());
  CHECK(read.order.empty());
  CHECK(read.place.empty());
}

TEST_CASE("a stored own item that is none is UNAVAILABLE") {
  for (const char* broken :
       {R"([{"id":"a"}])", R"([{"id":"a","title":7}])", R"([7])",
        R"([{"id":"a","title":"A","type":"dance"}])", R"([{"id":"a","title":"A","closed":"maybe"}])",
        R"([{"id":"a","title":"A","papers":[{"title":"P"}]}])"}) {
    INFO(broken);
    const std::string stored =
        R"({"title":"M","date":"2026-01-01","state":"planned","own_items":)" + std::string(broken) + "}";
    CHECK_THROWS_AS(agenda::meeting_from_json("m1", stored), agenda::StatusError);
  }
}

TEST_CASE("what is no own item is said") {
  const auto mistake = [](const auto& change) {
    agenda::OwnItem item = full_meeting().own_items.front();
    CHECK(agenda::mistake_in(item).empty());
    change(item);
    return agenda::mistake_in(item);
  };
  using Item = agenda::OwnItem;
  CHECK(mistake([](Item& item) { item.id = std::string(124, 'a'); }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.id = std::string(125, 'a'); }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.id = "a/b"; }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.id.clear(); }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.title.clear(); }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.title = "a\nb"; }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.title = "a\xED\xA0\x80"; }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.title = std::string(301, 'x'); }).empty());
  CHECK(mistake([](Item& item) {
          item.title.clear();
          for (int i = 0; i < 300; ++i)
            item.title += "å";
        }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.type = 4; }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.closed = 3; }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.minutes = 1001; }).empty());
  CHECK(mistake([](Item& item) { item.text = std::string(10'000, 'x'); }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.text = std::string(20'001, 'x'); }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.text = "a\x01"; }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.recommendation = std::string(10'001, 'x'); }).empty());
  CHECK_FALSE(mistake([](Item& item) { item.papers.assign(101, {"P", "/p"}); }).empty());
  for (const char* url : {"", "/", "//other.example/p", "javascript:alert(1)", "http://", "https://a b",
                          "/a\tb", "/\\other.example", "papers/1"}) {
    INFO(url);
    const bool is_root = std::string(url) == "/";
    CHECK(mistake([&](Item& item) { item.papers[0].url = url; }).empty() == is_root);
  }
  CHECK_FALSE(mistake([](Item& item) { item.papers[0].url = "/" + std::string(2000, 'x'); }).empty());
}

TEST_CASE("meetings between two days are shown by date and then by id, and no other board's") {
  agenda::MemoryStorage storage;
  const agenda::StoredMeetings meetings(storage.table());
  store(meetings, "z", "2026-03-03", AGENDA_MEETING_ENDED);
  store(meetings, "a", "2026-03-03");
  store(meetings, "early", "2026-03-02", AGENDA_MEETING_LOCKED);
  store(meetings, "late", "2026-06-02", AGENDA_MEETING_CANCELLED);
  store(meetings, "later", "2026-06-03");
  store(meetings, "no-day", "some day");
  store(meetings, "other", "2026-03-03", AGENDA_MEETING_PLANNED, "b2");
  // The first reading compares the index with all meetings, the second believes it.
  for (int reading = 0; reading < 2; ++reading) {
    CHECK(ids_between(meetings, "2026-03-03", "2026-06-02") == Strings{"a", "z", "late"});
    CHECK(ids_between(meetings, "2026-03-02", "2026-03-02") == Strings{"early"});
    CHECK(ids_between(meetings, "1900-01-01", "9999-12-31") == Strings{"early", "a", "z", "late", "later"});
    CHECK(ids_between(meetings, "2026-06-02", "2026-03-03").empty());
  }
  Listing none;
  CHECK(list(meetings.table(), "2026-03-03", "2026-02-30", none) == AGENDA_INVALID_ARGUMENT);
  CHECK(list(meetings.table(), "", "2026-03-03", none) == AGENDA_INVALID_ARGUMENT);
  CHECK(none.ids.empty());
}

TEST_CASE("a list ends where its visitor says so") {
  agenda::MemoryStorage storage;
  const agenda::StoredMeetings meetings(storage.table());
  store(meetings, "a", "2026-03-03");
  store(meetings, "b", "2026-03-04");
  Listing stopped{{}, 1, AGENDA_STOP};
  CHECK(list(meetings.table(), "2026-01-01", "2026-12-31", stopped) == AGENDA_OK);
  CHECK(stopped.ids == Strings{"a"});
  Listing failed{{}, 1, AGENDA_OUT_OF_MEMORY};
  CHECK(list(meetings.table(), "2026-01-01", "2026-12-31", failed) == AGENDA_OUT_OF_MEMORY);
  CHECK(failed.ids == Strings{"a"});
  Listing unknown{{}, 1, 7777};
  CHECK(list(meetings.table(), "2026-01-01", "2026-12-31", unknown) == AGENDA_INTERNAL);
}

TEST_CASE("a meeting that an earlier program stored without the index is in the list") {
  agenda::MemoryStorage storage;
  const agenda::StoredMeetings meetings(storage.table());
  store(meetings, "a", "2026-03-03");
  CHECK(ids_between(meetings, "2026-01-01", "2026-12-31") == Strings{"a"});
  const agenda::StorageClient client(storage.table());
  // It moves a meeting, and the index says nothing of it: the record that the index leads to is newer.
  agenda::Batch moved;
  moved.puts = {{agenda::StoredMeetings::key("org", "b", "a"),
                 R"({"title":"M","date":"2026-05-05","state":"planned"})", 0}};
  REQUIRE(client.apply(nullptr, moved));
  CHECK(ids_between(meetings, "2026-03-03", "2026-03-03").empty());
  CHECK(ids_between(meetings, "2026-05-05", "2026-05-05") == Strings{"a"});
  agenda::Batch added;
  added.puts = {{agenda::StoredMeetings::key("org", "b", "old"),
                 R"({"title":"M","date":"2026-04-04","state":"ended"})", 0}};
  REQUIRE(client.apply(nullptr, added));
  CHECK(ids_between(meetings, "2026-04-04", "2026-05-05") == Strings{"old", "a"});
}

TEST_CASE("a list that the index answers reads no other meeting") {
  agenda::MemoryStorage real;
  support::InterceptedStorage storage(real.table());
  const agenda::StoredMeetings meetings(storage.table());
  store(meetings, "a", "2026-03-03");
  store(meetings, "b", "2026-04-04");
  REQUIRE(ids_between(meetings, "2026-03-03", "2026-03-03") == Strings{"a"});
  agenda::Batch broken;
  broken.puts = {{agenda::StoredMeetings::key("org", "b", "b"), "no meeting", 0}};
  REQUIRE(agenda::StorageClient(real.table()).apply(nullptr, broken));
  CHECK(ids_between(meetings, "2026-03-03", "2026-03-03") == Strings{"a"});
  Listing all;
  CHECK(list(meetings.table(), "2026-03-03", "2026-04-04", all) == AGENDA_UNAVAILABLE);
  CHECK(all.ids.empty());
}

TEST_CASE("meetings that keep no list show none, and one that fails says so") {
  class Plain : public agenda::Meetings {
   protected:
    std::optional<agenda::Meeting> find(const agenda_call*, std::string_view) override { return {}; }
  };
  class Failing final : public Plain {
   protected:
    std::vector<agenda::Meeting> list(const agenda_call*, std::string_view, std::string_view) override {
      throw agenda::StatusError(AGENDA_UNAVAILABLE, "not now");
    }
  };
  const Plain plain;
  const Failing failing;
  Listing listing;
  CHECK(list(plain.table(), "2026-01-01", "2026-12-31", listing) == AGENDA_OK);
  CHECK(list(failing.table(), "2026-01-01", "2026-12-31", listing) == AGENDA_UNAVAILABLE);
  CHECK(listing.ids.empty());
  const agenda::Call call = own_call();
  const agenda::BorrowedCall borrowed(call);
  const agenda_text day = agenda::text_of("2026-01-01");
  const agenda_host_meetings* table = plain.table();
  CHECK(table->list(table->self, nullptr, &day, &day, &listing, &note) == AGENDA_INVALID_ARGUMENT);
  CHECK(table->list(table->self, borrowed.get(), nullptr, &day, &listing, &note) == AGENDA_INVALID_ARGUMENT);
  CHECK(table->list(table->self, borrowed.get(), &day, &day, &listing, nullptr) == AGENDA_INVALID_ARGUMENT);
}
