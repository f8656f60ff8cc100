// This finds the meetings of a board between two days by the index beside them (meeting_index.hpp), and reads
// those alone.
//
// The index is believed once a reading of all meetings has found it right (verified_boards.hpp), and it must
// not be older than any meeting that it leads to. Where it is wrong, all meetings are read. Nothing is
// written. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/record.hpp"
#include "agenda/cpp/sdk_version.hpp"
#include "agenda/cpp/storage_client.hpp"
#include "meetings/verified_boards.hpp"

namespace agenda {

class MeetingsBetween {
 public:
  // `storage` must stay as long as the object.
  explicit MeetingsBetween(const agenda_host_storage* storage) noexcept : storage_(storage) {}

  // It returns the meetings' records from one date to another, both included, in no order that is promised.
  // It throws StatusError where the storage says no, or a meeting that was read is none.
  std::vector<Record> records(const agenda_call* call, const std::string& organisation,
                              const std::string& board, std::string_view from, std::string_view to);

 private:
  using Board = VerifiedBoards::Board;

  std::optional<std::vector<Record>> from_index(const agenda_call* call, const Board& board,
                                                std::string_view from, std::string_view to) const;
  std::vector<Record> from_all(const agenda_call* call, const Board& board, std::string_view from,
                               std::string_view to);

  StorageClient storage_;
  VerifiedBoards verified_;
};

}  // namespace agenda
