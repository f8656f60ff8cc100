// A transaction is one arrangement under way: it holds the records that the arrangement rests on, in one
// snapshot, and what the arrangement makes of them.
//
// Everything that was read, except the index of meetings, becomes a precondition, and everything that came
// out different is written, in one batch: an arrangement is done whole or not at all, and never on top of
// what somebody else did meanwhile. The index of meetings goes along; where every meeting is at hand, what is
// wrong in it is mended in the same batch, 250 records of it at the most.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/call.hpp"
#include "agenda/cpp/storage_client.hpp"
#include "meetings/meeting_index.hpp"
#include "portal/boards/guides.hpp"
#include "portal/boards/values.hpp"

namespace portal {

// A transaction reads these records before anything is changed, and always the board's.
struct TransactionScope {
  std::vector<std::string> meetings;  // with their agendas
  bool all_meetings = false;          // every meeting of the board, for what hangs on their order
  bool organisation = false;
  bool mends_index = false;  // of all meetings, also where nothing else is written
};

class BoardTransaction {
 public:
  // It reads, and throws StatusError, or Refusal where an id of the call or the scope is none. `guides` may
  // be null where no agenda is touched.
  BoardTransaction(const agenda::StorageClient& storage, const agenda::Call& call, const Guides* guides,
                   const TransactionScope& scope);

  const agenda::Call& call() const { return call_; }
  std::optional<Organisation>& organisation() { return organisation_; }
  std::optional<Board>& board() { return board_; }
  Board& known_board();  // throws Refusal

  // They return what the scope names, and throw Refusal where there is no meeting with this id.
  agenda::Meeting& meeting(const std::string& id);
  Agenda& agenda(const std::string& id);
  std::map<std::string, agenda::Meeting>& meetings() { return meetings_; }
  void add_meeting(agenda::Meeting meeting, Agenda agenda);

  // It returns the plugin's items as the meeting has them, which are asked for once.
  const std::vector<agenda::Item>& items_at(const std::string& id);
  const Guides* guides() const { return guides_; }

  // It tells whether the index is right about every meeting that was read.
  bool has_right_index() const;

  // It returns the roles of the call's actor on this board; where there is no board, those at the meeting.
  std::uint32_t roles(const std::string& meeting = {});

  // It returns false where somebody else was first; nothing is then written.
  bool write();

 private:
  struct Laid {
    agenda::Key key;
    std::uint64_t revision = 0;  // 0: nothing stood there
    std::string payload;
  };

  void take(const agenda::Record& record);
  void take_up_changes_of_others();
  void put_if_changed(agenda::Batch& batch, const agenda::Key& key, std::string payload,
                      std::uint32_t flags) const;
  void put_seats(agenda::Batch& batch) const;
  void put_meetings(agenda::Batch& batch) const;
  void mend_index(agenda::Batch& batch) const;
  void require_unchanged(agenda::Batch& batch) const;

  const agenda::StorageClient& storage_;
  const agenda::Call& call_;
  const Guides* guides_;
  TransactionScope scope_;
  std::map<agenda::Key, Laid> laid_;
  std::uint64_t meeting_count_ = 0;
  std::uint64_t newest_meeting_ = 0;
  std::optional<Organisation> organisation_;
  std::optional<Board> board_;
  std::vector<std::string> members_before_;
  std::map<std::string, agenda::Meeting> meetings_;
  agenda::meeting_index::AsFound index_;  // where every meeting was read
  std::map<std::string, Agenda> agendas_;
  std::map<std::string, std::vector<agenda::Item>> items_;  // by meeting
};

}  // namespace portal
