#include <algorithm>

#include "portal/boards/arrange.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/checks.hpp"
#include "portal/boards/preconditions.hpp"
#include "portal/boards/records.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/boards/transaction.hpp"

namespace portal {
namespace {

constexpr std::uint32_t kKnownRoles = (AGENDA_ROLE_ADMINISTRATOR << 1) - 1;

agenda::Member checked(const agenda::Member& wanted) {
  agenda::Member member;
  member.id = checks::id("member", wanted.id);
  member.name = checks::line("name", wanted.name);
  member.roles = wanted.roles;
  if (member.roles == 0 || (member.roles & ~kKnownRoles) != 0) refuse("not_role", "roles");
  return member;
}

void remove_member(Board& board, const MemberChange& change) {
  auto& members = board.members;
  const auto stands = std::find_if(members.begin(), members.end(),
                                   [&](const agenda::Member& one) { return one.id == change.member.id; });
  if (stands == members.end()) return;  // as is wanted
  require_seen(change.seen, fingerprint(*stands), false);
  members.erase(stands);
}

void put_member(Board& board, const MemberChange& change) {
  const agenda::Member wanted = checked(change.member);
  auto& members = board.members;
  const auto stands = std::find_if(members.begin(), members.end(),
                                   [&](const agenda::Member& one) { return one.id == wanted.id; });
  if (stands != members.end()) {
    require_seen(change.seen, fingerprint(*stands), fingerprint(*stands) == fingerprint(wanted));
    *stands = wanted;
    return;
  }
  if (!change.seen.empty()) refuse("member.unknown", "member");
  if (members.size() >= checks::kMostMembers) refuse("too_many", "member", checks::kMostMembers);
  members.push_back(wanted);
}

// A second click finds what the first has made, where both have the same request id.
bool is_same_request(const std::string& request, const agenda::Call& call) {
  return !request.empty() && request == call.request_id;
}

}  // namespace

void follow_board(const Board& board, agenda::Meeting& meeting) {
  std::vector<agenda::Member> members = board.members;
  for (agenda::Member& member : members) {
    const agenda::Member* before = find_member(meeting.members, member.id);
    member.presence = before == nullptr ? AGENDA_PRESENCE_UNKNOWN : before->presence;
  }
  meeting.members = std::move(members);
}

Arrangements::ChangeResult Arrangements::make_organisation(const agenda::Call& call,
                                                           const std::string& name) const {
  return or_problem<agenda::Done>([&] {
    if (!call.actor || !may(Right::arrange_organisations, call.actor->roles)) refuse("not_allowed");
    const Organisation wanted{checks::id("id", call.organisation), checks::line("name", name),
                              call.request_id};
    const agenda::Key key = records::organisation_key(wanted.id);
    agenda::Batch batch;
    batch.time_ms = call.time_ms;
    batch.utc_offset_minutes = call.utc_offset_minutes;
    batch.author = call.actor->id;
    batch.preconditions = {agenda::Precondition::absent(key)};
    batch.puts = {{key, records::to_json(wanted), AGENDA_RECORD_LATEST_ONLY}};
    if (storage_.apply(nullptr, batch).value().failed) {
      const auto stands = Boards(storage_).organisation(wanted.id);
      if (!stands || !is_same_request(stands->request, call)) refuse("id.taken", "id");
    }
    return agenda::Done{};
  });
}

Arrangements::ChangeResult Arrangements::rename_organisation(const agenda::Call& call,
                                                             const std::string& name) const {
  return or_problem<agenda::Done>([&] {
    TransactionScope wanted;
    wanted.organisation = true;
    arrange(call, wanted, [&](BoardTransaction& transaction) {
      if (!may(Right::arrange_organisations, call.actor ? call.actor->roles : 0)) refuse("not_allowed");
      if (!transaction.organisation()) refuse("organisation.unknown");
      transaction.organisation()->name = checks::line("name", name);
      return std::string();
    });
    return agenda::Done{};
  });
}

Arrangements::ChangeResult Arrangements::make_board(const agenda::Call& call, const std::string& name) const {
  return or_problem<agenda::Done>([&] {
    TransactionScope wanted;
    wanted.organisation = true;
    arrange(call, wanted, [&](BoardTransaction& transaction) {
      if (!may(Right::arrange_organisations, call.actor ? call.actor->roles : 0)) refuse("not_allowed");
      if (!transaction.organisation()) refuse("organisation.unknown");
      if (transaction.board() && is_same_request(transaction.board()->request, call)) return std::string();
      if (transaction.board()) refuse("id.taken", "id");
      transaction.board() =
          Board{call.organisation, call.board, checks::line("name", name), {}, call.request_id};
      return std::string();
    });
    return agenda::Done{};
  });
}

Arrangements::ChangeResult Arrangements::change_board(const agenda::Call& call,
                                                      const std::optional<std::string>& name,
                                                      const std::vector<MemberChange>& changes) const {
  return or_problem<agenda::Done>([&] {
    TransactionScope wanted;
    wanted.all_meetings = true;
    arrange(call, wanted, [&](BoardTransaction& transaction) {
      Board& board = transaction.known_board();
      require(transaction, Right::arrange_board);
      if (name) board.name = checks::line("name", *name);
      for (const MemberChange& change : changes)
        change.remove ? remove_member(board, change) : put_member(board, change);
      for (auto& [id, meeting] : transaction.meetings()) {
        if (meeting.state == AGENDA_MEETING_PLANNED) follow_board(board, meeting);
      }
      return std::string();
    });
    return agenda::Done{};
  });
}

}  // namespace portal
