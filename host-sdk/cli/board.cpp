// The command `board` shows and changes who sits on the board, for the portal and for new meetings.
#include <iostream>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "meetings/words.hpp"
#include "member.hpp"
#include "output.hpp"
#include "portal/boards/arrange.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/checks.hpp"
#include "portal/boards/refusal.hpp"
#include "table.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;
namespace words = agenda::words;

bool asks_for_change(const BoardChange& change) {
  return change.title || change.organisation_name || !change.members.empty() || change.no_members;
}

std::vector<portal::MemberChange> member_changes(const BoardChange& change,
                                                 const std::optional<portal::Board>& stands) {
  std::vector<agenda::Member> wanted;
  for (const std::string& member : change.members)
    put_member(wanted, member_of(member, WithPresence::refused));
  std::vector<portal::MemberChange> changes;
  if (change.no_members && stands) {
    for (const agenda::Member& member : stands->members) {
      if (portal::find_member(wanted, member.id) == nullptr) changes.push_back({member, true, {}});
    }
  }
  for (agenda::Member& member : wanted)
    changes.push_back({std::move(member), false, {}});
  return changes;
}

// The names are checked before the first of several writes.
void check_names(const BoardChange& change, const std::vector<portal::MemberChange>& members) {
  if (change.title) portal::checks::line("--title", *change.title);
  if (change.organisation_name) portal::checks::line("--organisation-name", *change.organisation_name);
  for (const portal::MemberChange& one : members)
    portal::checks::line("--member", one.member.name);
}

void change_board(const agenda::Call& call, const BoardChange& change, Session& session) {
  const portal::Boards boards(session.storage());
  const portal::Arrangements arrange(session.storage(), nullptr);
  const auto stands = boards.board(call.organisation, call.board);
  const auto changes = member_changes(change, stands);
  check_names(change, changes);
  const std::string hint = session.complaint();
  if (!boards.organisation(call.organisation)) {
    taken(arrange.make_organisation(call, change.organisation_name.value_or(call.organisation)), hint);
  } else if (change.organisation_name) {
    taken(arrange.rename_organisation(call, *change.organisation_name), hint);
  }
  if (!stands) taken(arrange.make_board(call, change.title.value_or(call.board)), hint);
  taken(arrange.change_board(call, change.title, changes), hint);
}

void print_json(const portal::Organisation& organisation, const portal::Board& board) {
  Json members = Json::array();
  for (const agenda::Member& member : board.members) {
    members.push_back(
        {{"id", member.id}, {"name", member.name}, {"roles", words::words_of(words::kRoles, member.roles)}});
  }
  const Json json{{"organisation", {{"id", organisation.id}, {"name", organisation.name}}},
                  {"id", board.id},
                  {"name", board.name},
                  {"members", members}};
  std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_board(const portal::Organisation& organisation, const portal::Board& board) {
  print(board.name + ", " + organisation.name, 0);
  std::vector<Row> rows;
  for (const agenda::Member& member : board.members)
    rows.push_back({member.id, member.name, listed(words::words_of(words::kRoles, member.roles))});
  print(rows, "  ");
}

}  // namespace

int board(const Options& options, Session& session) try {
  const agenda::Call call = session.administrators_call();
  if (asks_for_change(options.board_change)) change_board(call, options.board_change, session);
  const portal::Boards boards(session.storage());
  const auto organisation = boards.organisation(call.organisation);
  const auto shown = boards.board(call.organisation, call.board);
  if (!organisation || !shown) {
    throw Failure(kExitRefused, "nothing is stored of board \"" + call.board + "\" of organisation \"" +
                                    call.organisation + "\"; make it with --title and --member");
  }
  options.json ? print_json(*organisation, *shown) : print_board(*organisation, *shown);
  return kExitDone;
} catch (const portal::Refusal& refused) {
  throw Failure(kExitUsage, line_of(refused.problem()));
} catch (const agenda::StatusError& error) {
  throw Failure(kExitRefused, std::string(error.what()) + " (" + session.complaint() + ")");
}

}  // namespace cli
