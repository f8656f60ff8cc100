// A meeting: where it stands, its agenda, and the one thing that comes next.
#include <algorithm>

#include "meetings/words.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/pages/clock.hpp"
#include "portal/pages/next_meeting.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

struct NamedStep {
  Step step;
  std::string_view name;
  std::uint32_t from;       // where it is what comes next
  bool asks_first = false;  // as it cannot be undone, or is seen by everybody
};

constexpr NamedStep steps[] = {{Step::begin, "begin", AGENDA_MEETING_PLANNED, false},
                               {Step::end, "end", AGENDA_MEETING_IN_SESSION, false},
                               {Step::approve, "approve", AGENDA_MEETING_ENDED, true},
                               {Step::take_up_again, "take_up_again", AGENDA_MEETING_CANCELLED, false},
                               {Step::take_up_again, "resume", 0, false},
                               {Step::not_begun, "not_begun", 0, false},
                               {Step::cancel, "cancel", 0, true}};

const NamedStep* step_named(std::string_view name) {
  for (const NamedStep& step : steps) {
    if (step.name == name) return &step;
  }
  return nullptr;
}

// Where an item leads: to preparing before the meeting, or where there will be none; to the table during it, to
// the record after.
std::string view_at(const MeetingScene& scene) {
  if (scene.is(AGENDA_MEETING_PLANNED) || scene.is(AGENDA_MEETING_CANCELLED)) return "prepare";
  if (scene.is(AGENDA_MEETING_IN_SESSION)) return "meeting";
  return scene.is(AGENDA_MEETING_ENDED) && scene.may(Right::arrange_meetings) ? "meeting" : "record";
}

class AgendaList {
 public:
  AgendaList(const PageRequest& request, const Tools& tools, const MeetingScene& scene)
      : asked_(request),
        scene_(scene),
        items_(tools.guides.items(call_at(request, scene, scene.id(), scene.roles_at_meeting))),
        summaries_(summaries(request, scene, "text/html")),
        clock_(scene.held.agenda.start) {}

  View entries() {
    std::vector<View> rows;
    for (const Entry& entry : scene_.held.agenda.entries)
      rows.push_back(entry.plain ? plain(entry) : item(entry));
    return list_of(rows);
  }

  // The minutes that all entries together are expected to take.
  std::uint32_t minutes() const { return minutes_; }

  Awaiting awaiting() const { return portal::awaiting(scene_, summaries_); }

 private:
  View row(const Entry& entry, const std::string& title, std::uint32_t minutes) {
    View row;
    row["id"] = entry.id;
    row["name"] = title;
    if (!clock_.unknown())
      row["begins"] = asked_.word("begins", {{"time", time_words(asked_, clock_.now())}});
    row["dealt_with"] = entry.dealt_with;
    row["tick"] = scene_.is(AGENDA_MEETING_IN_SESSION) && scene_.may(Right::arrange_meetings);
    row["tick_value"] = std::string(entry.dealt_with ? "no" : "yes");
    row["movable"] = scene_.may(Right::arrange_meetings) && !scene_.is(AGENDA_MEETING_LOCKED);
    clock_.add(minutes);
    minutes_ += minutes;
    return row;
  }

  const agenda::Summary& summary_of(const std::string& item) const {
    return *std::find_if(summaries_.begin(), summaries_.end(),
                         [&](const agenda::Summary& one) { return one.item == item; });
  }

  View plain(const Entry& entry) {
    View view = row(entry, entry.title, entry.minutes);
    view["plain"] = true;
    view["text"] = said(entry.text);
    view["minutes"] = said(entry.minutes == 0 ? std::string() : minutes_words(asked_, entry.minutes));
    view["editable"] = scene_.is_open() && scene_.may(Right::arrange_meetings);
    return view;
  }

  View item(const Entry& entry) {
    const agenda::Item* known = nullptr;
    for (const agenda::Item& one : items_) {
      if (one.id == entry.id) known = &one;
    }
    View view = row(entry, known == nullptr ? entry.id : known->title, known == nullptr ? 0 : known->minutes);
    const agenda::Summary& summary = summary_of(entry.id);
    view["plain"] = false;
    if (!summary.problem) view["card"] = summary.text;
    view["no_card"] = summary.problem.has_value();
    view["problem_text"] = summary.problem ? summary.problem->message : std::string();
    const std::string here = view_at(scene_);
    view["address"] = scene_.meeting_address() + "/i/" + entry.id + "/" + here;
    view["open"] = asked_.word("item.open." + (scene_.is(AGENDA_MEETING_CANCELLED) ? "cancelled" : here));
    return view;
  }

  const PageRequest& asked_;
  const MeetingScene& scene_;
  std::vector<agenda::Item> items_;
  std::vector<agenda::Summary> summaries_;
  Clock clock_;
  std::uint32_t minutes_ = 0;
};

void add_next_step(const PageRequest& request, const MeetingScene& scene, View& view) {
  if (!scene.may(Right::arrange_meetings)) return;
  for (const NamedStep& step : steps) {
    if (!scene.is(step.from)) continue;
    View next;
    next["step"] = std::string(step.name);
    next["label"] = request.word("step." + std::string(step.name));
    next["asks_first"] = step.asks_first;
    // Before its day there is something else to do first.
    next["second"] = step.step == Step::begin && scene.held.meeting.date > date_of(request.portal.now());
    view["next_step"] = std::move(next);
  }
}

std::string presence_words(const PageRequest& request, const MeetingScene& scene) {
  std::string words;
  for (const auto& [number, name] : agenda::words::presences) {
    int count = 0;
    for (const agenda::Member& member : scene.held.meeting.members)
      count += member.presence == number ? 1 : 0;
    if (number == AGENDA_PRESENCE_UNKNOWN || count == 0) continue;
    words += (words.empty() ? "" : ", ") + std::to_string(count) + " " +
             request.word("presence.counted." + std::string(name));
  }
  return words;
}

void add_awaiting(const PageRequest& request, const MeetingScene& scene, const Awaiting& mine, View& view) {
  if (mine.questions == 0) return;
  view["awaiting"] = mine.questions == 1
                         ? request.word("awaiting.one")
                         : request.word("awaiting.many", {{"count", std::to_string(mine.questions)}});
  view["prepare_address"] = scene.meeting_address() + "/i/" + mine.first_item + "/prepare";
}

Answer meeting_page(const PageRequest& request, const Tools& tools, const MeetingScene& scene,
                    const agenda::Problem* problem = nullptr) {
  const HeldMeeting& held = scene.held;
  View view = view_of(request, held.meeting.title, static_cast<const BoardScene&>(scene));
  view["plugin"] = true;
  view["meeting_address"] = scene.meeting_address();
  view["when"] = when_words(request, held.meeting.date, held.agenda.start);
  view["place"] = said(held.agenda.place);
  view["state"] = request.word(
      "meeting.now." + std::string(agenda::words::word(agenda::words::meeting_states, held.meeting.state)));
  view["presence"] = said(presence_words(request, scene));
  AgendaList list(request, tools, scene);
  view["entries"] = list.entries();
  view["no_entries"] = held.agenda.entries.empty();
  if (list.minutes() > 0) view["all_minutes"] = minutes_words(request, list.minutes());
  const bool arranges = scene.may(Right::arrange_meetings);
  view["may_arrange"] = arranges && !scene.is(AGENDA_MEETING_LOCKED) &&
                        (!scene.is(AGENDA_MEETING_CANCELLED) || !held.agenda.entries.empty());
  view["under_way"] = scene.is(AGENDA_MEETING_IN_SESSION);
  view["may_put_together"] = arranges && scene.is_open();
  view["may_record_presence"] = arranges && (scene.is_open() || scene.is(AGENDA_MEETING_ENDED));
  view["may_move"] = arranges && (scene.is_open() || scene.is(AGENDA_MEETING_ENDED));
  view["may_split"] = arranges && !scene.is(AGENDA_MEETING_LOCKED) && !held.agenda.entries.empty();
  view["may_cancel"] = arranges && scene.is(AGENDA_MEETING_PLANNED);
  view["may_resume"] = arranges && scene.is(AGENDA_MEETING_ENDED);
  view["may_unbegin"] = arranges && scene.is(AGENDA_MEETING_IN_SESSION);
  view["has_record"] = !scene.is(AGENDA_MEETING_PLANNED) && !scene.is(AGENDA_MEETING_CANCELLED);
  add_next_step(request, scene, view);
  add_awaiting(request, scene, list.awaiting(), view);
  return page_with_refusal(request, "meeting", std::move(view), problem);
}

Answer show_meeting(const PageRequest& request) {
  const Tools tools(request);
  return meeting_page(request, tools, meeting_scene(request, tools));
}

// What will happen, said before it does.
Answer ask_about(const PageRequest& request, std::string_view wanted) {
  const Tools tools(request);
  const MeetingScene scene = meeting_scene(request, tools, Right::arrange_meetings);
  const NamedStep* step = step_named(wanted);
  if (step == nullptr || !step->asks_first) return see_other(scene.meeting_address());
  const std::string name(step->name);
  View view = view_of(request, request.word("step." + name + ".title"), scene);
  view["text"] = request.word("step." + name + ".text", {{"meeting", scene.held.meeting.title}});
  view["step"] = name;
  view["label"] = request.word("step." + name);
  return page(request, "step", std::move(view));
}

Answer ask_first(const PageRequest& request) {
  return ask_about(request, field(request.http.query, "step"));
}

// A step from an old page is asked about as it was there, or stands on the meeting's page still.
Answer ask_again(const PageRequest& request) {
  return ask_about(request, request.posted("step"));
}

Answer take_step(const PageRequest& request) {
  const Tools tools(request);
  const MeetingScene scene = meeting_scene(request, tools, Right::arrange_meetings);
  const NamedStep* step = step_named(request.posted("step"));
  if (step == nullptr) throw agenda::StatusError(AGENDA_INVALID_ARGUMENT, "there is no such step");
  const auto done = tools.arrange.take_step(call_at(request, scene), scene.id(), step->step);
  if (!done) return meeting_page(request, tools, meeting_scene(request, tools), &done.problem());
  return see_other(scene.meeting_address());
}

Answer to_entry(const PageRequest& request) {
  const Tools tools(request);
  return see_other(meeting_scene(request, tools).meeting_address() + "#" + request.value("entry"));
}

Answer tick(const PageRequest& request) {
  const Tools tools(request);
  const MeetingScene scene = meeting_scene(request, tools, Right::arrange_meetings);
  const std::string& entry = request.value("entry");
  const auto done = tools.arrange.mark_entry(call_at(request, scene), scene.id(), entry,
                                             request.posted("dealt_with") == "yes");
  if (!done) return meeting_page(request, tools, scene, &done.problem());
  return see_other(scene.meeting_address() + "#" + entry);
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
