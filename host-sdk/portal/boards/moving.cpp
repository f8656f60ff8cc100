// Entries from one meeting to another. Preparation is taken along first: done without the rest it only lies
// where nobody looks, and is done again with the next try; the rest without it would look like a loss.
#include <algorithm>

#include "portal/boards/arrange.hpp"
#include "portal/boards/checks.hpp"
#include "portal/boards/desk.hpp"
#include "portal/boards/ids.hpp"
#include "portal/boards/meetings.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/boards/steps.hpp"

namespace portal {
namespace {

void check_target(const agenda::Meeting& from, const agenda::Meeting& to, bool later) {
  if (from.id == to.id) refuse("target.same", "target");
  if (to.state != AGENDA_MEETING_PLANNED) refuse("target.not_planned", "target");
  if (later && to.date < from.date) refuse("target.not_later", "target");
}

void move_entry(Agenda& from, Agenda& to, const std::string& id) {
  const auto at =
      std::find_if(from.entries.begin(), from.entries.end(), [&](const Entry& one) { return one.id == id; });
  if (at == from.entries.end()) refuse("entry.unknown", "entry");
  Entry moved = std::move(*at);
  from.entries.erase(at);
  moved.dealt_with = false;
  if (find_entry(to.entries, moved.id) != nullptr) return;
  if (to.entries.size() >= checks::most_entries) refuse("too_many", "target", checks::most_entries);
  to.entries.push_back(std::move(moved));
}

// The plugin is shown the target with the item on its agenda, as it is going to be.
void carry_over(const Desk& desk, MeetingToBe to, const std::string& item, const std::string& from) {
  if (desk.guides() == nullptr) return;
  const std::string to_id = to.meeting.id;
  to.meeting.items.push_back(item);
  agenda::Call call = desk.call();
  call.meeting = to_id;
  call.request_id = "carry-" + ids::fingerprint(call.request_id + "/" + item + "/" + from + "/" + to_id +
                                                "/" + std::to_string(call.time_ms));
  call.host_data = &to;
  const auto carried = desk.guides()->carry_over(call, item, from);
  if (carried) return;
  agenda::Problem problem = problem_of("carry_over", "entry");
  problem.status = carried.problem().status;
  problem.message += ": " + carried.problem().message;
  throw Refused(problem);
}

// What was moved already by the same request is as it is wanted.
bool is_moved_already(Desk& desk, const std::string& entry, const std::string& from, const std::string& to) {
  return find_entry(desk.agenda(from).entries, entry) == nullptr &&
         find_entry(desk.agenda(to).entries, entry) != nullptr;
}

}  // namespace

Arrangements::Id Arrangements::move(const agenda::Call& call, const std::string& from, const Target& target,
                                    bool later, const Choose& choose) const {
  return or_problem<std::string>([&] {
    const std::string to = target.fresh ? new_meeting_id(call, *target.fresh) : target.meeting;
    Wanted wanted{{from}, true, false};
    if (to != from) wanted.meetings.push_back(to);
    return arrange(call, wanted, [&](Desk& desk) {
      const agenda::Meeting source = desk.meeting(from);
      require(desk, Right::arrange_meetings, from);
      require_state(source, {AGENDA_MEETING_PLANNED, AGENDA_MEETING_IN_SESSION, AGENDA_MEETING_ENDED,
                             AGENDA_MEETING_CANCELLED});
      if (target.fresh) add_new_meeting(desk, to, *target.fresh);
      check_target(source, desk.meeting(to), later);
      for (const std::string& id : choose(desk.agenda(from))) {
        if (is_moved_already(desk, id, from, to)) continue;
        const Entry* entry = find_entry(desk.agenda(from).entries, id);
        if (entry != nullptr && !entry->plain) carry_over(desk, {desk.meeting(to)}, id, from);
        move_entry(desk.agenda(from), desk.agenda(to), id);
      }
      return to;
    });
  });
}

Arrangements::Id Arrangements::postpone(const agenda::Call& call, const std::string& meeting,
                                        const std::string& entry, const Target& target) const {
  return move(call, meeting, target, false, [&](const Agenda&) { return std::vector{entry}; });
}

Arrangements::Id Arrangements::split(const agenda::Call& call, const std::string& meeting,
                                     const std::vector<std::string>& entries, const Target& target) const {
  return move(call, meeting, target, true, [&](const Agenda& agenda) {
    if (!entries.empty()) return entries;
    std::vector<std::string> rest;
    for (const Entry& entry : agenda.entries) {
      if (!entry.dealt_with) rest.push_back(entry.id);
    }
    if (rest.empty()) refuse(agenda.entries.empty() ? "entries.none" : "entries.all_dealt_with", "entry");
    return rest;
  });
}

}  // namespace portal
