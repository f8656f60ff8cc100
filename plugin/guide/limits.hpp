// Here are the limits of a guide. No author meets them; a hostile file does, and is refused.
#pragma once

#include <cstddef>

namespace almene::guide {

constexpr std::size_t kLongestFile = std::size_t{1024} * 1024;  // bytes
constexpr std::size_t kDeepest = 16;                            // nested elements
constexpr std::size_t kMostElements = 5000;
constexpr std::size_t kLongestWording = 4000;  // code points in one element
constexpr std::size_t kLongestId = 64;         // bytes of a local id or of a guide's id
constexpr std::size_t kLongestWordId = 96;     // bytes
constexpr std::size_t kLongestAddress = 2000;  // bytes of a link's web address
constexpr int kMostMinutes = 480;
constexpr std::size_t kMostProblems = 20;  // told of one file; the others are counted

}  // namespace almene::guide
