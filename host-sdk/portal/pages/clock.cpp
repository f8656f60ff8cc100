#include "portal/pages/clock.hpp"

#include "portal/pages/page_request.hpp"

namespace portal {
namespace {

std::string counted(const PageRequest& request, const char* id, std::uint32_t count) {
  if (count == 1) return request.word(std::string(id) + ".one");
  return request.word(std::string(id) + ".many", {{"count", std::to_string(count)}});
}

}  // namespace

Clock::Clock(std::string_view start) {
  const auto digit = [&](std::size_t at) {
    return start[at] >= '0' && start[at] <= '9' ? start[at] - '0' : -1;
  };
  if (start.size() != 5) return;
  for (const std::size_t at : {0U, 1U, 3U, 4U}) {
    if (digit(at) < 0) return;
  }
  minutes_ = (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
}

std::string Clock::now() const {
  const auto two = [](int part) { return (part < 10 ? "0" : "") + std::to_string(part); };
  return two(minutes_ / 60 % 24) + ":" + two(minutes_ % 60);
}

void Clock::add(std::uint32_t minutes) {
  if (!unknown()) minutes_ += static_cast<int>(minutes);
}

std::string minutes_words(const PageRequest& request, std::uint32_t minutes) {
  if (minutes < 60) return counted(request, "minutes", minutes);
  const std::string hours = counted(request, "hours", minutes / 60);
  if (minutes % 60 == 0) return hours;
  return request.word("hours_and_minutes",
                      {{"hours", hours}, {"minutes", counted(request, "minutes", minutes % 60)}});
}

}  // namespace portal
