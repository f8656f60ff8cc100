#include "terminal/width.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace terminal {
namespace {

constexpr std::size_t kUsual = 80;
constexpr std::size_t kNarrowest = 20;

// It returns 0 where the text is no number that a terminal could have.
std::size_t columns_in(const char* text) {
  if (text == nullptr) return 0;
  const std::string_view all(text);
  unsigned short columns = 0;
  const auto [end, error] = std::from_chars(all.data(), all.data() + all.size(), columns);
  return error == std::errc() && end == all.data() + all.size() ? columns : 0;
}

std::size_t columns_told_by(int descriptor) {
  winsize size{};
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace

std::size_t columns_of(int descriptor) {
  if (::isatty(descriptor) != 1) return kUnlimited;
  std::size_t columns = columns_in(std::getenv("COLUMNS"));
  if (columns == 0) columns = columns_told_by(descriptor);
  return std::max(columns == 0 ? kUsual : columns, kNarrowest);
}

}  // namespace terminal
