// These tests are about organisations, boards and members, and about who may do what.
#include <nlohmann/json.hpp>

#include "portal/boards/ids.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/boards_fixture.hpp"

using namespace boards_fixture;
using portal::Right;

namespace {

portal::MemberChange put(const std::string& id, const std::string& name, std::uint32_t roles,
                         const std::string& seen = {}) {
  return {{id, name, roles, 0}, false, seen};
}

portal::MemberChange gone(const std::string& id, const std::string& seen = {}) {
  return {{id, "", 0, 0}, true, seen};
}

}  // namespace

TEST_CASE("who may what is one table") {
  const auto rights = [](std::uint32_t roles) {
    std::string may;
    for (const Right right : {Right::look, Right::arrange_meetings, Right::arrange_board,
                              Right::arrange_organisations, Right::invite})
      may += portal::may(right, roles) ? '1' : '0';
    return may;
  };
  CHECK(rights(0) == "00000");
  CHECK(rights(AGENDA_ROLE_MEMBER) == "10000");
  CHECK(rights(AGENDA_ROLE_OBSERVER) == "10000");
  CHECK(rights(AGENDA_ROLE_ALTERNATE) == "10000");
  CHECK(rights(AGENDA_ROLE_CHAIR) == "11000");
  CHECK(rights(AGENDA_ROLE_VICE_CHAIR) == "11000");
  CHECK(rights(AGENDA_ROLE_MINUTE_TAKER) == "11001");
  CHECK(rights(AGENDA_ROLE_ADMINISTRATOR) == "11111");
  CHECK(rights(AGENDA_ROLE_ADMINISTRATOR << 1) == "00000");
}

TEST_CASE("an account finds its boards, and its roles in them") {
  BoardsFixture fixture;
  agenda::Call other = fixture.call("admin");
  other.board = "afd-1";
  REQUIRE(fixture.arrange.make_board(other, "Afdeling 1"));
  REQUIRE(fixture.arrange.change_board(other, {}, {put("aase", "Aase Lund", AGENDA_ROLE_CHAIR)}));

  const auto seats = fixture.boards.seats("aase");
  REQUIRE(seats.size() == 2);
  CHECK(seats[0].board.name == "Afdeling 1");
  CHECK(seats[0].organisation.name == "Boligselskabet");
  CHECK(seats[0].roles == AGENDA_ROLE_CHAIR);
  CHECK(seats[1].board.id == "ob");
  CHECK(seats[1].roles == AGENDA_ROLE_MEMBER);
  CHECK(fixture.boards.seats("aas").empty());
  CHECK(fixture.boards.seats("").empty());
  CHECK(fixture.boards.seats("a/b").empty());

  const auto board = fixture.boards.board("org", "ob");
  REQUIRE(board);
  CHECK(portal::roles_in(*board, "kirsten", false) == (AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER));
  CHECK(portal::roles_in(*board, "kirsten", true) ==
        (AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER | AGENDA_ROLE_ADMINISTRATOR));
  CHECK(portal::roles_in(*board, "stranger", false) == 0);
  CHECK(portal::roles_in(*board, "", false) == 0);

  REQUIRE(fixture.arrange.change_board(other, {}, {gone("aase")}));
  CHECK(fixture.boards.seats("aase").size() == 1);
  CHECK(fixture.boards.organisations().size() == 1);
  CHECK(fixture.boards.boards("org").size() == 2);
  CHECK(fixture.boards.boards("or").empty());
  CHECK_FALSE(fixture.boards.board("org", "../ob"));
  CHECK_FALSE(fixture.boards.organisation(""));
}

TEST_CASE("only an administrator arranges organisations, boards and members") {
  BoardsFixture fixture;
  const std::string before = fixture.everything();
  for (const char* who : {"kirsten", "mette", "aase", "stranger"}) {
    agenda::Call call = fixture.call(who);
    CHECK(code(fixture.arrange.change_board(call, "Ny", {})) == "not_allowed");
    CHECK(code(fixture.arrange.change_board(call, {}, {put(who, "X", AGENDA_ROLE_CHAIR)})) == "not_allowed");
    call.board = "ny";
    CHECK(code(fixture.arrange.make_board(call, "Ny")) == "not_allowed");
    call.organisation = "ny";
    CHECK(code(fixture.arrange.make_organisation(call, "Ny")) == "not_allowed");
    // Roles that the caller claims to have are not believed.
    call = fixture.call(who);
    call.actor->roles = AGENDA_ROLE_CHAIR;
    CHECK(code(fixture.arrange.change_board(call, "Ny", {})) == "not_allowed");
  }
  agenda::Call nobody = fixture.call();
  nobody.actor.reset();
  CHECK(code(fixture.arrange.change_board(nobody, "Ny", {})) == "not_allowed");
  CHECK(code(fixture.arrange.make_organisation(nobody, "Ny")) == "not_allowed");
  CHECK(fixture.everything() == before);
}

TEST_CASE("organisations and boards are made once, under sound ids and names") {
  BoardsFixture fixture;
  const std::string before = fixture.everything();
  agenda::Call call = fixture.call("admin");
  CHECK(code(fixture.arrange.make_organisation(call, "Igen")) == "id.taken of id");
  CHECK(code(fixture.arrange.make_board(call, "Igen")) == "id.taken of id");
  call.organisation = "a/b";
  CHECK(code(fixture.arrange.make_organisation(call, "Skrå")) == "not_id of id");
  CHECK(code(fixture.arrange.make_board(call, "Skrå")) == "organisation.unknown");
  call.organisation = "ny";
  CHECK(code(fixture.arrange.make_board(call, "Uden")) == "organisation.unknown");
  CHECK(code(fixture.arrange.make_organisation(call, "  ")) == "empty of name");
  CHECK(code(fixture.arrange.make_organisation(call, "a\nb")) == "not_text of name");
  CHECK(code(fixture.arrange.make_organisation(call, "a\xC3")) == "not_text of name");
  CHECK(code(fixture.arrange.make_organisation(call, std::string("a\0b", 3))) == "not_text of name");
  CHECK(code(fixture.arrange.make_organisation(call, std::string(201, 'x'))) == "too_long of name");
  call.organisation = std::string(129, 'x');
  CHECK(code(fixture.arrange.make_organisation(call, "Lang")) == "not_id of id");
  CHECK(fixture.everything() == before);
}

TEST_CASE("members are checked, all of a change or none of it") {
  BoardsFixture fixture;
  const std::string before = fixture.everything();
  const auto change = [&](const std::vector<portal::MemberChange>& changes) {
    return code(fixture.arrange.change_board(fixture.call("admin"), "Nyt navn", changes));
  };
  const auto sound = put("ny", "Ny Person", AGENDA_ROLE_MEMBER);
  CHECK(change({sound, put("a b", "X", AGENDA_ROLE_MEMBER)}) == "not_id of member");
  CHECK(change({sound, put("", "X", AGENDA_ROLE_MEMBER)}) == "empty of member");
  CHECK(change({sound, put("x", "", AGENDA_ROLE_MEMBER)}) == "empty of name");
  CHECK(change({sound, put("x", "X", 0)}) == "not_role of roles");
  CHECK(change({sound, put("x", "X", 1U << 20)}) == "not_role of roles");
  CHECK(change({sound, put("aase", "Aase L.", AGENDA_ROLE_MEMBER, "another")}) == "changed");
  CHECK(change({sound, gone("aase", "another")}) == "changed");
  CHECK(change({sound, put("nobody", "X", AGENDA_ROLE_MEMBER, "seen")}) == "member.unknown of member");
  std::vector<portal::MemberChange> crowd;
  for (int i = 0; i < 200; ++i)
    crowd.push_back(put("m" + std::to_string(i), "M", AGENDA_ROLE_MEMBER));
  CHECK(change(crowd) == "too_many of member");
  CHECK(fixture.everything() == before);
  CHECK(change({gone("nobody")}) == "done");
}

TEST_CASE("planned meetings follow the board's members, later ones keep theirs") {
  BoardsFixture fixture;
  const std::string begun = fixture.meeting("2026-03-03");
  const std::string planned = fixture.meeting("2026-06-02");
  REQUIRE(
      fixture.arrange.record_presence(fixture.call(), planned, {{"aase", AGENDA_PRESENCE_APOLOGIES, {}}}));
  REQUIRE(fixture.arrange.take_step(fixture.call(), begun, portal::Step::begin));
  REQUIRE(fixture.arrange.change_board(fixture.call("admin"), {},
                                       {put("aase", "Aase Lund-Jensen", AGENDA_ROLE_CHAIR),
                                        put("ny", "Ny", AGENDA_ROLE_MEMBER), gone("bent")}));

  const auto now = fixture.held(planned).meeting;
  CHECK(portal::find_member(now.members, "aase")->name == "Aase Lund-Jensen");
  CHECK(portal::find_member(now.members, "aase")->roles == AGENDA_ROLE_CHAIR);
  CHECK(portal::find_member(now.members, "aase")->presence == AGENDA_PRESENCE_APOLOGIES);
  CHECK(portal::find_member(now.members, "ny") != nullptr);
  CHECK(portal::find_member(now.members, "bent") == nullptr);
  const auto then = fixture.held(begun).meeting;
  CHECK(portal::find_member(then.members, "aase")->name == "Aase Lund");
  CHECK(portal::find_member(then.members, "bent") != nullptr);
  CHECK(portal::find_member(then.members, "ny") == nullptr);
}

TEST_CASE("a member as seen is fingerprinted, and the same change twice is no conflict") {
  BoardsFixture fixture;
  const auto seen =
      portal::fingerprint(*portal::find_member(fixture.boards.board("org", "ob")->members, "aase"));
  const auto change = put("aase", "Aase Lund", AGENDA_ROLE_MEMBER | AGENDA_ROLE_VICE_CHAIR, seen);
  CHECK(code(fixture.arrange.change_board(fixture.call("admin"), {}, {change})) == "done");
  CHECK(code(fixture.arrange.change_board(fixture.call("admin"), {}, {change})) == "done");
  CHECK(code(fixture.arrange.change_board(
            fixture.call("admin"), {}, {put("aase", "Aase Lund", AGENDA_ROLE_OBSERVER, seen)})) == "changed");
}

TEST_CASE("ids are made of names") {
  CHECK(portal::ids::from_name("Boligselskabet Egehøj") == "boligselskabet-egehoej");
  CHECK(portal::ids::from_name("  Å/S <Æblehaven> nr. 7  ") == "aa-s-aeblehaven-nr-7");
  CHECK(portal::ids::from_name("日本") == "");
  CHECK(portal::ids::from_name("") == "");
  CHECK(agenda::is_id(portal::ids::from_name(std::string(1000, 'x'))));
  CHECK(portal::ids::fresh("same") == portal::ids::fresh("same"));
  CHECK(portal::ids::fresh("same") != portal::ids::fresh("other"));
  CHECK(portal::ids::fresh("") != portal::ids::fresh(""));
}

TEST_CASE("each refusal has one code, a status and a sentence") {
  std::vector<std::string_view> codes;
  for (const portal::RefusalCode& known : portal::kRefusalCodes) {
    INFO(known.code);
    CHECK(std::count(codes.begin(), codes.end(), known.code) == 0);
    CHECK(agenda::is_known(known.status));
    CHECK(known.status != AGENDA_OK);
    CHECK_FALSE(known.message.empty());
    codes.push_back(known.code);
  }
}
