// The clock tells when each entry of an agenda begins.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace portal {

struct PageRequest;

class Clock {
 public:
  // The start is written "19:00"; where it is empty, or written otherwise, nobody knows the time.
  explicit Clock(std::string_view start);

  bool unknown() const { return minutes_ < 0; }
  std::string now() const;  // "19:45"; after midnight it begins again
  void add(std::uint32_t minutes);

 private:
  int minutes_ = -1;
};

// This gives, for example, "1 minut", "45 minutter" or "2 timer og 5 minutter".
std::string minutes_words(const PageRequest& request, std::uint32_t minutes);

}  // namespace portal
