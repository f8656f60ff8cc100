// A meeting's page shows where it stands, its agenda, and the one thing that comes next.
#include <algorithm>

#include "meetings/words.hpp"
#include "portal/adoption.hpp"
#include "portal/boards/own_items.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/boards/rights.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/clock.hpp"
#include "portal/pages/closed_items.hpp"
#include "portal/pages/minutes_notice.hpp"
#include "portal/pages/next_meeting.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/plugin_page.hpp"
#include "portal/pages/plugin_pages.hpp"

namespace portal {
namespace {

struct NamedStep {
  Step step;
  std::string_view name;
  std::uint32_t from;       // the state in which this step comes next; 0: none
  bool asks_first = false;  // because it cannot be undone, or everybody sees it
};

constexpr NamedStep kSteps[] = {{Step::begin, "begin", AGENDA_MEETING_PLANNED, false},
                                {Step::end, "end", AGENDA_MEETING_IN_SESSION, false},
                                {Step::approve, "approve", AGENDA_MEETING_ENDED, true},
                                {Step::take_up_again, "take_up_again", AGENDA_MEETING_CANCELLED, false},
                                {Step::take_up_again, "resume", 0, false},
                                {Step::not_begun, "not_begun", 0, false},
                                {Step::cancel, "cancel", 0, true}};

const NamedStep* step_named(std::string_view name) {
  for (const NamedStep& step : kSteps) {
    if (step.name == name) return &step;
  }
  return nullptr;
}

// An item leads to preparing before the meeting, or where there will be none; to the meeting's view during
// it; and after it to the record, or, until the minutes are approved, to the meeting's view for who arranges
// meetings.
std::string view_at(const BoardMeetingContext& context) {
  if (context.meeting.is(AGENDA_MEETING_PLANNED) || context.meeting.is(AGENDA_MEETING_CANCELLED))
    return "prepare";
  if (context.meeting.is(AGENDA_MEETING_IN_SESSION)) return "meeting";
  return context.meeting.is(AGENDA_MEETING_ENDED) && context.may(Right::arrange_meetings) ? "meeting"
                                                                                          : "record";
}

class AgendaList {
 public:
  AgendaList(const PageRequest& request, const Tools& tools, const BoardMeetingContext& context)
      : asked_(request),
        context_(context),
        items_(tools.guides.items(call_at(request, context, context.meeting.id(), context.meeting.roles))),
        summaries_(summaries(request, context.meeting, "text/html")),
        closed_(request, context.meeting),
        clock_(context.meeting.held.agenda.start) {}

  TemplateData entries() {
    std::vector<TemplateData> rows;
    for (const Entry& entry : context_.meeting.held.agenda.entries)
      rows.push_back(item(entry));
    return list_of(rows);
  }

  // All entries together are expected to take this many minutes.
  std::uint32_t minutes() const { return minutes_; }

  Awaiting awaiting() const { return portal::awaiting(context_.meeting, summaries_); }

 private:
  TemplateData row(const Entry& entry, const std::string& title, std::uint32_t minutes) {
    TemplateData row;
    row["id"] = entry.id;
    row["name"] = title;
    row["number"] = asked_.word("entry.number", {{"number", std::to_string(++number_)}});
    if (!clock_.unknown())
      row["begins"] = asked_.word("begins", {{"time", time_words(asked_, clock_.now())}});
    row["dealt_with"] = entry.dealt_with;
    row["tick"] = context_.meeting.is(AGENDA_MEETING_IN_SESSION) && context_.may(Right::arrange_meetings);
    row["tick_value"] = std::string(entry.dealt_with ? "no" : "yes");
    row["movable"] = context_.may(Right::arrange_meetings) && !context_.meeting.is(AGENDA_MEETING_LOCKED);
    clock_.add(minutes);
    minutes_ += minutes;
    return row;
  }

  const agenda::Summary& summary_of(const std::string& item) const {
    return *std::find_if(summaries_.begin(), summaries_.end(),
                         [&](const agenda::Summary& one) { return one.item == item; });
  }

  TemplateData item(const Entry& entry) {
    TemplateData data = row(entry, closed_.title(items_, entry), minutes_of(items_, entry));
    // There is no more of an item that is closed to the reader than its card says.
    data["hidden"] = !closed_.shows(entry);
    if (entry.plain && closed_.shows(entry)) put_own(entry, data);
    const std::string id = item_id_of(entry);
    const agenda::Summary& summary = summary_of(id);
    if (!summary.problem) data["card"] = summary.text;
    data["no_card"] = summary.problem.has_value();
    data["problem_text"] = summary.problem ? summary.problem->message : std::string();
    data["address"] = context_.meeting.item_address(id, view_at(context_));
    data["open"] = asked_.word("item.open." + opened_as(entry));
    return data;
  }

  // An item of the portal's own asks nothing, and a guest or a minute taker has nothing to prepare.
  std::string opened_as(const Entry& entry) const {
    if (context_.meeting.is(AGENDA_MEETING_CANCELLED)) return "cancelled";
    const bool prepares = !entry.plain && (context_.meeting.roles & kPreparingRoles) != 0;
    const std::string here = view_at(context_);
    return here == "prepare" && !prepares ? "read" : here;
  }

  void put_own(const Entry& entry, TemplateData& data) const {
    data["text"] = said(entry.text);
    data["editable"] = context_.meeting.is_open() && context_.may(Right::arrange_meetings);
  }

  const PageRequest& asked_;
  const BoardMeetingContext& context_;
  std::vector<agenda::Item> items_;
  std::vector<agenda::Summary> summaries_;
  ClosedItems closed_;
  Clock clock_;
  std::uint32_t minutes_ = 0;
  int number_ = 0;
};

agenda::Call meeting_call(const PageRequest& request, const BoardMeetingContext& context) {
  return call_at(request, context, context.meeting.id(), context.meeting.roles);
}

// Where the plugin adopts minutes, its table says whom the step serves; otherwise it is the portal's.
bool may_approve(const PageRequest& request, const BoardMeetingContext& context) {
  const agenda::Call call = meeting_call(request, context);
  return !has_adoption(request.portal, call) || may_adopt(request.portal, call);
}

void add_next_step(const PageRequest& request, const BoardMeetingContext& context, TemplateData& data) {
  if (!context.may(Right::arrange_meetings)) return;
  for (const NamedStep& step : kSteps) {
    if (!context.meeting.is(step.from)) continue;
    if (step.step == Step::approve && !may_approve(request, context)) continue;
    TemplateData next;
    next["step"] = std::string(step.name);
    next["label"] = request.word("step." + std::string(step.name));
    next["asks_first"] = step.asks_first;
    // Before the meeting's day there is something else to do first.
    next["second"] =
        step.step == Step::begin && context.meeting.held.meeting.date > date_of(request.portal.now());
    data["next_step"] = std::move(next);
  }
}

std::string presence_words(const PageRequest& request, const BoardMeetingContext& context) {
  const auto& members = context.meeting.held.meeting.members;
  std::string words;
  const auto add = [&](std::ptrdiff_t count, std::string_view name) {
    if (count == 0) return;
    words += (words.empty() ? "" : ", ") + std::to_string(count) + " " +
             request.word("presence.counted." + std::string(name));
  };
  for (const auto& [number, name] : agenda::words::kPresences) {
    if (number == AGENDA_PRESENCE_UNKNOWN) continue;
    add(std::count_if(members.begin(), members.end(),
                      [of = number](const agenda::Member& member) {
                        return member.presence == of && sits_at_board(member);
                      }),
        name);
  }
  const auto others = std::count_if(members.begin(), members.end(), [](const agenda::Member& member) {
    return member.presence == AGENDA_PRESENCE_PRESENT && !sits_at_board(member);
  });
  add(others, others == 1 ? "other" : "others");
  return words;
}

void add_awaiting(const PageRequest& request, const BoardMeetingContext& context, const Awaiting& mine,
                  TemplateData& data) {
  if (mine.questions == 0) return;
  data["awaiting"] = mine.questions == 1
                         ? request.word("awaiting.one")
                         : request.word("awaiting.many", {{"count", std::to_string(mine.questions)}});
  data["prepare_address"] = context.meeting.address() + "/i/" + mine.first_item + "/prepare";
}

// Nobody is counted where nobody's attendance is noted: that comes first when the meeting has begun.
void add_attendance(const BoardMeetingContext& context, bool is_noted, TemplateData& data) {
  const bool in_session = context.meeting.is(AGENDA_MEETING_IN_SESSION);
  data["calls_the_roll"] = in_session && context.may(Right::arrange_meetings);
  data["roll_is_called"] = is_noted;
  if (in_session && !is_noted && data.get("next_step") != nullptr) {
    TemplateData next = *data.get("next_step");
    next["second"] = true;
    data["next_step"] = std::move(next);
  }
}

Answer meeting_page(const PageRequest& request, const Tools& tools, const BoardMeetingContext& context,
                    const MinutesStanding& standing, const agenda::Problem* problem = nullptr) {
  const HeldMeeting& held = context.meeting.held;
  TemplateData data = page_data(request, held.meeting.title, static_cast<const BoardContext&>(context));
  data["plugin"] = true;
  data["portal_script"] = true;
  data["follows"] = problem == nullptr;
  data["meeting_address"] = context.meeting.address();
  data["when"] = when_words(request, held.meeting.date, held.agenda.start);
  data["place"] = said(held.agenda.place);
  data["state"] = request.word(
      "meeting.now." + std::string(agenda::words::word(agenda::words::kMeetingStates, held.meeting.state)));
  const std::string presence = presence_words(request, context);
  data["presence"] = said(presence);
  put_comment_round(request, standing, context.meeting.address(), data);
  AgendaList list(request, tools, context);
  data["entries"] = list.entries();
  data["no_entries"] = held.agenda.entries.empty();
  if (list.minutes() > 0) data["all_minutes"] = minutes_words(request, list.minutes());
  const bool arranges = context.may(Right::arrange_meetings);
  data["may_arrange"] = arranges && !context.meeting.is(AGENDA_MEETING_LOCKED) &&
                        (!context.meeting.is(AGENDA_MEETING_CANCELLED) || !held.agenda.entries.empty());
  data["under_way"] = context.meeting.is(AGENDA_MEETING_IN_SESSION);
  data["may_put_together"] = arranges && context.meeting.is_open();
  data["may_record_presence"] =
      arranges && (context.meeting.is(AGENDA_MEETING_PLANNED) || context.meeting.is(AGENDA_MEETING_ENDED));
  data["may_move"] = arranges && (context.meeting.is_open() || context.meeting.is(AGENDA_MEETING_ENDED));
  data["may_split"] = arranges && !context.meeting.is(AGENDA_MEETING_LOCKED) && !held.agenda.entries.empty();
  data["may_cancel"] = arranges && context.meeting.is(AGENDA_MEETING_PLANNED);
  data["may_resume"] = arranges && context.meeting.is(AGENDA_MEETING_ENDED);
  data["may_unbegin"] = arranges && context.meeting.is(AGENDA_MEETING_IN_SESSION);
  const std::vector<TemplateData> papers = offered_pages(request, context.meeting);
  data["papers"] = list_of(papers);
  // A plugin without pages has the record of each item alone.
  data["has_record"] = papers.empty() && !context.meeting.is(AGENDA_MEETING_PLANNED) &&
                       !context.meeting.is(AGENDA_MEETING_CANCELLED);
  add_next_step(request, context, data);
  add_attendance(context, !presence.empty(), data);
  add_awaiting(request, context, list.awaiting(), data);
  return page_with_refusal(request, "meeting", std::move(data), problem);
}

// Minutes are asked about as long as they may change.
MinutesStanding standing_of(const PageRequest& request, const BoardMeetingContext& context) {
  if (!context.meeting.is(AGENDA_MEETING_ENDED)) return {};
  return minutes_standing(request.portal, meeting_call(request, context));
}

// Adopted minutes stand, also where the portal could not yet lock the meeting.
Answer meeting_as_it_is(const PageRequest& request, const Tools& tools,
                        const agenda::Problem* problem = nullptr) {
  BoardMeetingContext context = board_meeting_context(request, tools);
  const MinutesStanding standing = standing_of(request, context);
  if (standing.adopted) context.meeting.held.meeting.state = AGENDA_MEETING_LOCKED;
  return meeting_page(request, tools, context, standing, problem);
}

Answer show_meeting(const PageRequest& request) {
  const Tools tools(request);
  return meeting_as_it_is(request, tools);
}

// What is adopted is what the minutes said when they were asked about: they lie behind a link, to be read first.
void add_what_is_adopted(const PageRequest& request, const BoardMeetingContext& context, TemplateData& data) {
  const agenda::Call call = meeting_call(request, context);
  if (!has_adoption(request.portal, call)) return;
  const std::string digest = minutes_standing(request.portal, call).digest;
  if (digest.empty()) return;
  data["seen"] = digest;
  data["minutes_address"] = context.meeting.address() + "/pages/" + std::string(kMinutesPage);
}

// This page says what will happen, before it does.
Answer ask_about(const PageRequest& request, std::string_view wanted) {
  const Tools tools(request);
  const BoardMeetingContext context = board_meeting_context(request, tools, Right::arrange_meetings);
  const NamedStep* step = step_named(wanted);
  if (step == nullptr || !step->asks_first) return see_other(context.meeting.address());
  const std::string name(step->name);
  TemplateData data = page_data(request, request.word("step." + name + ".title"), context);
  data["text"] = request.word("step." + name + ".text", {{"meeting", context.meeting.held.meeting.title}});
  data["step"] = name;
  data["label"] = request.word("step." + name);
  if (step->step == Step::approve) add_what_is_adopted(request, context, data);
  return page(request, "step", std::move(data));
}

Answer ask_first(const PageRequest& request) {
  return ask_about(request, field(request.http.query, "step"));
}

// A step from an old page is asked about as it was there; one that needs no asking still stands on the
// meeting's page.
Answer ask_again(const PageRequest& request) {
  return ask_about(request, request.posted("step"));
}

// This is the plugin's form as its page would send it (actions.h, submit); it counts its fields, the count among them.
Fields adoption_form(const PageRequest& request, const BoardMeetingContext& context) {
  Fields form{{"agenda-0-meeting", context.meeting.id()}, {"agenda-1-action", std::string(kAdoptMinutes)}};
  if (!request.posted("seen").empty()) form.push_back({"agenda-1-seen", std::string(request.posted("seen"))});
  form.push_back({"agenda-1-count", std::to_string(form.size())});
  return form;
}

// The plugin adopts the minutes, and then the meeting is locked. Where the plugin says no, its page of the minutes
// shows why, with its form.
Answer adopt(const PageRequest& request, const Tools& tools, const BoardMeetingContext& context) {
  const agenda::Call call = meeting_call(request, context);
  const Fields form = adoption_form(request, context);
  const auto outcome = request.portal.plugin().submit(call, form);
  if (outcome) {
    lock_adopted(request.portal, call, *outcome);
    return see_other(context.meeting.address());
  }
  const agenda_status status = outcome.problem().status;
  if (status == AGENDA_UNAVAILABLE || status == AGENDA_OUT_OF_MEMORY)
    throw agenda::StatusError(AGENDA_UNAVAILABLE, "storage said no");
  const auto page = find_page_type(request, call, kMinutesPage, AGENDA_TARGET_MEETING);
  if (!page) return meeting_as_it_is(request, tools, &outcome.problem());
  return refused_on_page(request, kMinutesPage, {form, outcome.problem()});
}

// A meeting whose minutes stand adopted is locked now where that failed before. It tells whether they do.
bool mend_adopted(const PageRequest& request, const BoardMeetingContext& context) {
  const agenda::Call call = meeting_call(request, context);
  if (!context.meeting.is(AGENDA_MEETING_ENDED) || !minutes_standing(request.portal, call).adopted)
    return false;
  lock_adopted_meeting(request.portal, call);
  return true;
}

Answer take_step(const PageRequest& request) {
  const Tools tools(request);
  const BoardMeetingContext context = board_meeting_context(request, tools, Right::arrange_meetings);
  const NamedStep* step = step_named(request.posted("step"));
  if (step == nullptr) throw agenda::StatusError(AGENDA_INVALID_ARGUMENT, "there is no such step");
  const bool adopted = mend_adopted(request, context);
  if (step->step == Step::approve) {
    if (adopted) return see_other(context.meeting.address());
    if (context.meeting.is(AGENDA_MEETING_ENDED) &&
        has_adoption(request.portal, meeting_call(request, context)))
      return adopt(request, tools, context);
  }
  const auto done = tools.arrange.take_step(call_at(request, context), context.meeting.id(), step->step);
  if (!done) return meeting_as_it_is(request, tools, &done.problem());
  return see_other(context.meeting.address());
}

Answer to_entry(const PageRequest& request) {
  const Tools tools(request);
  return see_other(board_meeting_context(request, tools).meeting.address() + "#" + request.value("entry"));
}

Answer tick(const PageRequest& request) {
  const Tools tools(request);
  const BoardMeetingContext context = board_meeting_context(request, tools, Right::arrange_meetings);
  const std::string& entry = request.value("entry");
  const auto done = tools.arrange.mark_entry(call_at(request, context), context.meeting.id(), entry,
                                             request.posted("dealt_with") == "yes");
  if (!done) return meeting_as_it_is(request, tools, &done.problem());
  return see_other(context.meeting.address() + "#" + entry);
}

}  // namespace

void add_meeting_pages(PageTable& pages) {
  const std::string meeting = "/o/{organisation}/{board}/m/{meeting}";
  pages.add("GET", meeting, For::signed_in, show_meeting);
  pages.add("GET", meeting + "/state", For::signed_in, ask_first);
  pages.add("POST", meeting + "/state", For::signed_in, take_step);
  pages.add_look(meeting + "/state", ask_again);
  pages.add("POST", meeting + "/e/{entry}/tick", For::signed_in, tick);
  pages.add_look(meeting + "/e/{entry}/tick", to_entry);
}

}  // namespace portal
