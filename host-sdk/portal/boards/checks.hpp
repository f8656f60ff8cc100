// These functions check what people may write into the portal's own fields. Each returns the value as it is
// kept, or throws Refusal with the field's name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/cpp/meetings.hpp"
#include "portal/boards/values.hpp"

namespace portal::checks {

// Lines and texts are counted in code points. With these limits every record stays under the 1 MiB that a
// store takes; an agenda is refused where all its texts together would not (BoardTransaction::write).
constexpr std::size_t kLongestLine = 200;
constexpr std::size_t kLongestText = 2000;
constexpr std::size_t kMostEntries = 100;
constexpr std::size_t kMostMembers = 200;
constexpr std::uint32_t kMostMinutes = 600;

std::string line(std::string_view field, std::string_view value, bool required = true);
std::string text(std::string_view field, std::string_view value);
std::string date(std::string_view field, std::string_view value);
// It takes "19:00", "19.00", "9.30" or "19", and returns it as "19:00". An empty value is allowed.
std::string time(std::string_view field, std::string_view value);
// An empty value gives 0: not said.
std::uint32_t minutes(std::string_view field, std::string_view value);
// They take the words of meetings/words.hpp. An empty value gives 0: not said, and not closed.
std::uint32_t item_type(std::string_view field, std::string_view value);
std::uint32_t closed(std::string_view field, std::string_view value);
// Each line is a paper: its title, a blank, and its address, which is its title where there is none.
std::vector<agenda::Paper> papers(std::string_view field, std::string_view value);
std::string id(std::string_view field, std::string_view value);
Details details(const Details& wanted);

}  // namespace portal::checks
