// Calling a meeting, and changing when and where it is.
#include "portal/pages/board_scene.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

Answer new_page(const Asked& asked, const BoardScene& scene, const agenda::Problem* problem = nullptr) {
  View view = view_of(asked, asked.word("new_meeting.title"), scene);
  view["text"] = asked.word("new_meeting.text", {{"count", std::to_string(scene.board.members.size())}});
  view["button"] = asked.word("new_meeting.button");
  add_details(asked, view, {asked.word("new_meeting.default_title"), "", "", ""});
  if (problem != nullptr) add_refusal(asked, view, *problem);
  return page(asked, "details", std::move(view), problem == nullptr ? 200 : http_status_of(*problem));
}

Answer show_new(const Asked& asked) {
  const Tools tools(asked);
  return new_page(asked, board_scene(asked, tools, Right::arrange_meetings));
}

Answer make(const Asked& asked) {
  const Tools tools(asked);
  const BoardScene scene = board_scene(asked, tools, Right::arrange_meetings);
  const auto made = tools.arrange.make_meeting(call_at(asked, scene), posted_details(asked));
  if (!made) return new_page(asked, scene, &made.problem());
  return see_other(scene.address() + "/m/" + *made + "/arrange");
}

Answer details_page(const Asked& asked, const MeetingScene& scene, const agenda::Problem* problem = nullptr) {
  View view = view_of(asked, asked.word("details.title"), scene);
  view["text"] = asked.word("details.text");
  view["button"] = asked.word("save");
  view["seen"] = fingerprint(details_of(scene.held));
  add_details(asked, view, details_of(scene.held));
  if (problem != nullptr) {
    agenda::Problem told = *problem;
    if (told.code == "changed") {
      told.theirs = when_words(asked, scene.held.meeting.date, scene.held.agenda.start) + "\n" +
                    scene.held.meeting.title + "\n" + scene.held.agenda.place;
    }
    add_refusal(asked, view, told);
  }
  return page(asked, "details", std::move(view), problem == nullptr ? 200 : http_status_of(*problem));
}

Answer show_details(const Asked& asked) {
  const Tools tools(asked);
  return details_page(asked, meeting_scene(asked, tools, Right::arrange_meetings));
}

Answer save_details(const Asked& asked) {
  const Tools tools(asked);
  const MeetingScene scene = meeting_scene(asked, tools, Right::arrange_meetings);
  const auto done = tools.arrange.change_details(call_at(asked, scene), scene.id(), posted_details(asked),
                                                 std::string(asked.posted("seen")));
  if (!done)
    return details_page(asked, meeting_scene(asked, tools, Right::arrange_meetings), &done.problem());
  return see_other(scene.meeting_address());
}

}  // namespace

void add_meeting_details_pages(Portal& portal) {
  const std::string board = "/o/{organisation}/{board}";
  portal.add("GET", board + "/new", For::signed_in, show_new);
  portal.add("POST", board + "/new", For::signed_in, make);
  portal.add_look(board + "/new", show_new);
  portal.add("GET", board + "/m/{meeting}/details", For::signed_in, show_details);
  portal.add("POST", board + "/m/{meeting}/details", For::signed_in, save_details);
  portal.add_look(board + "/m/{meeting}/details", show_details);
}

}  // namespace portal
