#include "guide/fault.hpp"

#include <utf8.h>

#include <algorithm>
#include <iterator>

#include "guide/characters.hpp"
#include "guide/limits.hpp"

namespace almene::guide {

namespace {

bool begins_code_point(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

std::string_view first_code_points(std::string_view text, std::size_t most) {
  std::size_t end = 0;
  for (std::size_t seen = 0; end < text.size(); ++end) {
    if (begins_code_point(text[end]) && seen++ == most) break;
  }
  return text.substr(0, end);
}

std::string_view last_code_points(std::string_view text, std::size_t most) {
  std::size_t begin = text.size();
  for (std::size_t seen = 0; begin > 0 && seen < most; --begin) {
    if (begins_code_point(text[begin - 1])) ++seen;
  }
  return text.substr(begin);
}

}  // namespace

bool FaultList::keeps(std::size_t offset) const {
  return faults_.size() < kMostProblems || offset < faults_.back().offset;
}

void FaultList::add(Fault fault) {
  if (!keeps(fault.offset)) return count();
  const auto after =
      std::upper_bound(faults_.begin(), faults_.end(), fault,
                       [](const Fault& left, const Fault& right) { return left.offset < right.offset; });
  faults_.insert(after, std::move(fault));
  if (faults_.size() <= kMostProblems) return;
  faults_.pop_back();
  count();
}

Place place_of(std::string_view bytes, std::size_t offset) {
  if (offset == kNowhere) return {};
  const std::size_t end = std::min(offset, bytes.size());
  Place place{1, 1};
  for (std::size_t i = 0; i < end; ++i) {
    const bool carriage_return_of_crlf = bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n';
    if (bytes[i] == '\n' || (bytes[i] == '\r' && !carriage_return_of_crlf)) {
      ++place.line;
      place.column = 1;
    } else if (begins_code_point(bytes[i])) {
      ++place.column;
    }
  }
  return place;
}

std::string excerpt(std::string_view bytes, std::size_t offset) {
  constexpr std::size_t kMostCodePoints = 20;
  const std::string_view rest = bytes.substr(std::min(offset, bytes.size()));
  return std::string(first_code_points(rest.substr(0, rest.find_first_of("\r\n")), kMostCodePoints));
}

std::string words_around(std::string_view bytes, std::size_t offset, std::size_t size) {
  constexpr std::size_t kMostCodePoints = 24;
  const std::string_view before = bytes.substr(0, offset);
  const std::size_t line = before.find_last_of("\r\n");
  const std::string_view on_line = before.substr(line == std::string_view::npos ? 0 : line + 1);
  std::string_view words = last_code_points(on_line, kMostCodePoints);
  words.remove_prefix(std::min(words.find_first_not_of(" \t"), words.size()));
  return std::string(words) + "\uFFFD" + excerpt(bytes, std::min(offset + size, bytes.size()));
}

std::string shown_line(std::string_view bytes) {
  std::string valid;
  utf8::replace_invalid(bytes.begin(), bytes.end(), std::back_inserter(valid));
  std::string line;
  const char* const end = valid.data() + valid.size();
  for (const char* at = valid.data(); at != end;) {
    const char* const character = at;
    const std::uint32_t code_point = utf8::unchecked::next(at);
    if (code_point == '\t' || code_point == '\n') {
      line += ' ';
    } else if (code_point < ' ' || is_late_control(code_point)) {
      line += "\uFFFD";
    } else {
      line.append(character, at);
    }
  }
  return line;
}

void make_presentable(std::vector<std::string>& details) {
  constexpr std::size_t kMostCodePoints = 200;
  for (std::string& detail : details) {
    detail = shown_line(detail);
    const std::size_t size = first_code_points(detail, kMostCodePoints).size();
    if (size == detail.size()) continue;
    detail.resize(size);
    detail += "…";
  }
}

}  // namespace almene::guide
