#include <algorithm>
#include <iostream>

#include "agenda/cpp/call.hpp"
#include "agenda/cpp/text.hpp"
#include "commands.hpp"
#include "failure.hpp"
#include "meeting_agenda.hpp"
#include "meetings/meeting_json.hpp"
#include "meetings/words.hpp"
#include "member.hpp"
#include "output.hpp"
#include "portal/boards/boards.hpp"
#include "table.hpp"
#include "time.hpp"

namespace cli {
namespace {

namespace words = agenda::words;

// It refuses an item that does not exist: an agenda that names one would take everything else off the agenda.
std::string offered_item(Session& session, const std::string& named) {
  const std::string item = session.item_id(named);
  for (const agenda::Item& offered : session.items()) {
    if (offered.id == item) return item;
  }
  throw Failure(kExitUsage, "--item " + named + ": there is no such item" + session.near_item(named) +
                                "; `agenda-host items` lists them");
}

bool asks_for_change(const MeetingChange& change) {
  return change.title || change.date || change.state || change.previous || change.next ||
         !change.items.empty() || !change.members.empty() || !change.presences.empty() || change.no_items ||
         change.no_members || asks_for_change_of_agenda(change);
}

void take_neighbour(const std::optional<std::string>& wanted, std::string& neighbour) {
  if (!wanted) return;
  if (!wanted->empty() && !agenda::is_id(*wanted)) {
    throw Failure(kExitUsage, "\"" + *wanted + "\" is no id of a meeting");
  }
  neighbour = *wanted;
}

void change_meeting(agenda::Meeting& meeting, const MeetingChange& change, Session& session) {
  if (change.title) {
    if (!agenda::is_line(*change.title)) throw Failure(kExitUsage, "--title is not one line of UTF-8");
    meeting.title = *change.title;
  }
  if (change.date) {
    if (!agenda::is_date(*change.date))
      throw Failure(kExitUsage, "--date " + *change.date + " is no day; write 2026-03-03");
    meeting.date = *change.date;
  }
  if (change.state) {
    const auto state = words::number(words::kMeetingStates, *change.state);
    if (!state) {
      throw Failure(kExitUsage, "--state " + *change.state + " is unknown; write one of " +
                                    words::all_words(words::kMeetingStates));
    }
    meeting.state = *state;
  }
  take_neighbour(change.previous, meeting.previous);
  take_neighbour(change.next, meeting.next);
  if (change.no_items) meeting.items.clear();
  for (const std::string& named : change.items) {
    const std::string item = offered_item(session, named);
    if (std::count(meeting.items.begin(), meeting.items.end(), item) == 0) meeting.items.push_back(item);
  }
  if (change.no_members) meeting.members.clear();
  for (const std::string& member : change.members)
    put_member(meeting.members, member_of(member, WithPresence::allowed));
  for (const std::string& presence : change.presences)
    note_presence(meeting.members, presence);
  change_agenda(meeting, change, session);
}

// A new meeting gets the board's members, where there is a board.
void take_members_of_board(agenda::Meeting& meeting, const agenda::Call& call, Session& session) {
  const portal::Boards boards(session.storage());
  if (auto board = boards.board(call.organisation, call.board)) meeting.members = std::move(board->members);
}

void print_meeting(const agenda::StoredMeeting& stored) {
  const agenda::Meeting& meeting = stored.meeting;
  print(meeting.title + ", " + meeting.date + ", " +
            std::string(words::word(words::kMeetingStates, meeting.state)) +
            (stored.revision == 0 ? " (nothing is stored of it)" : ""),
        0);
  std::vector<Row> rows;
  if (!meeting.previous.empty()) rows.push_back({"previous", meeting.previous});
  if (!meeting.next.empty()) rows.push_back({"next", meeting.next});
  add_head(meeting, rows);
  rows.push_back({"items", meeting.items.empty() ? "all" : listed(meeting.items)});
  add_own_items(meeting, rows);
  for (const agenda::Member& member : meeting.members) {
    rows.push_back({"member", member.id + ", " + member.name + ", " +
                                  listed(words::words_of(words::kRoles, member.roles)) + ", " +
                                  std::string(words::word(words::kPresences, member.presence))});
  }
  print(rows, "  ");
}

agenda::StoredMeeting read(const agenda::BorrowedCall& call, const std::string& id, Session& session) {
  try {
    const auto stored = session.meetings().read(call.get(), id);
    if (stored) return *stored;
  } catch (const agenda::StatusError& error) {
    throw Failure(kExitRefused, std::string(error.what()) + " (" + session.complaint() + ")");
  }
  throw Failure(kExitUsage, "--meeting " + id + " is no id; use letters, digits and . _ ~ @ : + -");
}

}  // namespace

int meeting(const Options& options, Session& session) {
  session.need_meeting();
  const agenda::Call call = session.call();
  const agenda::BorrowedCall borrowed(call);
  agenda::StoredMeeting stored = read(borrowed, options.meeting, session);
  if (asks_for_change(options.change)) {
    if (stored.revision == 0 && options.change.members.empty())
      take_members_of_board(stored.meeting, call, session);
    change_meeting(stored.meeting, options.change, session);
    const auto written = session.meetings().write(borrowed.get(), stored);
    if (!written)
      throw Failure(kExitRefused, written.problem().message +
                                      (session.complaint().empty() ? "" : " (" + session.complaint() + ")"));
    stored = read(borrowed, options.meeting, session);
  }
  if (options.json) {
    std::cout << agenda::meeting_to_json(stored.meeting, 2) << '\n';
  } else {
    print_meeting(stored);
  }
  return kExitDone;
}

}  // namespace cli
