#include "validate/plugin/recording_writer.hpp"

#include "validate/check.hpp"
#include "validate/plugin/allocation.hpp"

namespace validate {

RecordingWriter::RecordingWriter() noexcept {
  writer_.ctx = this;
  writer_.write = &take_bytes;
  report_.ctx = this;
  report_.problem = &take_problem;
}

agenda_status RecordingWriter::take_bytes(void* ctx, const std::uint8_t* bytes, std::uint64_t size) {
  const allocation::HostsCode ours;
  auto& recorder = *static_cast<RecordingWriter*>(ctx);
  ++recorder.writes;
  if (recorder.has_refused_) ++recorder.writes_after_refusal;
  if (bytes == nullptr && size != 0) return AGENDA_INVALID_ARGUMENT;
  if (size > recorder.takes - recorder.written.size()) {
    recorder.has_refused_ = true;
    return recorder.refusal;
  }
  recorder.written.append(agenda::view_of(agenda_text{bytes, size}));
  return AGENDA_OK;
}

void RecordingWriter::take_problem(void* ctx, const agenda_problem* problem) {
  const allocation::HostsCode ours;
  auto& recorder = *static_cast<RecordingWriter*>(ctx);
  ++recorder.reports;
  if (problem == nullptr) return;
  recorder.told = agenda::whole(problem).status;
  recorder.problem = agenda::copy_of(problem);
}

std::string status_words(agenda_status status) {
  const std::string_view name = agenda::status_name(status);
  return name.empty() ? words(status, ", which is no status") : std::string(name);
}

std::string in_words(const Said& said) {
  std::string all = status_words(said.status);
  if (!said.problem) return all;
  if (!said.problem->code.empty()) all += " (" + shown(said.problem->code) + ")";
  if (!said.problem->field.empty()) all += " of field " + shown(said.problem->field);
  if (!said.problem->message.empty()) all += ": " + shown(said.problem->message);
  return all;
}

}  // namespace validate
