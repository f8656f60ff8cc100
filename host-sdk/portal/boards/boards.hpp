// Boards looks up organisations, boards and meetings as they lie in the store. They are arranged by
// arrange.hpp.
//
// Thread-safe. Reads throw StatusError where storage says no (UNAVAILABLE) or holds what cannot be read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/call.hpp"
#include "agenda/cpp/storage_client.hpp"
#include "portal/boards/guides.hpp"
#include "portal/boards/values.hpp"

namespace portal {

class Boards {
 public:
  // `storage` must stay as long as the object.
  explicit Boards(const agenda_host_storage* storage) noexcept : storage_(storage) {}
  explicit Boards(const agenda::StorageClient& storage) noexcept : storage_(storage) {}

  std::vector<Organisation> organisations() const;
  std::optional<Organisation> organisation(std::string_view id) const;
  std::vector<Board> boards(std::string_view organisation) const;
  std::optional<Board> board(std::string_view organisation, std::string_view board) const;

  // It returns the boards that an account sits on, by name.
  std::vector<Seat> seats(std::string_view account) const;

  // The meeting is as plugins see it, with its own items, order, place and names (meetings.hpp). One that was
  // made without the portal has the agenda that its items say: all items where it names none, which only
  // `guides` know; without them such an agenda has no entries. The call says in which language.
  std::optional<HeldMeeting> meeting(const agenda::Call& call, std::string_view organisation,
                                     std::string_view board, std::string_view meeting,
                                     const Guides* guides = nullptr) const;

  // It tells whether anything but sealed preparation stands in the store for the item at the meeting; that
  // belongs in the meeting's record.
  bool is_recorded(std::string_view organisation, std::string_view board, std::string_view meeting,
                   std::string_view item) const;

 private:
  std::vector<agenda::Record> read(const std::vector<agenda::Range>& ranges) const;

  agenda::StorageClient storage_;
};

// It returns the agenda of a meeting that has none of the portal's, and takes what it says off the meeting.
Agenda agenda_of(agenda::Meeting& meeting, const std::vector<agenda::Item>& items);

// It returns the items that the plugin is to see of an agenda.
std::vector<std::string> items_of(const Agenda& agenda);

// It tells whether somebody without the portal has changed the meeting since the agenda was written.
bool was_changed_apart(const Agenda& agenda, const agenda::Meeting& meeting);

// It changes the agenda to have what somebody without the portal has put on the meeting, and no longer what
// they took off; and takes off the meeting what is the agenda's to say.
void take_up_changes(Agenda& agenda, agenda::Meeting& meeting, const std::vector<agenda::Item>& items);

}  // namespace portal
