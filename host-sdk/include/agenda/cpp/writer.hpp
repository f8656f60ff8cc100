// agenda/cpp/writer.hpp holds a writer into a string, and a function that writes to somebody else's writer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "../writer.h"
#include "members.hpp"
#include "status.hpp"
#include "text.hpp"
#include "wall.hpp"

namespace agenda {

// It takes up to `most` bytes, so that a faulty plugin cannot use up the host's memory. It must not be moved,
// and only one thread may use it at a time.
class StringWriter {
 public:
  explicit StringWriter(std::uint64_t most = std::uint64_t{64} << 20) noexcept : most_(most) {
    writer_.ctx = this;
    writer_.write = &take_bytes;
  }
  StringWriter(const StringWriter&) = delete;
  StringWriter& operator=(const StringWriter&) = delete;

  const agenda_writer* get() const noexcept { return &writer_; }
  const std::string& written() const noexcept { return written_; }
  std::string take() noexcept { return std::exchange(written_, {}); }

 private:
  static agenda_status take_bytes(void* ctx, const std::uint8_t* bytes, std::uint64_t size) {
    return guarded([&] {
      auto& self = *static_cast<StringWriter*>(ctx);
      if (bytes == nullptr && size != 0) return AGENDA_INVALID_ARGUMENT;
      if (size > self.most_ - self.written_.size()) return AGENDA_UNAVAILABLE;
      self.written_.append(view_of(agenda_text{bytes, size}));
      return AGENDA_OK;
    });
  }

  agenda_writer writer_ = sized<agenda_writer>();
  std::uint64_t most_;
  std::string written_;
};

// The side that writes calls this. A writer that says anything but OK makes the call UNAVAILABLE.
inline agenda_status write_to(const agenda_writer* writer, std::string_view words) noexcept {
  const agenda_writer whole_writer = whole(writer);
  if (whole_writer.write == nullptr) return AGENDA_INVALID_ARGUMENT;
  const agenda_text bytes = text_of(words);
  const agenda_status status = whole_writer.write(whole_writer.ctx, bytes.bytes, bytes.size);
  return status == AGENDA_OK ? AGENDA_OK : AGENDA_UNAVAILABLE;
}

}  // namespace agenda
