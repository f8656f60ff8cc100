#include "abi/host.hpp"

#include <agenda/cpp/log.hpp>
#include <agenda/cpp/storage_check.hpp>
#include <agenda/cpp/storage_client.hpp>
#include <algorithm>
#include <exception>

#include "abi/meeting_in.hpp"
#include "abi/text_in.hpp"
#include "board/check.hpp"
#include "board/refusal.hpp"

namespace almene::abi {
namespace {

using board::Refusal;
using board::RefusalKind;

[[noreturn]] void refuse(agenda_status status, const char* code) {
  if (status == AGENDA_OUT_OF_MEMORY) throw std::bad_alloc();
  throw Refusal(RefusalKind::unavailable, code, {std::string(agenda::status_name(status))});
}

struct MeetingVisit {
  board::Meeting meeting;
  bool seen = false;
  // An exception is kept here until the host's function has returned: it must not pass through the host's
  // frames.
  std::exception_ptr failure;
};

agenda_status take_meeting(void* ctx, const agenda_meeting* theirs) {
  auto& visit = *static_cast<MeetingVisit*>(ctx);
  try {
    visit.meeting = checked_meeting(theirs);
    visit.seen = true;
    return AGENDA_OK;
  } catch (const Refusal& refusal) {
    // The mistake is the host's, not the caller's.
    visit.failure =
        std::make_exception_ptr(Refusal(RefusalKind::unavailable, "meeting.unreadable", {refusal.field}));
  } catch (...) {
    visit.failure = std::current_exception();
  }
  return AGENDA_UNAVAILABLE;
}

struct NameVisit {
  std::string name;
  bool is_out_of_memory = false;
};

agenda_status take_name(void* ctx, const agenda_text* theirs) {
  auto& visit = *static_cast<NameVisit*>(ctx);
  try {
    if (theirs == nullptr) return AGENDA_INVALID_ARGUMENT;
    auto name = checked_words("person.name", *theirs);
    if (!agenda::is_line(name)) return AGENDA_INVALID_ARGUMENT;
    visit.name = std::move(name);
    return AGENDA_OK;
  } catch (const std::bad_alloc&) {
    visit.is_out_of_memory = true;
    return AGENDA_OUT_OF_MEMORY;
  } catch (...) {
    return AGENDA_INVALID_ARGUMENT;  // it is no name
  }
}

constexpr std::size_t kMostOfAuthor = 128;  // bytes of an id (text.h)

// The record's key must be one that can have been asked for: what stands under a longer one was put there by
// nobody who knows the contract.
bool has_key(const records::RecordView& record) {
  return std::all_of(record.key.begin(), record.key.end(),
                     [](std::string_view part) { return part.size() <= agenda::kLongestKeyPart; });
}

// A time that is on no calendar, an author who is no text, or a payload of a size that none has, is the
// adapter's mistake; it must not cost the board its other records. `author` keeps what the view borrows.
records::RecordView mended(records::RecordView record, std::string& author) {
  if (record.author.size() > kMostOfAuthor) record.author = {};
  // An empty payload is one that cannot be read, and is counted as such.
  if (record.payload.size() > agenda::kLargestPayload) record.payload = {};
  record.time_ms = std::clamp(record.time_ms, std::int64_t{0}, board::kLatest);
  record.utc_offset_minutes =
      std::clamp(record.utc_offset_minutes, -board::kWidestOffset, board::kWidestOffset);
  if (!agenda::is_line(record.author)) {
    author = board::shown_text(record.author);
    record.author = author;
  }
  return record;
}

bool is_too_large(const records::Batch& batch) {
  std::size_t bytes = 0;
  for (const auto& put : batch.puts)
    bytes += put.payload.size();
  return batch.preconditions.size() + batch.erases.size() + batch.puts.size() > AGENDA_LARGEST_BATCH ||
         bytes > AGENDA_LARGEST_BATCH_PAYLOAD;
}

}  // namespace

void HostStorage::read(const std::vector<records::Range>& ranges, const Visit& visit) {
  std::exception_ptr failure;
  const auto status = agenda::StorageClient(&plugin_.storage)
                          .read(call_, ranges, [&](std::uint64_t range, const records::RecordView& record) {
                            try {
                              if (!has_key(record)) return AGENDA_OK;
                              std::string author;
                              visit(range, mended(record, author));
                              return AGENDA_OK;
                            } catch (...) {
                              failure = std::current_exception();
                              return AGENDA_UNAVAILABLE;
                            }
                          });
  if (failure) std::rethrow_exception(failure);
  if (status != AGENDA_OK) refuse(status, "storage.unreadable");
}

std::optional<std::uint64_t> HostStorage::apply(const records::Batch& batch) {
  if (is_too_large(batch)) throw Refusal(RefusalKind::invalid_argument, "request.too_large", {});
  const auto applied = agenda::StorageClient(&plugin_.storage).apply(call_, batch);
  if (!applied) refuse(applied.problem().status, "storage.unwritable");
  if (applied->failed) return std::nullopt;
  return applied->revision;
}

board::Meeting HostMeetings::read(const std::string& id) {
  MeetingVisit visit;
  const auto text = agenda::text_of(id);
  const auto status =
      agenda::known(plugin_.meetings.read(plugin_.meetings.self, call_, &text, &visit, take_meeting));
  if (visit.failure) std::rethrow_exception(visit.failure);
  if (status == AGENDA_NOT_FOUND)
    throw Refusal(RefusalKind::not_found, "meeting.unknown", {id}).of_field("meeting").as_typed();
  if (status != AGENDA_OK || !visit.seen) refuse(status, "meeting.unreadable");
  // The records are kept under the id that was asked for, whatever the host calls it.
  visit.meeting.id = id;
  for (const auto& place : visit.meeting.refused)
    agenda::log_line(plugin_.log, call_, AGENDA_LOG_WARNING, "meeting " + id + ": refused: " + place);
  return std::move(visit.meeting);
}

std::string HostPeople::name_of(const std::string& person) {
  if (plugin_.people.name == nullptr) return {};
  NameVisit visit;
  const auto text = agenda::text_of(person);
  const auto status =
      agenda::known(plugin_.people.name(plugin_.people.self, call_, &text, &visit, take_name));
  if (visit.is_out_of_memory || status == AGENDA_OUT_OF_MEMORY) throw std::bad_alloc();
  return status == AGENDA_OK ? std::move(visit.name) : std::string();
}

void HostLog::warning(std::string_view line) {
  agenda::log_line(plugin_.log, call_, AGENDA_LOG_WARNING, line);
}

}  // namespace almene::abi
