// On these pages what is on an agenda is moved to another meeting: one entry, or several.
#include <algorithm>

#include "portal/boards/own_items.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/closed_items.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

constexpr std::string_view kNewMeeting = "new";

// This lists the meetings that can take more on. Their values begin with "m:", so that an id of a meeting is
// never the word for a new one.
void add_targets(const PageRequest& request, const Tools& tools, const BoardMeetingContext& context,
                 bool later, TemplateData& data) {
  std::vector<TemplateData> targets;
  const auto open = tools.lists.open(context.board.organisation, context.board.id);
  std::string chosen(request.posted("target"));
  for (auto at = open.rbegin(); at != open.rend(); ++at) {
    const bool can = at->state == AGENDA_MEETING_PLANNED && at->id != context.meeting.id() &&
                     (!later || at->date >= context.meeting.held.meeting.date);
    if (!can) continue;
    if (chosen.empty()) chosen = at->id;
    TemplateData target;
    target["id"] = "m:" + at->id;
    target["label"] =
        request.word("move.to", {{"meeting", at->title}, {"day", when_words(request, at->date, "")}});
    target["checked"] = chosen == at->id || chosen == "m:" + at->id;
    targets.push_back(std::move(target));
  }
  data["to_new"] = targets.empty() || chosen == kNewMeeting;
  data["targets"] = list_of(targets);
  add_details(request, data,
              {context.meeting.held.meeting.title, "", context.meeting.held.agenda.start,
               context.meeting.held.agenda.place});
}

Target posted_target(const PageRequest& request) {
  std::string target(request.posted("target"));
  if (target == kNewMeeting) return {"", posted_details(request)};
  if (target.rfind("m:", 0) == 0) target.erase(0, 2);
  return {std::move(target), {}};
}

// It tells whether the entry is still to be talked about; an entry that the meeting has written something
// about is not.
bool awaits(const Tools& tools, const BoardMeetingContext& context, const Entry& entry) {
  if (entry.dealt_with) return false;
  return !context.meeting.was_begun() ||
         !tools.boards.is_recorded(context.board.organisation, context.board.id, context.meeting.id(),
                                   item_id_of(entry));
}

void add_entries(const PageRequest& request, const Tools& tools, const BoardMeetingContext& context,
                 TemplateData& data) {
  const auto items = tools.guides.items(call_at(request, context, context.meeting.id()));
  const ClosedItems closed(request, context.meeting);
  const auto posted = all_of(request.http.posted, "entry");
  const bool came_back = request.http.changes_something();
  std::vector<TemplateData> rows;
  for (const Entry& entry : context.meeting.held.agenda.entries) {
    TemplateData row;
    row["id"] = entry.id;
    row["name"] = closed.title(items, entry);
    row["dealt_with"] = entry.dealt_with;
    row["checked"] = came_back ? std::find(posted.begin(), posted.end(), entry.id) != posted.end()
                               : awaits(tools, context, entry);
    rows.push_back(std::move(row));
  }
  data["entries"] = list_of(rows);
}

Answer split_page(const PageRequest& request, const Tools& tools, const BoardMeetingContext& context,
                  const agenda::Problem* problem = nullptr) {
  TemplateData data = page_data(request, request.word("split.title"), context);
  data["text"] = request.word("split.text");
  data["several"] = true;
  data["was_held"] = context.meeting.was_begun();
  add_entries(request, tools, context, data);
  add_targets(request, tools, context, true, data);
  data["button"] = request.word("split.button");
  return page_with_refusal(request, "move", std::move(data), problem);
}

Answer show_split(const PageRequest& request) {
  const Tools tools(request);
  return split_page(request, tools, board_meeting_context(request, tools, Right::arrange_meetings));
}

Answer split(const PageRequest& request) {
  const Tools tools(request);
  const BoardMeetingContext context = board_meeting_context(request, tools, Right::arrange_meetings);
  const auto entries = all_of(request.http.posted, "entry");
  agenda::Problem none;
  if (entries.empty()) {
    none.status = AGENDA_INVALID_ARGUMENT;
    none.code = "entries.none";
    none.field = "entry";
    return split_page(request, tools, context, &none);
  }
  const auto moved =
      tools.arrange.split(call_at(request, context), context.meeting.id(), entries, posted_target(request));
  if (!moved) return split_page(request, tools, context, &moved.problem());
  return see_other(context.address() + "/m/" + *moved);
}

Answer postpone_page(const PageRequest& request, const Tools& tools, const BoardMeetingContext& context,
                     const agenda::Problem* problem = nullptr) {
  const Entry* entry = find_entry(context.meeting.held.agenda.entries, request.value("entry"));
  if (entry == nullptr) throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such entry");
  const std::string title =
      ClosedItems(request, context.meeting, ClosedItems::Reader::user, {entry})
          .title(tools.guides.items(call_at(request, context, context.meeting.id())), *entry);
  TemplateData data = page_data(request, request.word("postpone.title"), context);
  data["text"] = request.word(entry->plain ? "postpone.plain_text" : "postpone.text", {{"item", title}});
  data["several"] = false;
  data["was_held"] = context.meeting.was_begun();
  add_targets(request, tools, context, false, data);
  data["button"] = request.word("postpone.button");
  return page_with_refusal(request, "move", std::move(data), problem);
}

Answer show_postpone(const PageRequest& request) {
  const Tools tools(request);
  return postpone_page(request, tools, board_meeting_context(request, tools, Right::arrange_meetings));
}

Answer postpone(const PageRequest& request) {
  const Tools tools(request);
  const BoardMeetingContext context = board_meeting_context(request, tools, Right::arrange_meetings);
  const auto moved = tools.arrange.postpone(call_at(request, context), context.meeting.id(),
                                            request.value("entry"), posted_target(request));
  if (!moved) return postpone_page(request, tools, context, &moved.problem());
  return see_other(context.meeting.address());
}

}  // namespace

void add_moving_pages(PageTable& pages) {
  const std::string meeting = "/o/{organisation}/{board}/m/{meeting}";
  pages.add("GET", meeting + "/split", For::signed_in, show_split);
  pages.add("POST", meeting + "/split", For::signed_in, split);
  pages.add_look(meeting + "/split", show_split);
  pages.add("GET", meeting + "/e/{entry}/postpone", For::signed_in, show_postpone);
  pages.add("POST", meeting + "/e/{entry}/postpone", For::signed_in, postpone);
  pages.add_look(meeting + "/e/{entry}/postpone", show_postpone);
}

}  // namespace portal
