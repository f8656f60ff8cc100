// These functions read times as people write them, for --now.
#pragma once

#include <cstdint>
#include <string_view>

namespace cli {

struct Moment {
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
};

// The text is of RFC 3339: "2026-03-03T17:00:00+01:00" or "…Z", with or without a fraction. It throws Failure
// for anything else, and for times before 1970.
Moment moment_of(std::string_view text);

// It returns the time of the clock, in this machine's time zone.
Moment moment_now();

}  // namespace cli
