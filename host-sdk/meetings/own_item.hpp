// These functions say of a host's own items whether they are as meetings.h wants them, so that a host can say
// so to whoever writes one. A plugin leaves out what is not.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "agenda/cpp/meetings.hpp"
#include "agenda/cpp/sdk_version.hpp"

namespace agenda {

constexpr std::size_t kLongestIdOfOwnItem = 124;    // bytes
constexpr std::size_t kLongestLineOfOwnItem = 300;  // code points, as all of these
constexpr std::size_t kLongestTextOfOwnItem = 20'000;
constexpr std::size_t kLongestRecommendationOfOwnItem = 10'000;
constexpr std::size_t kLongestAddressOfPaper = 2'000;  // bytes
constexpr std::uint32_t kMostMinutesOfOwnItem = 1'000;

// They return what is wrong with the item or the paper, as "its title is empty"; an empty text where nothing is.
std::string mistake_in(const OwnItem& item);
std::string mistake_in(const Paper& paper);

}  // namespace agenda
