#include "portal/time.hpp"

#include <date/date.h>
#include <date/tz.h>

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <stdexcept>

#include "agenda/cpp/text.hpp"

namespace portal {
namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr std::array<std::string_view, 12> kDanishMonths{"januar",    "februar", "marts",    "april",
                                                         "maj",       "juni",    "juli",     "august",
                                                         "september", "oktober", "november", "december"};
constexpr std::array<std::string_view, 12> kEnglishMonths{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDanishWeekdays{"søndag",  "mandag", "tirsdag", "onsdag",
                                                          "torsdag", "fredag", "lørdag"};
constexpr std::array<std::string_view, 7> kEnglishWeekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                           "Thursday", "Friday", "Saturday"};

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

std::string date_words(Language language, std::string_view date) {
  const auto day = day_of(date);
  if (!day) return std::string(date);
  const auto& months = language == Language::english ? kEnglishMonths : kDanishMonths;
  return std::to_string(static_cast<unsigned>(day->day())) + (language == Language::english ? " " : ". ") +
         std::string(months[static_cast<unsigned>(day->month()) - 1]) + " " +
         std::to_string(static_cast<int>(day->year()));
}

std::string weekday_and_date_words(Language language, std::string_view date) {
  const auto day = day_of(date);
  if (!day) return std::string(date);
  const unsigned weekday = date::weekday(date::sys_days(*day)).c_encoding();
  if (language == Language::english) {
    return std::string(kEnglishWeekdays[weekday]) + " " + date_words(language, date);
  }
  return std::string(kDanishWeekdays[weekday]) + " den " + date_words(language, date);
}

std::string clock_words(Language language, const Moment& moment) {
  const auto local = local_of(moment);
  const auto in_day = local - date::floor<date::days>(local);
  const auto minutes = static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(in_day).count());
  return two_digits(minutes / 60) + (language == Language::english ? ":" : ".") + two_digits(minutes % 60);
}

}  // namespace portal
