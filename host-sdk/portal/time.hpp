// This is the board's own time: what the clock says there, and how people write it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "portal/language.hpp"

namespace date {
class time_zone;
}

namespace portal {

constexpr std::int64_t kDayMs = 86'400'000;

struct Moment {
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
};

class TimeZone {
 public:
  // The name is as in "Europe/Copenhagen". It throws std::runtime_error for one that this machine does not
  // know.
  explicit TimeZone(const std::string& name);

  Moment now() const;
  Moment at(std::int64_t time_ms) const;

 private:
  const date::time_zone* zone_;
};

std::string date_of(const Moment& moment);  // "2026-03-03"

// It gives "3. marts 2026" or "3 March 2026", and `date` itself where that is no date.
std::string date_words(const Language& language, std::string_view date);
// It gives "tirsdag den 3. marts 2026" or "Tuesday 3 March 2026", and `date` itself where that is no date.
std::string weekday_and_date_words(const Language& language, std::string_view date);
// It gives "19.42" or "19:42".
std::string clock_words(const Language& language, const Moment& moment);
// It gives the same of "19:42", and `time` itself where that is no time of day.
std::string clock_words(const Language& language, std::string_view time);

}  // namespace portal
