// Arrangements do everything that can be arranged. Each arrangement is done whole or not at all. Where two
// people arrange at once, both changes are kept, or the second person is told CONFLICT, code "changed".
//
// The call says where (organisation, board), when, and who: of the actor's roles only
// AGENDA_ROLE_ADMINISTRATOR is believed, the others are those the board has given. The call's request id
// makes what is added the same when the same request comes again. A `seen` is the fingerprint of what stood
// on the page that the change was made on (see fingerprint()); where it is empty, nothing is compared.
// Problems carry a code of refusal.hpp, and the name of the field that is wrong. Thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "agenda/cpp/call.hpp"
#include "agenda/cpp/result.hpp"
#include "agenda/cpp/storage_client.hpp"
#include "portal/boards/guides.hpp"
#include "portal/boards/values.hpp"

namespace portal {

class BoardTransaction;
struct TransactionScope;

// A step is done with a meeting as a whole.
enum class Step { begin, end, approve, take_up_again, cancel, not_begun };

struct MemberChange {
  agenda::Member member;
  bool remove = false;
  std::string seen;
};

struct PresenceChange {
  std::string member;
  std::uint32_t presence = AGENDA_PRESENCE_UNKNOWN;
  std::optional<std::uint32_t> seen;
};

struct PlainEntry {
  std::string title;
  std::string minutes;  // as typed
  std::string text;
  std::string type = {};  // a word of agenda::words::kItemTypes, or empty
  std::string recommendation = {};
  std::string closed = {};  // a word of agenda::words::kClosed, or empty
  // Lines as typed, see checks::papers; none: those that there are stay.
  std::optional<std::string> papers = {};
};

// Entries are moved to this meeting: one that is there, or a new one.
struct Target {
  std::string meeting;
  std::optional<Details> fresh;
};

// The papers as lines that are typed.
std::string lines_of(const std::vector<agenda::Paper>& papers);

std::string fingerprint(const Details& details);
std::string fingerprint(const Entry& entry);
std::string fingerprint(const agenda::Member& member);

class Arrangements {
 public:
  using ChangeResult = agenda::Result<agenda::Done>;
  using Id = agenda::Result<std::string>;

  // Both must stay as long as the object; `guides` may be null where only boards and members are arranged.
  Arrangements(const agenda_host_storage* storage, const Guides* guides) noexcept
      : storage_(storage), guides_(guides) {}
  Arrangements(const agenda::StorageClient& storage, const Guides* guides) noexcept
      : storage_(storage), guides_(guides) {}

  // boards_and_members.cpp has these. The organisation and the board are made with the ids that the call
  // names.
  ChangeResult make_organisation(const agenda::Call& call, const std::string& name) const;
  ChangeResult rename_organisation(const agenda::Call& call, const std::string& name) const;
  ChangeResult make_board(const agenda::Call& call, const std::string& name) const;
  ChangeResult change_board(const agenda::Call& call, const std::optional<std::string>& name,
                            const std::vector<MemberChange>& changes) const;

  // meeting_steps.cpp has these. A new meeting has the board's members and an empty agenda; its id is
  // returned.
  Id make_meeting(const agenda::Call& call, const Details& wanted) const;
  ChangeResult change_details(const agenda::Call& call, const std::string& meeting, const Details& wanted,
                              const std::string& seen) const;
  ChangeResult take_step(const agenda::Call& call, const std::string& meeting, Step step) const;
  // The meeting is locked, whatever its state, because its minutes are adopted: the plugin has said so, so nothing
  // is asked about roles. A meeting that the portal does not have is left alone.
  ChangeResult lock_adopted(const agenda::Call& call, const std::string& meeting) const;
  // The index that lists of meetings rest on is made right, where an earlier program has written beside this
  // one. Nothing is asked about roles, as nothing that anybody arranged is changed.
  ChangeResult mend_meeting_index(const agenda::Call& call) const;
  ChangeResult record_presence(const agenda::Call& call, const std::string& meeting,
                               const std::vector<PresenceChange>& changes) const;

  // agenda_entries.cpp has these. An item that has parts is put on the agenda as those.
  ChangeResult add_items(const agenda::Call& call, const std::string& meeting,
                         const std::vector<std::string>& items) const;
  Id add_plain(const agenda::Call& call, const std::string& meeting, const PlainEntry& wanted) const;
  ChangeResult change_plain(const agenda::Call& call, const std::string& meeting, const std::string& entry,
                            const PlainEntry& wanted, const std::string& seen) const;
  ChangeResult remove_entry(const agenda::Call& call, const std::string& meeting,
                            const std::string& entry) const;
  // The entry is moved right before another, or to the end where `before` is empty.
  ChangeResult place_entry(const agenda::Call& call, const std::string& meeting, const std::string& entry,
                           const std::string& before) const;
  ChangeResult mark_entry(const agenda::Call& call, const std::string& meeting, const std::string& entry,
                          bool dealt_with) const;

  // moving.cpp has these. Preparation comes along; what a held meeting has dealt with or recorded stays on
  // its agenda, too. They return the id of the meeting that the entries are moved to.
  Id postpone(const agenda::Call& call, const std::string& meeting, const std::string& entry,
              const Target& target) const;
  // It moves the entries that are named, or all that are not dealt with where none are named, to a later
  // meeting.
  Id split(const agenda::Call& call, const std::string& meeting, const std::vector<std::string>& entries,
           const Target& target) const;

 private:
  using Work = std::function<std::string(BoardTransaction&)>;
  using Choose = std::function<std::vector<std::string>(const Agenda&)>;

  // The work is done anew, from a new reading, where somebody else was first.
  std::string arrange(const agenda::Call& call, const TransactionScope& wanted, const Work& work) const;
  ChangeResult on_agenda(const agenda::Call& call, const std::string& meeting, const Work& work) const;
  Id move(const agenda::Call& call, const std::string& from, const Target& target, bool later,
          const Choose& choose) const;

  agenda::StorageClient storage_;
  const Guides* guides_;
};

}  // namespace portal
