#include "portal/boards/meeting_reading.hpp"

#include "meetings/meeting_json.hpp"
#include "portal/boards/records.hpp"

namespace portal {

MeetingRead read_meeting(const agenda::StorageClient& storage, const agenda_call* call,
                         const MeetingIds& ids) {
  const auto& [organisation, board, id] = ids;
  MeetingRead read;
  std::string organisation_name, board_name;
  const auto take = [&](std::uint64_t range, const agenda::RecordView& record) {
    switch (range) {
      case 0:
        read.meeting = agenda::meeting_from_json(id, record.payload);
        read.meeting_revision = record.revision;
        break;
      case 1:
        read.agenda = records::agenda_from_json(record.payload);
        read.agenda_revision = record.revision;
        break;
      case 2:
        board_name = records::board_from_json(organisation, board, record.payload).name;
        break;
      default:
        organisation_name = records::organisation_from_json(organisation, record.payload).name;
    }
    return AGENDA_OK;
  };
  const agenda_status status = storage.read(call,
                                            {records::one(records::meeting_key(organisation, board, id)),
                                             records::one(records::agenda_key(organisation, board, id)),
                                             records::one(records::board_key(organisation, board)),
                                             records::one(records::organisation_key(organisation))},
                                            take);
  if (status != AGENDA_OK) throw agenda::StatusError(status, "the meeting could not be read");
  if (!read.meeting) return read;
  if (!organisation_name.empty()) read.meeting->organisation_name = std::move(organisation_name);
  if (!board_name.empty()) read.meeting->board_name = std::move(board_name);
  return read;
}

}  // namespace portal
