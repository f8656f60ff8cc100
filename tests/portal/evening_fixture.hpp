// This fixture is a board with a planned meeting whose agenda holds the guide.
#pragma once

#include <string>
#include <utility>

#include "portal/boards/arrange.hpp"
#include "portal/portal_fixture.hpp"
#include "support/catch.hpp"

struct Evening : PortalFixture {
  static constexpr const char* kItem = "almene-maal.tema-3.democratic-actor";
  static constexpr const char* kConsideration = "almene-maal.tema-3.trust-and-backing";

  explicit Evening(portal::Settings settings = {}) : PortalFixture(std::move(settings)) {
    for (const char* id : {"chair", "aase", "mette", "stranger"})
      add(id, std::string("Navn ") + id);
    const auto& arrange = portal.arrangements();
    const agenda::Call call = administrators_call();
    REQUIRE(arrange.make_organisation(call, "Boligselskabet"));
    REQUIRE(arrange.make_board(call, "Bestyrelsen"));
    REQUIRE(arrange.change_board(call, {},
                                 {member("chair", "Navn chair", AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER),
                                  member("aase", "Navn aase", AGENDA_ROLE_MEMBER),
                                  member("mette", "Navn mette", AGENDA_ROLE_MINUTE_TAKER)}));
    meeting = arrange.make_meeting(call, {"Møde i marts", "2099-03-03", "", ""}).value();
    REQUIRE(arrange.add_items(call, meeting, {"almene-maal.tema-3"}));
  }

  agenda::Call administrators_call() const {
    agenda::Call call = portal.call(portal::User(portal.languages().standard()), "org", "board");
    call.actor = agenda::Actor{"setup", "Setup", AGENDA_ROLE_ADMINISTRATOR};
    call.request_id = "setup";
    return call;
  }

  static portal::MemberChange member(const std::string& id, const std::string& name, std::uint32_t roles) {
    portal::MemberChange change;
    change.member = {id, name, roles, AGENDA_PRESENCE_UNKNOWN};
    return change;
  }

  // This is what a browser posts with a member's answer.
  static portal::Fields answer(const std::string& value, const std::string& note,
                               const std::string& nonce = "n1") {
    return {{"portal.nonce", nonce},    {"agenda.1.action", "answer_consideration"},
            {"agenda.1.item", kItem},   {"agenda.1.consideration", kConsideration},
            {"agenda.1.answer", value}, {"agenda.1.note", note}};
  }

  std::string address(const std::string& view = "prepare") const {
    return "/o/org/board/m/" + meeting + "/i/" + kItem + "/" + view;
  }

  std::string meeting;
};
