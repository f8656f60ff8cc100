#include "time.hpp"

#include <date/date.h>

#include <chrono>
#include <ctime>
#include <string>

#include "agenda/cpp/text.hpp"
#include "failure.hpp"

namespace cli {
namespace {

// It reads the text from its beginning; `sound` stays false once something did not fit.
struct Reader {
  std::string_view rest;
  bool sound = true;

  int number(std::size_t digits) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (i >= rest.size() || rest[i] < '0' || rest[i] > '9') sound = false;
      if (sound) value = value * 10 + (rest[i] - '0');
    }
    if (sound) rest.remove_prefix(digits);
    return value;
  }
  char one_of(std::string_view allowed) {
    if (rest.empty() || allowed.find(rest.front()) == std::string_view::npos) sound = false;
    if (!sound) return '\0';
    const char c = rest.front();
    rest.remove_prefix(1);
    return c;
  }
};

// It reads a day as 2026-03-03. A day that does not exist, or lies before 1900, is not sound.
date::year_month_day day(Reader& reader) {
  if (!agenda::is_date(reader.rest.substr(0, 10))) reader.sound = false;
  const int year = reader.number(4);
  reader.one_of("-");
  const int month = reader.number(2);
  reader.one_of("-");
  const int number = reader.number(2);
  return {date::year(year), date::month(static_cast<unsigned>(month)),
          date::day(static_cast<unsigned>(number))};
}

int milliseconds(Reader& reader) {
  if (reader.rest.empty() || reader.rest.front() != '.') return 0;
  reader.rest.remove_prefix(1);
  int value = 0;
  int digits = 0;
  while (!reader.rest.empty() && reader.rest.front() >= '0' && reader.rest.front() <= '9') {
    if (digits < 3) value = value * 10 + (reader.rest.front() - '0');
    ++digits;
    reader.rest.remove_prefix(1);
  }
  if (digits == 0) reader.sound = false;
  for (; digits < 3; ++digits)
    value *= 10;
  return value;
}

std::int32_t offset(Reader& reader) {
  const char sign = reader.one_of("Zz+-");
  if (sign != '+' && sign != '-') return 0;
  const int hours = reader.number(2);
  reader.one_of(":");
  const int minutes = reader.number(2);
  if (hours > 23 || minutes > 59) reader.sound = false;
  return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
}

}  // namespace

Moment moment_of(std::string_view text) {
  Reader reader{text};
  const date::year_month_day on = day(reader);
  reader.one_of("Tt ");
  const int hour = reader.number(2);
  reader.one_of(":");
  const int minute = reader.number(2);
  reader.one_of(":");
  const int second = reader.number(2);
  const int fraction = milliseconds(reader);
  Moment moment;
  moment.utc_offset_minutes = offset(reader);
  if (!reader.sound || !reader.rest.empty() || on.year() < date::year(1970) || hour > 23 || minute > 59 ||
      second > 60) {
    throw Failure(kExitUsage,
                  "--now " + std::string(text) + " is no time; write it as 2026-03-03T17:00:00+01:00");
  }
  const std::int64_t days = date::sys_days(on).time_since_epoch().count();
  const std::int64_t minutes = days * 1440 + std::int64_t{hour} * 60 + minute - moment.utc_offset_minutes;
  moment.time_ms = (minutes * 60 + second) * 1000 + fraction;
  return moment;
}

Moment moment_now() {
  using namespace std::chrono;
  Moment moment;
  moment.time_ms = duration_cast<std::chrono::milliseconds>(system_clock::now().time_since_epoch()).count();
  const auto seconds = static_cast<std::time_t>(moment.time_ms / 1000);
  std::tm local{};
  if (::localtime_r(&seconds, &local) != nullptr) {
    moment.utc_offset_minutes = static_cast<std::int32_t>(local.tm_gmtoff / 60);
  }
  return moment;
}

}  // namespace cli
