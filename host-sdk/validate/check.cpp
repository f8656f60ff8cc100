#include "validate/check.hpp"

#include "agenda/cpp/text.hpp"

namespace validate {
namespace {

StepSink step_sink = nullptr;

std::string escaped(unsigned char byte) {
  constexpr char kDigits[] = "0123456789abcdef";
  return {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
}

}  // namespace

const char* name_of(Status status) noexcept {
  switch (status) {
    case Status::passed:
      return "passed";
    case Status::failed:
      return "failed";
    case Status::crashed:
      return "crashed";
    case Status::skipped:
      return "skipped";
    case Status::warning:
      return "warning";
  }
  return "failed";
}

void step(std::string_view what) {
  if (step_sink != nullptr) step_sink(what);
}

void listen_to_steps(StepSink sink) noexcept {
  step_sink = sink;
}

std::string shown(std::string_view text, std::size_t most) {
  std::string all;
  while (!text.empty() && all.size() < most) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t size = agenda::detail::utf8_sequence(text);
    const bool printable = size > 1 || (size == 1 && first >= ' ' && first != 0x7F);
    all += printable ? std::string(text.substr(0, size)) : escaped(first);
    text.remove_prefix(printable ? size : 1);
  }
  return text.empty() ? all : all + "…";
}

// This is SplitMix64.
std::uint64_t Random::next() noexcept {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}

}  // namespace validate
