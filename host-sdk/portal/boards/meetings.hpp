// These are the portal's meetings as plugins see them.
#pragma once

#include "agenda/cpp/meetings.hpp"
#include "agenda/cpp/storage_client.hpp"
#include "meetings/meetings_between.hpp"

namespace portal {

// This meeting need not be read: the page has read it already, or it is as it is going to be, for a plugin
// that is asked to act on it before it is stored; with what show_agenda() gives it. It stands in
// Call::host_data of that call, which is otherwise null.
struct MeetingAtHand {
  agenda::Meeting meeting;
};

// It gives only a MeetingAtHand or what is stored: unlike agenda::StoredMeetings it makes no meeting up.
// Plain entries of the agenda are the meeting's own items, in its order, and what a plugin writes on a
// meeting that was read here rests on its agenda, too (agenda::HoldingStorage). Any thread may use it, at the
// same time as others.
class MeetingsForPlugins : public agenda::Meetings {
 public:
  // `storage` must stay as long as the object.
  explicit MeetingsForPlugins(const agenda_host_storage* storage) noexcept
      : storage_(storage), between_(storage) {}

 protected:
  std::optional<agenda::Meeting> find(const agenda_call* call, std::string_view id) override;
  // Nothing is held of a list: what is written rests on the meeting that it is written for.
  std::vector<agenda::Meeting> list(const agenda_call* call, std::string_view from,
                                    std::string_view to) override;

 private:
  agenda::StorageClient storage_;
  agenda::MeetingsBetween between_;
};

}  // namespace portal
