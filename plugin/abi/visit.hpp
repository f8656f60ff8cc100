// These helpers show things to a host's visitor, and write to its writer.
#pragma once

#include <agenda/cpp/status.hpp>
#include <agenda/cpp/writer.hpp>

#include "abi/wall.hpp"

namespace almene::abi {

template <class Visitor>
void check_visitor(Visitor visit) {
  if (visit == nullptr)
    throw board::Refusal(board::RefusalKind::invalid_argument, "call.null", {"visit"}).of_field("visit");
}

// It returns false where the visitor has seen enough, and throws VisitorFailed where the visitor failed.
inline bool wants_more(agenda_status status) {
  if (status == AGENDA_OK) return true;
  if (status == AGENDA_STOP) return false;
  throw VisitorFailed{agenda::known(status)};
}

// This throws where the host's writer does not take the bytes.
inline void write_all(const agenda_writer* writer, std::string_view bytes) {
  const auto status = agenda::write_to(writer, bytes);
  if (status == AGENDA_INVALID_ARGUMENT) {
    throw board::Refusal(board::RefusalKind::invalid_argument, "call.null", {"writer"}).of_field("writer");
  }
  if (status != AGENDA_OK) throw board::Refusal(board::RefusalKind::unavailable, "writer.refused");
}

// A writer is looked at before anything is done, so that nothing is written to storage for a call that can't
// be answered.
inline void check_writer(const agenda_writer* writer) {
  if (agenda::get(writer, &agenda_writer::write) == nullptr) {
    throw board::Refusal(board::RefusalKind::invalid_argument, "call.null", {"writer"}).of_field("writer");
  }
}

}  // namespace almene::abi
