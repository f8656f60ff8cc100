#include "portal/boards/arrange.hpp"

#include "portal/boards/ids.hpp"
#include "portal/boards/own_items.hpp"
#include "portal/boards/preconditions.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/boards/transaction.hpp"

namespace portal {
namespace {

// A plugin tries as often with its own records: it is enough for a whole board pressing at once.
constexpr int kMostAttempts = 32;

constexpr char kBetween = '\x1F';

}  // namespace

std::string fingerprint(const Details& details) {
  return ids::fingerprint(details.title + kBetween + details.date + kBetween + details.start + kBetween +
                          details.place);
}

std::string lines_of(const std::vector<agenda::Paper>& papers) {
  std::string lines;
  for (const agenda::Paper& paper : papers)
    lines.append(lines.empty() ? "" : "\n").append(paper.title).append(" ").append(paper.url);
  return lines;
}

std::string fingerprint(const Entry& entry) {
  return ids::fingerprint(entry.title + kBetween + std::to_string(entry.minutes) + kBetween + entry.text +
                          kBetween + std::to_string(entry.type) + kBetween + entry.recommendation + kBetween +
                          std::to_string(entry.closed) + kBetween + lines_of(entry.papers));
}

std::string fingerprint(const agenda::Member& member) {
  return ids::fingerprint(member.name + kBetween + std::to_string(member.roles));
}

std::string Arrangements::arrange(const agenda::Call& call, const TransactionScope& wanted,
                                  const Work& work) const {
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    BoardTransaction transaction(storage_, call, guides_, wanted);
    std::string outcome = work(transaction);
    if (transaction.write()) return outcome;
  }
  refuse("busy");
}

void require(BoardTransaction& transaction, Right right, const std::string& meeting) {
  if (!may(right, transaction.roles(meeting))) refuse("not_allowed");
}

void require_seen(const std::string& seen, const std::string& stands, bool wanted_already) {
  if (!seen.empty() && seen != stands && !wanted_already) refuse("changed");
}

bool belongs_to_record(const Boards& boards, BoardTransaction& transaction, const std::string& meeting,
                       const std::string& id) {
  const std::uint32_t state = transaction.meeting(meeting).state;
  if (state != AGENDA_MEETING_IN_SESSION && state != AGENDA_MEETING_ENDED) return false;
  const Entry* entry = find_entry(transaction.agenda(meeting).entries, id);
  if (entry == nullptr) return false;
  const agenda::Call& call = transaction.call();
  return entry->dealt_with || boards.is_recorded(call.organisation, call.board, meeting, item_id_of(*entry));
}

void require_state(const agenda::Meeting& meeting, std::initializer_list<std::uint32_t> states) {
  for (const std::uint32_t state : states) {
    if (meeting.state == state) return;
  }
  refuse("state." + std::string(agenda::words::word(agenda::words::kMeetingStates, meeting.state)));
}

}  // namespace portal
