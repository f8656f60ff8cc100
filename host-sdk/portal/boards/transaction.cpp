#include "portal/boards/transaction.hpp"

#include <algorithm>
#include <set>

#include "agenda/cpp/text.hpp"
#include "meetings/meeting_json.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/records.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/boards/rights.hpp"

namespace portal {
namespace {

// Only the latest is kept of boards and agendas, as who sat on a board and how an agenda was put together
// before is nobody's business later. What became of a meeting is, so all its revisions are kept.
constexpr std::uint32_t kOnlyLatest = AGENDA_RECORD_LATEST_ONLY;

// One batch mends this many index records at the most, so that nobody waits for it. The next batch goes on.
constexpr std::size_t kMostMended = 250;

}  // namespace

BoardTransaction::BoardTransaction(const agenda::StorageClient& storage, const agenda::Call& call,
                                   const Guides* guides, const TransactionScope& scope)
    : storage_(storage), call_(call), guides_(guides), scope_(scope), index_(call.organisation, call.board) {
  if (!agenda::is_id(call.organisation)) refuse("organisation.unknown");
  if (!agenda::is_id(call.board)) refuse("board.unknown");
  std::vector<agenda::Key> keys{records::board_key(call.organisation, call.board)};
  if (scope.organisation) keys.push_back(records::organisation_key(call.organisation));
  for (const std::string& id : scope.meetings) {
    if (!agenda::is_id(id)) refuse("meeting.unknown");
    if (!scope.all_meetings) keys.push_back(records::meeting_key(call.organisation, call.board, id));
    keys.push_back(records::agenda_key(call.organisation, call.board, id));
  }
  std::vector<agenda::Range> ranges;
  for (const agenda::Key& key : keys) {
    laid_[key] = {key, 0, {}};
    ranges.push_back(records::one(key));
  }
  if (scope.all_meetings) {
    ranges.push_back(records::every_id(records::meeting_key(call.organisation, call.board, {})));
    ranges.push_back(agenda::meeting_index::open(call.organisation, call.board));
    ranges.push_back(agenda::meeting_index::closed(call.organisation, call.board));
  }
  for (const agenda::Record& record : storage.read(nullptr, ranges).value())
    take(record);
  if (board_) {
    for (const agenda::Member& member : board_->members)
      members_before_.push_back(member.id);
  }
  take_up_changes_of_others();
}

// A meeting may have been changed without the portal; its agenda is made to fit.
void BoardTransaction::take_up_changes_of_others() {
  for (auto& [id, agenda] : agendas_) {
    const auto meeting = meetings_.find(id);
    if (guides_ == nullptr || meeting == meetings_.end()) continue;
    if (was_changed_apart(agenda, meeting->second)) take_up_changes(agenda, meeting->second, items_at(id));
  }
}

void BoardTransaction::take(const agenda::Record& record) {
  if (agenda::meeting_index::is_record(record)) return index_.take(record);
  const agenda::Key& key = record.key;
  laid_[key] = {key, record.revision, record.payload};
  if (key == records::board_key(call_.organisation, key.id)) {
    board_ = records::board_from_json(call_.organisation, key.id, record.payload);
  } else if (key == records::organisation_key(key.id)) {
    organisation_ = records::organisation_from_json(key.id, record.payload);
  } else if (key == records::meeting_key(call_.organisation, call_.board, key.id)) {
    meetings_[key.id] = agenda::meeting_from_json(key.id, record.payload);
    ++meeting_count_;
    newest_meeting_ = std::max(newest_meeting_, record.revision);
  } else {
    agendas_[key.meeting] = records::agenda_from_json(record.payload);
  }
}

Board& BoardTransaction::known_board() {
  if (!board_) refuse("board.unknown");
  return *board_;
}

agenda::Meeting& BoardTransaction::meeting(const std::string& id) {
  const auto found = meetings_.find(id);
  if (found == meetings_.end()) refuse("meeting.unknown");
  return found->second;
}

Agenda& BoardTransaction::agenda(const std::string& id) {
  const auto found = agendas_.find(id);
  if (found != agendas_.end()) return found->second;
  // A meeting that was made without the portal gets its agenda with the first change of it.
  return agendas_[id] = agenda_of(meeting(id), items_at(id));
}

void BoardTransaction::add_meeting(agenda::Meeting meeting, Agenda agenda) {
  const std::string id = meeting.id;
  for (const agenda::Key& key : {records::meeting_key(call_.organisation, call_.board, id),
                                 records::agenda_key(call_.organisation, call_.board, id)}) {
    laid_.emplace(key, Laid{key, 0, {}});
  }
  meetings_[id] = std::move(meeting);
  agendas_[id] = std::move(agenda);
}

const std::vector<agenda::Item>& BoardTransaction::items_at(const std::string& id) {
  const auto found = items_.find(id);
  if (found != items_.end()) return found->second;
  agenda::Call call = call_;
  call.meeting = id;
  return items_[id] = guides_ == nullptr ? std::vector<agenda::Item>() : guides_->items(call);
}

std::uint32_t BoardTransaction::roles(const std::string& id) {
  if (!call_.actor) return 0;
  const bool administrator = (call_.actor->roles & AGENDA_ROLE_ADMINISTRATOR) != 0;
  if (board_) return roles_in(*board_, call_.actor->id, administrator);
  const auto found = meetings_.find(id);
  if (found != meetings_.end()) return roles_in(found->second, call_.actor->id, administrator);
  return administrator ? AGENDA_ROLE_ADMINISTRATOR : 0;
}

void BoardTransaction::put_if_changed(agenda::Batch& batch, const agenda::Key& key, std::string payload,
                                      std::uint32_t flags) const {
  if (laid_.at(key).payload != payload) batch.puts.push_back({key, std::move(payload), flags});
}

// The index of the boards that somebody sits on is kept in step with the board.
void BoardTransaction::put_seats(agenda::Batch& batch) const {
  if (!board_) return;
  const auto was_member = [&](const std::string& id) {
    return std::find(members_before_.begin(), members_before_.end(), id) != members_before_.end();
  };
  for (const agenda::Member& member : board_->members) {
    if (was_member(member.id)) continue;
    batch.puts.push_back({records::seat_key(member.id, call_.organisation, call_.board), "{}", kOnlyLatest});
  }
  for (const std::string& id : members_before_) {
    if (find_member(board_->members, id) == nullptr)
      batch.erases.push_back(records::seat_key(id, call_.organisation, call_.board));
  }
}

void BoardTransaction::put_meetings(agenda::Batch& batch) const {
  for (const auto& [id, meeting] : meetings_) {
    const Laid& laid = laid_.at(records::meeting_key(call_.organisation, call_.board, id));
    std::string payload = agenda::meeting_to_json(meeting);
    if (payload == laid.payload) continue;
    batch.puts.push_back({laid.key, std::move(payload), 0});
    std::optional<agenda::Meeting> before;
    if (laid.revision != 0) before = agenda::meeting_from_json(id, laid.payload);
    agenda::meeting_index::add_changes(batch, call_.organisation, call_.board, before ? &*before : nullptr,
                                       meeting);
  }
}

bool BoardTransaction::has_right_index() const {
  agenda::meeting_index::AsFound index = index_;
  for (const auto& [id, meeting] : meetings_) {
    const agenda::Key key = records::meeting_key(call_.organisation, call_.board, id);
    if (!index.accounts_for(meeting, laid_.at(key).revision)) return false;
  }
  return index.left_over().empty();
}

// The index may lack what earlier programs have written, or show it as it was before. Where nothing else is
// written, it is mended only where the scope asks for that.
void BoardTransaction::mend_index(agenda::Batch& batch) const {
  const bool writes = scope_.mends_index || !batch.puts.empty() || !batch.erases.empty();
  if (!scope_.all_meetings || !writes) return;
  std::set<agenda::Key> in_batch(batch.erases.begin(), batch.erases.end());
  for (const agenda::Put& put : batch.puts)
    in_batch.insert(put.key);
  std::size_t mended = 0;
  agenda::meeting_index::AsFound index = index_;
  for (const auto& [id, meeting] : meetings_) {
    const agenda::Key key = records::meeting_key(call_.organisation, call_.board, id);
    const bool is_right = index.accounts_for(meeting, laid_.at(key).revision);
    if (is_right || in_batch.count(key) != 0 || mended == kMostMended) continue;
    agenda::meeting_index::add_changes(batch, call_.organisation, call_.board, nullptr, meeting);
    ++mended;
  }
  for (agenda::Key& key : index.left_over()) {
    if (mended == kMostMended) return;
    if (in_batch.count(key) != 0) continue;
    batch.erases.push_back(std::move(key));
    ++mended;
  }
}

void BoardTransaction::require_unchanged(agenda::Batch& batch) const {
  const std::string meeting_kind = records::meeting_key({}, {}, {}).kind;
  for (const auto& [key, laid] : laid_) {
    // All meetings are one precondition together.
    if (scope_.all_meetings && key.kind == meeting_kind && laid.revision != 0) continue;
    batch.preconditions.push_back(laid.revision == 0 ? agenda::Precondition::absent(key)
                                                     : agenda::Precondition::at_revision(key, laid.revision));
  }
  if (!scope_.all_meetings) return;
  batch.preconditions.push_back(
      agenda::Precondition::unchanged(records::meeting_key(call_.organisation, call_.board, {}),
                                      AGENDA_KEY_PARTS - 1, meeting_count_, newest_meeting_));
}

bool BoardTransaction::write() {
  agenda::Batch batch;
  batch.time_ms = call_.time_ms;
  batch.utc_offset_minutes = call_.utc_offset_minutes;
  if (call_.actor) batch.author = call_.actor->id;
  require_unchanged(batch);
  if (organisation_) {
    const agenda::Key key = records::organisation_key(organisation_->id);
    if (laid_.count(key) != 0) put_if_changed(batch, key, records::to_json(*organisation_), kOnlyLatest);
  }
  if (board_) {
    put_if_changed(batch, records::board_key(call_.organisation, call_.board), records::to_json(*board_),
                   kOnlyLatest);
  }
  put_seats(batch);
  for (const auto& [id, agenda] : agendas_) {
    const auto meeting = meetings_.find(id);
    if (meeting == meetings_.end()) continue;
    meeting->second.items = items_of(agenda);
    std::string payload = records::to_json(agenda);
    if (payload.size() > AGENDA_LARGEST_PAYLOAD) refuse("agenda.too_large", "text");
    put_if_changed(batch, records::agenda_key(call_.organisation, call_.board, id), std::move(payload),
                   kOnlyLatest);
  }
  put_meetings(batch);
  mend_index(batch);
  if (batch.puts.empty() && batch.erases.empty()) return true;
  return !storage_.apply(nullptr, batch).value().failed;
}

}  // namespace portal
