// Entries are moved here from one meeting to another. Preparation is taken along first, as the plugin writes
// it in a batch of its own; where the entries cannot be moved after all it is brought back.
#include <algorithm>

#include "portal/boards/arrange.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/checks.hpp"
#include "portal/boards/ids.hpp"
#include "portal/boards/meetings.hpp"
#include "portal/boards/own_items.hpp"
#include "portal/boards/preconditions.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/boards/transaction.hpp"

namespace portal {
namespace {

void check_target(const agenda::Meeting& from, const agenda::Meeting& to, bool later) {
  if (from.id == to.id) refuse("target.same", "target");
  if (to.state != AGENDA_MEETING_PLANNED) refuse("target.not_planned", "target");
  if (later && to.date < from.date) refuse("target.not_later", "target");
}

const Entry& known_entry(const Agenda& agenda, const std::string& id) {
  const Entry* entry = find_entry(agenda.entries, id);
  if (entry == nullptr) refuse("entry.unknown", "entry");
  return *entry;
}

void move_entry(Agenda& from, Agenda& to, const std::string& id, bool stays) {
  const auto at =
      std::find_if(from.entries.begin(), from.entries.end(), [&](const Entry& one) { return one.id == id; });
  Entry moved = *at;
  if (!stays) from.entries.erase(at);
  moved.dealt_with = false;
  if (find_entry(to.entries, moved.id) != nullptr) return;
  if (to.entries.size() >= checks::kMostEntries) refuse("too_many", "target", checks::kMostEntries);
  to.entries.push_back(std::move(moved));
}

MeetingAtHand as_it_will_be(BoardTransaction& transaction, const std::string& id) {
  MeetingAtHand to{transaction.meeting(id)};
  to.meeting.items = items_of(transaction.agenda(id));
  show_agenda(to.meeting, transaction.agenda(id));
  return to;
}

// This takes preparation along to another meeting, and can bring it back.
class Carrying {
 public:
  Carrying(const Guides* guides, const agenda::Call& call, std::string from)
      : guides_(guides), call_(call), from_(std::move(from)) {}

  // The plugin is shown the target as it is going to be, with the item on its agenda.
  void take_along(const std::string& item, MeetingAtHand to, std::uint32_t roles) {
    if (guides_ == nullptr) return;
    if (call_.actor) call_.actor->roles = roles;
    const auto carried = guides_->carry_over(call_at(to.meeting.id, item, from_, to), item, from_);
    if (!carried) {
      agenda::Problem problem = problem_of("carry_over", "entry");
      problem.status = carried.problem().status;
      problem.message += ": " + carried.problem().message;
      throw Refusal(problem);
    }
    taken_.emplace_back(item, std::move(to));
  }

  // It does what it can: where even that fails, storage is down, and the same request does the whole later.
  void bring_back() const {
    for (const auto& [item, to] : taken_)
      static_cast<void>(guides_->carry_over(call_at(from_, item, to.meeting.id, to), item, to.meeting.id));
  }

 private:
  // The call's request id is the same while one arrangement is tried again, and new for the next.
  agenda::Call call_at(const std::string& meeting, const std::string& item, const std::string& from,
                       const MeetingAtHand& to_be) const {
    agenda::Call call = call_;
    call.meeting = meeting;
    call.request_id = "carry-" + ids::fingerprint(call.request_id + "/" + item + "/" + from + "/" + meeting +
                                                  "/" + std::to_string(call.time_ms));
    call.host_data = const_cast<MeetingAtHand*>(&to_be);
    return call;
  }

  const Guides* guides_;
  agenda::Call call_;
  std::string from_;
  std::vector<std::pair<std::string, MeetingAtHand>> taken_;
};

// It tells whether the same request has moved the entry already, so that it is as it is wanted.
bool is_moved_already(BoardTransaction& transaction, const std::string& entry, const std::string& from,
                      const std::string& to) {
  return find_entry(transaction.agenda(from).entries, entry) == nullptr &&
         find_entry(transaction.agenda(to).entries, entry) != nullptr;
}

}  // namespace

Arrangements::Id Arrangements::move(const agenda::Call& call, const std::string& from, const Target& target,
                                    bool later, const Choose& choose) const {
  return or_problem<std::string>([&] {
    const std::string to = target.fresh ? new_meeting_id(call, *target.fresh) : target.meeting;
    TransactionScope wanted{{from}, true, false};
    if (to != from) wanted.meetings.push_back(to);
    Carrying carrying(guides_, call, from);
    const Boards boards(storage_);
    const auto work = [&](BoardTransaction& transaction) {
      const agenda::Meeting source = transaction.meeting(from);
      require(transaction, Right::arrange_meetings, from);
      require_state(source, {AGENDA_MEETING_PLANNED, AGENDA_MEETING_IN_SESSION, AGENDA_MEETING_ENDED,
                             AGENDA_MEETING_CANCELLED});
      if (target.fresh) add_new_meeting(transaction, to, *target.fresh);
      check_target(source, transaction.meeting(to), later);
      for (const std::string& id : choose(transaction.agenda(from))) {
        if (is_moved_already(transaction, id, from, to)) continue;
        const bool is_item = !known_entry(transaction.agenda(from), id).plain;
        const bool stays = belongs_to_record(boards, transaction, from, id);
        move_entry(transaction.agenda(from), transaction.agenda(to), id, stays);
        if (is_item) carrying.take_along(id, as_it_will_be(transaction, to), transaction.roles(from));
      }
      return to;
    };
    try {
      return arrange(call, wanted, work);
    } catch (...) {
      carrying.bring_back();
      throw;
    }
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
