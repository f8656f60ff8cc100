// Calling a meeting, and changing when and where it is.
#include "portal/pages/board_scene.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

Answer new_page(const PageRequest& request, const BoardScene& scene,
                const agenda::Problem* problem = nullptr) {
  View view = view_of(request, request.word("new_meeting.title"), scene);
  view["text"] = request.word("new_meeting.text", {{"count", std::to_string(scene.board.members.size())}});
  view["button"] = request.word("new_meeting.button");
  add_details(request, view, {request.word("new_meeting.default_title"), "", "", ""});
  return page_with_refusal(request, "details", std::move(view), problem);
}

Answer show_new(const PageRequest& request) {
  const Tools tools(request);
  return new_page(request, board_scene(request, tools, Right::arrange_meetings));
}

Answer make(const PageRequest& request) {
  const Tools tools(request);
  const BoardScene scene = board_scene(request, tools, Right::arrange_meetings);
  const auto made = tools.arrange.make_meeting(call_at(request, scene), posted_details(request));
  if (!made) return new_page(request, scene, &made.problem());
  return see_other(scene.address() + "/m/" + *made + "/arrange");
}

Answer details_page(const PageRequest& request, const MeetingScene& scene,
                    const agenda::Problem* problem = nullptr) {
  View view = view_of(request, request.word("details.title"), scene);
  view["text"] = request.word("details.text");
  view["button"] = request.word("save");
  view["seen"] = fingerprint(details_of(scene.held));
  add_details(request, view, details_of(scene.held));
  if (problem == nullptr) return page(request, "details", std::move(view));
  agenda::Problem told = *problem;
  if (told.code == "changed") {
    told.theirs = when_words(request, scene.held.meeting.date, scene.held.agenda.start) + "\n" +
                  scene.held.meeting.title + "\n" + scene.held.agenda.place;
  }
  return page_with_refusal(request, "details", std::move(view), &told);
}

Answer show_details(const PageRequest& request) {
  const Tools tools(request);
  return details_page(request, meeting_scene(request, tools, Right::arrange_meetings));
}

Answer save_details(const PageRequest& request) {
  const Tools tools(request);
  const MeetingScene scene = meeting_scene(request, tools, Right::arrange_meetings);
  const auto done = tools.arrange.change_details(call_at(request, scene), scene.id(), posted_details(request),
                                                 std::string(request.posted("seen")));
  if (!done)
    return details_page(request, meeting_scene(request, tools, Right::arrange_meetings), &done.problem());
  return see_other(scene.meeting_address());
}

}  // namespace

void add_meeting_details_pages(PageTable& pages) {
  const std::string board = "/o/{organisation}/{board}";
  pages.add("GET", board + "/new", For::signed_in, show_new);
  pages.add("POST", board + "/new", For::signed_in, make);
  pages.add_look(board + "/new", show_new);
  pages.add("GET", board + "/m/{meeting}/details", For::signed_in, show_details);
  pages.add("POST", board + "/m/{meeting}/details", For::signed_in, save_details);
  pages.add_look(board + "/m/{meeting}/details", show_details);
}

}  // namespace portal
