// This fixture is a board with its people, and the browsers that ask for its pages.
#pragma once

#include <string>
#include <utility>

#include "portal/portal_fixture.hpp"
#include "support/catch.hpp"

inline const std::string board = "/o/org/ob";

inline agenda::Call call_of(const std::string& who, std::uint32_t roles) {
  agenda::Call call;
  call.organisation = "org";
  call.board = "ob";
  call.locale = "da";
  call.time_ms = 1772560800000;
  call.actor = agenda::Actor{who, who, roles};
  return call;
}

// The board has a chair and a member, and there is somebody who is not on it.
struct BoardPagesFixture : PortalFixture {
  explicit BoardPagesFixture(portal::Settings settings = {}) : PortalFixture(std::move(settings)) {
    for (const char* who : {"kirsten", "aase", "stranger"})
      add(who, who);
    add("admin", "Administrator", "", true);
    const auto& arrange = portal.arrangements();
    const agenda::Call admin = call_of("admin", AGENDA_ROLE_ADMINISTRATOR);
    REQUIRE(arrange.make_organisation(admin, "Boligselskabet"));
    REQUIRE(arrange.make_board(admin, "Bestyrelsen"));
    REQUIRE(arrange.change_board(admin, {},
                                 {{{"kirsten", "Kirsten", AGENDA_ROLE_CHAIR, 0}, false, ""},
                                  {{"aase", "Aase", AGENDA_ROLE_MEMBER, 0}, false, ""}}));
  }

  // It makes a meeting as the chair does, and returns its address.
  std::string meeting(Browser& chair, const std::string& title = "Møde",
                      const std::string& date = "2099-03-03") {
    const auto made = chair.post(board + "/new", {{"once", title + date},
                                                  {"title", title},
                                                  {"date", date},
                                                  {"past", date},
                                                  {"start", "19.00"},
                                                  {"place", "Fælleshuset"}});
    REQUIRE(made.status == 303);
    const std::string to = header(made, "Location");
    const std::string end = "/arrange";
    REQUIRE(to.size() > end.size());
    return to.substr(0, to.size() - end.size());
  }
};
