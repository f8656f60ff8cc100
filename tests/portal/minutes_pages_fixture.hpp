// A meeting has ended, and its minutes are the plugin's pages within the portal.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "portal/board_pages_fixture.hpp"
#include "support/catch.hpp"

// The meeting had "Budget 2027" on its agenda, on which the board decided.
struct MinutesPages : BoardPagesFixture {
  explicit MinutesPages(portal::Settings settings = {}) : BoardPagesFixture(std::move(settings)) {
    for (const char* who : {"mette", "gert"})
      add(who, who);
    REQUIRE(portal.arrangements().change_board(call_of("admin", AGENDA_ROLE_ADMINISTRATOR), {},
                                               {{{"mette", "Mette", AGENDA_ROLE_MINUTE_TAKER, 0}, false, ""},
                                                {{"gert", "Gert", AGENDA_ROLE_OBSERVER, 0}, false, ""}}));
    kirsten.emplace(signed_in("kirsten"));
    aase.emplace(signed_in("aase"));
    mette.emplace(signed_in("mette"));
    at = meeting(*kirsten, "Møde \"æøå\"/1");
    minutes = at + "/pages/minutes";
    budget = add_own("Budget 2027");
    step("begin");
    REQUIRE(act(*mette, at + "/i/" + budget + "/meeting", "record_decision",
                {{"outcome", "adopted"}, {"text", "Budgettet er vedtaget."}})
                .status == 303);
    step("end");
  }

  std::string add_own(const std::string& title) {
    const auto added =
        kirsten->post(at + "/arrange", {{"title", title}, {"text", ""}, {"add_plain", "1"}, {"once", title}});
    REQUIRE(added.status == 303);
    const std::string to = header(added, "Location");
    return "own:" + to.substr(to.find('#') + 1);
  }

  void step(const std::string& name) {
    REQUIRE(kirsten->post(at + "/state", {{"step", name}}).status == 303);
  }

  // This posts a form of the plugin's. Each is another one, unless it has a nonce.
  portal::Answer act(Browser& who, const std::string& page, const std::string& action, portal::Fields fields,
                     std::string nonce = {}) {
    if (nonce.empty()) nonce = "nonce-" + std::to_string(++forms);
    portal::Fields form{{"portal.nonce", nonce}, {"agenda.1.action", action}};
    const std::size_t item = page.find("/i/");
    if (item != std::string::npos) {
      form.push_back({"agenda.1.item", page.substr(item + 3, page.find('/', item + 3) - item - 3)});
    }
    for (const agenda::Field& field : fields)
      form.push_back({"agenda.1." + field.name, field.value});
    return who.post(page, form);
  }

  portal::Answer approve(Browser& who, portal::Fields more = {}) {
    more.push_back({"step", "approve"});
    return who.post(at + "/state", std::move(more));
  }

  portal::Answer comment(Browser& who, const std::string& text, const std::string& nonce = {}) {
    return act(who, minutes, "comment_on_minutes", {{"item", budget}, {"text", text}}, nonce);
  }

  std::uint32_t stored_state() {
    const agenda::Call call = call_of("admin", AGENDA_ROLE_ADMINISTRATOR);
    const std::string id = at.substr(at.rfind('/') + 1);
    return portal.boards().meeting(call, "org", "ob", id)->meeting.state;
  }

  nlohmann::json adoptions() {
    const auto answer = kirsten->get(board + "/pages/adoptions/json?check=yes");
    REQUIRE(answer.status == 200);
    return nlohmann::json::parse(answer.body);
  }

  std::optional<Browser> kirsten, aase, mette;
  std::string at, minutes, budget;
  int forms = 0;
};
