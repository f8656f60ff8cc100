// A fault says what is wrong in a file and at which byte, before anybody asks for the line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace almene::guide {

// This is the offset of a fault that has no place, such as a file that is too large to look into.
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

struct Fault {
  std::size_t offset = kNowhere;
  std::string code;
  std::vector<std::string> details;
};

// These are faults of one file that do not depend on each other: those that stand first are kept, in the
// file's order, and the others are counted.
class FaultList {
 public:
  bool is_empty() const { return faults_.empty(); }

  // This tells whether a fault at the offset would be kept, so that nobody makes details of one that is not.
  bool keeps(std::size_t offset) const;
  void add(Fault fault);
  // This counts a fault that is not kept.
  void count() { ++untold_; }

  std::size_t untold() const { return untold_; }
  const std::vector<Fault>& faults() const { return faults_; }
  std::vector<Fault> take() { return std::move(faults_); }

 private:
  std::vector<Fault> faults_;
  std::size_t untold_ = 0;
};

struct Place {
  int line = 0;    // 1-based
  int column = 0;  // 1-based, in code points
};

// The place is {0, 0} for kNowhere. This counts LF, CRLF and a lone CR as one line's end each, as XML does.
Place place_of(std::string_view bytes, std::size_t offset);

// An excerpt is the few code points that stand at the offset, for a person to recognise; never more than a
// line.
std::string excerpt(std::string_view bytes, std::size_t offset);

// This gives the words around what stands at the offset, on its line, with U+FFFD in its place: it cannot be
// seen.
std::string words_around(std::string_view bytes, std::size_t offset, std::size_t size);

// This gives what stands in a file, or is its name, as one line that can be shown: a space for TAB and LF,
// U+FFFD for every other control character and for what is not UTF-8.
std::string shown_line(std::string_view bytes);

// This makes names and values such as a person needs them: each such a line, and short, as a hostile one
// fills a log otherwise.
void make_presentable(std::vector<std::string>& details);

}  // namespace almene::guide
