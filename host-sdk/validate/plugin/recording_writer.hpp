// This records what a plugin says during one call, to the writer and to the report. It counts, keeps, and
// refuses where it is told to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "agenda/cpp/agenda.hpp"

namespace validate {

class RecordingWriter {
 public:
  RecordingWriter() noexcept;
  RecordingWriter(const RecordingWriter&) = delete;
  RecordingWriter& operator=(const RecordingWriter&) = delete;

  const agenda_writer* writer() const noexcept { return &writer_; }
  const agenda_report* report() const noexcept { return &report_; }

  // The writer takes so many bytes in all. It answers with `refusal` to a write that would go beyond them.
  std::uint64_t takes = std::uint64_t{64} << 20U;
  agenda_status refusal = AGENDA_UNAVAILABLE;

  std::string written;
  int writes = 0;
  int writes_after_refusal = 0;
  int reports = 0;
  agenda_status told = 0;  // status in the last report, unknown values too
  std::optional<agenda::Problem> problem;

 private:
  bool has_refused_ = false;

  static agenda_status take_bytes(void* ctx, const std::uint8_t* bytes, std::uint64_t size);
  static void take_problem(void* ctx, const agenda_problem* problem);

  agenda_writer writer_ = agenda::sized<agenda_writer>();
  agenda_report report_ = agenda::sized<agenda_report>();
};

// This is what came of one call.
struct Said {
  agenda_status status = 0;
  std::string written;
  int reports = 0;
  agenda_status told = 0;
  std::optional<agenda::Problem> problem;

  bool ok() const noexcept { return status == AGENDA_OK; }
  std::string field() const { return problem ? problem->field : std::string(); }
};

// It returns "CONFLICT" and the like, or the number where it is no status.
std::string status_words(agenda_status status);

// It returns status, code, field and message on one line.
std::string in_words(const Said& said);

}  // namespace validate
