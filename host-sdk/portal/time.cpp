#include "portal/time.hpp"

#include <date/date.h>
#include <date/tz.h>

#include <charconv>
#include <chrono>
#include <optional>
#include <stdexcept>

#include "agenda/cpp/text.hpp"

namespace portal {
namespace {

using Milliseconds = std::chrono::milliseconds;

std::optional<date::year_month_day> day_of(std::string_view text) {
  if (!agenda::is_date(text)) return {};
  const auto number = [text](std::size_t from, std::size_t digits) {
    int value = 0;
    std::from_chars(text.data() + from, text.data() + from + digits, value);
    return value;
  };
  return date::year_month_day(date::year(number(0, 4)), date::month(static_cast<unsigned>(number(5, 2))),
                              date::day(static_cast<unsigned>(number(8, 2))));
}

std::string two_digits(int value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

date::sys_time<Milliseconds> local_of(const Moment& moment) {
  return date::sys_time<Milliseconds>(Milliseconds(moment.time_ms)) +
         std::chrono::minutes(moment.utc_offset_minutes);
}

}  // namespace

TimeZone::TimeZone(const std::string& name) try : zone_(date::locate_zone(name)) {
} catch (const std::runtime_error&) {
  throw std::runtime_error("there is no time zone \"" + name +
                           "\" here; write one as Europe/Copenhagen, and see that tzdata is installed");
}

Moment TimeZone::now() const {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return at(std::chrono::duration_cast<Milliseconds>(since).count());
}

Moment TimeZone::at(std::int64_t time_ms) const {
  const date::sys_time<Milliseconds> time{Milliseconds(time_ms)};
  const auto offset = zone_->get_info(time).offset;
  return {time_ms,
          static_cast<std::int32_t>(std::chrono::duration_cast<std::chrono::minutes>(offset).count())};
}

std::string date_of(const Moment& moment) {
  const date::year_month_day day(date::floor<date::days>(local_of(moment)));
  return std::to_string(static_cast<int>(day.year())) + "-" +
         two_digits(static_cast<int>(static_cast<unsigned>(day.month()))) + "-" +
         two_digits(static_cast<int>(static_cast<unsigned>(day.day())));
}

std::string date_words(const Language& language, std::string_view date) {
  const auto day = day_of(date);
  if (!day) return std::string(date);
  const auto month = static_cast<unsigned>(day->month());
  return language.word("date", {{"day", std::to_string(static_cast<unsigned>(day->day()))},
                                {"month", language.word("month." + std::to_string(month))},
                                {"year", std::to_string(static_cast<int>(day->year()))}});
}

std::string weekday_and_date_words(const Language& language, std::string_view date) {
  const auto day = day_of(date);
  if (!day) return std::string(date);
  const unsigned weekday = date::weekday(date::sys_days(*day)).iso_encoding();
  return language.word("date.with_weekday", {{"weekday", language.word("weekday." + std::to_string(weekday))},
                                             {"date", date_words(language, date)}});
}

std::string clock_words(const Language& language, const Moment& moment) {
  const auto local = local_of(moment);
  const auto in_day = local - date::floor<date::days>(local);
  const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(in_day).count());
  return language.word("clock", {{"hours", two_digits(minutes / 60)}, {"minutes", two_digits(minutes % 60)}});
}

std::string clock_words(const Language& language, std::string_view time) {
  const std::size_t colon = time.find(':');
  if (colon == std::string_view::npos) return std::string(time);
  return language.word("clock", {{"hours", time.substr(0, colon)}, {"minutes", time.substr(colon + 1)}});
}

}  // namespace portal
