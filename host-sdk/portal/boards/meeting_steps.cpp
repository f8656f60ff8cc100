#include <algorithm>
#include <array>

#include "agenda/cpp/text.hpp"
#include "portal/boards/arrange.hpp"
#include "portal/boards/checks.hpp"
#include "portal/boards/ids.hpp"
#include "portal/boards/preconditions.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/boards/transaction.hpp"

namespace portal {
namespace {

struct StepRow {
  Step step;
  std::uint32_t from;
  std::uint32_t to;
};

constexpr std::array<StepRow, 7> kSteps{
    {{Step::begin, AGENDA_MEETING_PLANNED, AGENDA_MEETING_IN_SESSION},
     {Step::not_begun, AGENDA_MEETING_IN_SESSION, AGENDA_MEETING_PLANNED},
     {Step::end, AGENDA_MEETING_IN_SESSION, AGENDA_MEETING_ENDED},
     {Step::approve, AGENDA_MEETING_ENDED, AGENDA_MEETING_LOCKED},
     {Step::cancel, AGENDA_MEETING_PLANNED, AGENDA_MEETING_CANCELLED},
     {Step::take_up_again, AGENDA_MEETING_ENDED, AGENDA_MEETING_IN_SESSION},
     {Step::take_up_again, AGENDA_MEETING_CANCELLED, AGENDA_MEETING_PLANNED}}};

// A change that is asked for twice, or from two people at once, is done once.
void step(agenda::Meeting& meeting, Step wanted) {
  for (const StepRow& row : kSteps) {
    if (row.step != wanted || row.from != meeting.state) continue;
    meeting.state = row.to;
    return;
  }
  const bool is_there = std::any_of(kSteps.begin(), kSteps.end(), [&](const StepRow& row) {
    return row.step == wanted && row.to == meeting.state;
  });
  if (!is_there) require_state(meeting, {});
}

bool is_before(const agenda::Meeting* left, const agenda::Meeting* right) {
  return std::tie(left->date, left->id) < std::tie(right->date, right->id);
}

void record(agenda::Meeting& meeting, const PresenceChange& change) {
  if (change.presence > AGENDA_PRESENCE_ABSENT) refuse("not_presence", "presence");
  const auto member = std::find_if(meeting.members.begin(), meeting.members.end(),
                                   [&](const agenda::Member& one) { return one.id == change.member; });
  if (member == meeting.members.end()) refuse("member.unknown", "member");
  // A presence that was left as it was is no change, and does not undo what somebody else has just recorded.
  if (change.seen == change.presence) return;
  if (change.seen && *change.seen != member->presence && change.presence != member->presence) {
    agenda::Problem problem = problem_of("changed", change.member);
    problem.theirs = agenda::words::word(agenda::words::kPresences, member->presence);
    problem.yours = agenda::words::word(agenda::words::kPresences, change.presence);
    throw Refusal(problem);
  }
  member->presence = change.presence;
}

}  // namespace

void link_by_date(std::map<std::string, agenda::Meeting>& meetings) {
  std::vector<agenda::Meeting*> in_order;
  for (auto& [id, meeting] : meetings)
    in_order.push_back(&meeting);
  std::sort(in_order.begin(), in_order.end(), is_before);
  const auto link = [](const auto& begin, const auto& end, std::string agenda::Meeting::* neighbour) {
    std::string last;
    for (auto at = begin; at != end; ++at) {
      (*at)->*neighbour = last;
      if ((*at)->state != AGENDA_MEETING_CANCELLED) last = (*at)->id;
    }
  };
  link(in_order.begin(), in_order.end(), &agenda::Meeting::previous);
  link(in_order.rbegin(), in_order.rend(), &agenda::Meeting::next);
}

std::string new_meeting_id(const agenda::Call& call, const Details& wanted) {
  const std::string year = agenda::is_date(wanted.date) ? wanted.date.substr(0, 4) : "m";
  return year + "-" + ids::fresh(call.request_id);
}

void add_new_meeting(BoardTransaction& transaction, const std::string& id, const Details& wanted) {
  const Details details = checks::details(wanted);
  if (transaction.meetings().count(id) != 0) return;
  agenda::Meeting meeting;
  meeting.id = id;
  meeting.title = details.title;
  meeting.date = details.date;
  follow_board(transaction.known_board(), meeting);
  transaction.add_meeting(std::move(meeting), {details.start, details.place, {}});
  link_by_date(transaction.meetings());
}

Arrangements::Id Arrangements::make_meeting(const agenda::Call& call, const Details& wanted) const {
  return or_problem<std::string>([&] {
    const std::string id = new_meeting_id(call, wanted);
    return arrange(call, {{id}, true, false}, [&](BoardTransaction& transaction) {
      transaction.known_board();
      require(transaction, Right::arrange_meetings);
      add_new_meeting(transaction, id, wanted);
      return id;
    });
  });
}

Arrangements::ChangeResult Arrangements::change_details(const agenda::Call& call, const std::string& id,
                                                        const Details& wanted,
                                                        const std::string& seen) const {
  return or_problem<agenda::Done>([&] {
    arrange(call, {{id}, true, false}, [&](BoardTransaction& transaction) {
      agenda::Meeting& meeting = transaction.meeting(id);
      require(transaction, Right::arrange_meetings, id);
      require_state(meeting, {AGENDA_MEETING_PLANNED, AGENDA_MEETING_IN_SESSION, AGENDA_MEETING_ENDED});
      const Details details = checks::details(wanted);
      Agenda& agenda = transaction.agenda(id);
      const std::string stands = fingerprint(details_of({meeting, {agenda.start, agenda.place, {}}}));
      require_seen(seen, stands, stands == fingerprint(details));
      meeting.title = details.title;
      meeting.date = details.date;
      agenda.start = details.start;
      agenda.place = details.place;
      link_by_date(transaction.meetings());
      return std::string();
    });
    return agenda::Done{};
  });
}

Arrangements::ChangeResult Arrangements::take_step(const agenda::Call& call, const std::string& id,
                                                   Step wanted) const {
  return or_problem<agenda::Done>([&] {
    arrange(call, {{}, true, false}, [&](BoardTransaction& transaction) {
      agenda::Meeting& meeting = transaction.meeting(id);
      require(transaction, Right::arrange_meetings, id);
      const std::uint32_t before = meeting.state;
      step(meeting, wanted);
      // The neighbours are set anew only where a meeting is cancelled or taken up again: what others were
      // told of the order holds until the board changes it.
      if (before == meeting.state) return std::string();
      if (meeting.state == AGENDA_MEETING_PLANNED && transaction.board())
        follow_board(*transaction.board(), meeting);
      if (before == AGENDA_MEETING_CANCELLED || meeting.state == AGENDA_MEETING_CANCELLED)
        link_by_date(transaction.meetings());
      return std::string();
    });
    return agenda::Done{};
  });
}

Arrangements::ChangeResult Arrangements::lock_adopted(const agenda::Call& call, const std::string& id) const {
  return or_problem<agenda::Done>([&] {
    arrange(call, {{id}, false, false}, [&](BoardTransaction& transaction) {
      const auto found = transaction.meetings().find(id);
      if (found != transaction.meetings().end()) found->second.state = AGENDA_MEETING_LOCKED;
      return std::string();
    });
    return agenda::Done{};
  });
}

Arrangements::ChangeResult Arrangements::mend_meeting_index(const agenda::Call& call) const {
  return or_problem<agenda::Done>([&] {
    // Each piece mends at most 250 records of the index, see BoardTransaction: so many are 25,000 records.
    constexpr int kMostPieces = 100;
    bool is_right = false;
    for (int piece = 0; piece < kMostPieces && !is_right; ++piece) {
      arrange(call, {{}, true, false, true}, [&](BoardTransaction& transaction) {
        is_right = transaction.has_right_index();
        return std::string();
      });
    }
    if (!is_right) refuse("busy");
    return agenda::Done{};
  });
}

Arrangements::ChangeResult Arrangements::record_presence(const agenda::Call& call, const std::string& id,
                                                         const std::vector<PresenceChange>& changes) const {
  return or_problem<agenda::Done>([&] {
    arrange(call, {{id}, false, false}, [&](BoardTransaction& transaction) {
      agenda::Meeting& meeting = transaction.meeting(id);
      require(transaction, Right::arrange_meetings, id);
      require_state(meeting, {AGENDA_MEETING_PLANNED, AGENDA_MEETING_IN_SESSION, AGENDA_MEETING_ENDED});
      for (const PresenceChange& change : changes)
        record(meeting, change);
      return std::string();
    });
    return agenda::Done{};
  });
}

}  // namespace portal
