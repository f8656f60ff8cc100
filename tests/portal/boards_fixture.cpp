#include "portal/boards_fixture.hpp"

namespace boards_fixture {
namespace {

agenda::Item item(const std::string& id, const std::string& parent = {}) {
  agenda::Item made;
  made.id = id;
  made.parent = parent;
  made.title = "Punkt " + id;
  made.minutes = 10;
  return made;
}

agenda_status take_meeting(void* ctx, const agenda_meeting* shown) {
  auto& meeting = *static_cast<agenda::Meeting*>(ctx);
  meeting.id = agenda::string_of(shown->id);
  meeting.state = shown->state;
  for (std::uint64_t i = 0; i < shown->item_count; ++i)
    meeting.items.push_back(agenda::string_of(*shown->items[i]));
  for (std::uint64_t i = 0; i < shown->member_count; ++i)
    meeting.members.push_back({agenda::string_of(shown->members[i]->id), "", shown->members[i]->roles, 0});
  return AGENDA_OK;
}

}  // namespace

std::vector<agenda::Item> FakeGuides::items(const agenda::Call&) const {
  return {item("g"), item("g.a", "g"), item("g.b", "g"), item("g.c", "g"), item("h")};
}

agenda::Result<agenda::Done> FakeGuides::carry_over(const agenda::Call& call, const std::string& id,
                                                    const std::string& from) const {
  if (id == refuses) return agenda::problem_of(AGENDA_WRONG_STATE, "not now");
  Carried one{id, from, call.meeting, call.request_id, {}};
  const agenda::BorrowedCall borrowed(call);
  const agenda_text text = agenda::text_of(call.meeting);
  CHECK(meetings->read(meetings->self, borrowed.get(), &text, &one.seen, &take_meeting) == AGENDA_OK);
  carried.push_back(std::move(one));
  return agenda::Done{};
}

BoardsFixture::BoardsFixture() {
  guides.meetings = seen_by_plugins.table();
  const auto member = AGENDA_ROLE_MEMBER;
  REQUIRE(code(arrange.make_organisation(call("admin"), "Boligselskabet")) == "done");
  REQUIRE(code(arrange.make_board(call("admin"), "Organisationsbestyrelsen")) == "done");
  const std::vector<portal::MemberChange> members{
      {{"kirsten", "Kirsten Holm", AGENDA_ROLE_CHAIR | member, 0}, false, ""},
      {{"bent", "Bent Sørensen", AGENDA_ROLE_VICE_CHAIR | member, 0}, false, ""},
      {{"aase", "Aase Lund", member, 0}, false, ""},
      {{"mette", "Mette Friis", AGENDA_ROLE_MINUTE_TAKER, 0}, false, ""},
      {{"gert", "Gert Gæst", AGENDA_ROLE_OBSERVER, 0}, false, ""}};
  REQUIRE(code(arrange.change_board(call("admin"), {}, members)) == "done");
}

agenda::Call BoardsFixture::call(const std::string& who) const {
  static int requests = 0;
  agenda::Call call;
  call.organisation = "org";
  call.board = "ob";
  call.time_ms = 1772560800000;
  call.utc_offset_minutes = 60;
  call.request_id = "r" + std::to_string(++requests);
  call.actor = agenda::Actor{who, who, who == "admin" ? AGENDA_ROLE_ADMINISTRATOR : 0U};
  return call;
}

std::string BoardsFixture::meeting(const std::string& date, const std::string& title) {
  const auto made = arrange.make_meeting(call(), {title, date, "19.00", "Fælleshuset"});
  INFO((made ? "" : made.problem().code));
  REQUIRE(made);
  return *made;
}

portal::HeldMeeting BoardsFixture::held(const std::string& id) const {
  const auto found = boards.meeting(call(), "org", "ob", id, &guides);
  INFO(id);
  REQUIRE(found);
  return *found;
}

std::vector<std::string> BoardsFixture::agenda(const std::string& id) const {
  std::vector<std::string> entries;
  for (const portal::Entry& entry : held(id).agenda.entries)
    entries.push_back(entry.plain ? entry.title : entry.id);
  return entries;
}

std::vector<agenda::ListedMeeting> BoardsFixture::meetings() const {
  portal::ListedMeetings listed = lists.of("org", "ob", {1000, {}});
  listed.open.insert(listed.open.end(), listed.closed.begin(), listed.closed.end());
  return listed.open;
}

std::string BoardsFixture::everything() const {
  std::string all;
  const agenda::StorageClient client(real.table());
  for (const char* organisation : {"", "org"}) {
    agenda::Range range;
    range.key.organisation = organisation;
    range.parts = 1;
    for (const agenda::Record& record : client.read(nullptr, {range}).value()) {
      all += record.key.kind + "/" + record.key.meeting + "/" + record.key.id + "@" +
             std::to_string(record.revision) + "=" + record.payload + "\n";
    }
  }
  return all;
}

}  // namespace boards_fixture
