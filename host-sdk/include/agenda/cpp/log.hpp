// agenda/cpp/log.hpp holds a host's log as a C++ class, and a function that writes to a log that may be null.
#pragma once

#include <string_view>

#include "../log.h"
#include "members.hpp"
#include "text.hpp"
#include "wall.hpp"

namespace agenda {

// Derive from it and give `table()` away; the table stays as long as the object. `line` may be called from
// any thread, and from several at once.
class Log {
 public:
  Log() noexcept {
    table_.self = this;
    table_.line = &take_line;
  }
  virtual ~Log() = default;
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  const agenda_host_log* table() const noexcept { return &table_; }

 protected:
  // `call` may be null. What this throws is dropped: a log cannot fail.
  virtual void line(const agenda_call* call, std::uint32_t level, std::string_view line) = 0;

 private:
  static void take_line(void* self, const agenda_call* call, std::uint32_t level, const agenda_text* line) {
    guarded([&] {
      if (line != nullptr) static_cast<Log*>(self)->line(call, level, view_of(*line));
      return AGENDA_OK;
    });
  }

  agenda_host_log table_ = sized<agenda_host_log>();
};

inline void log_line(const agenda_host_log* log, const agenda_call* call, std::uint32_t level,
                     std::string_view line) noexcept {
  const agenda_host_log whole_log = whole(log);
  if (whole_log.line == nullptr) return;
  const agenda_text text = text_of(line);
  whole_log.line(whole_log.self, call, level, &text);
}

}  // namespace agenda
