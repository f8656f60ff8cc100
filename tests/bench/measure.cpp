#include "measure.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace bench {

void must(bool holds, const std::string& otherwise) {
  if (!holds) throw Untrue(otherwise);
}

Spread spread_of(std::vector<double> values) {
  must(!values.empty(), "nothing was measured");
  std::sort(values.begin(), values.end());
  const auto middle = values.size() / 2;
  const auto median = values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  return {values.front(), median, values.back()};
}

double seconds_of(const Work& work, long calls) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  for (long i = 0; i < calls; ++i)
    work();
  return std::chrono::duration<double>(Clock::now() - begin).count() / static_cast<double>(calls);
}

long calls_of(const Work& work, double seconds_a_turn) {
  long calls = 1;
  for (;;) {
    const auto whole = seconds_of(work, calls) * static_cast<double>(calls);
    if (whole >= seconds_a_turn / 4) {
      return std::max(1L, static_cast<long>(static_cast<double>(calls) * seconds_a_turn / whole));
    }
    calls *= 4;
  }
}

Pairs in_turn(int rounds, const std::function<double()>& ours, const std::function<double()>& limit) {
  Pairs pairs;
  for (int round = 0; round < rounds; ++round) {
    if (round % 2 == 0) {
      pairs.ours.push_back(ours());
      pairs.limit.push_back(limit());
    } else {
      pairs.limit.push_back(limit());
      pairs.ours.push_back(ours());
    }
  }
  return pairs;
}

Pairs in_turn(const Effort& effort, double seconds_a_unit, const Work& ours, const Work& limit) {
  const auto our_calls = calls_of(ours, effort.seconds_a_turn);
  const auto limit_calls = calls_of(limit, effort.seconds_a_turn);
  return in_turn(
      effort.rounds, [&] { return seconds_of(ours, our_calls) / seconds_a_unit; },
      [&] { return seconds_of(limit, limit_calls) / seconds_a_unit; });
}

Row row_of(std::string name, std::string unit, const Pairs& pairs, double reach, std::string what) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < pairs.ours.size(); ++i)
    ratios.push_back(pairs.ours[i] / pairs.limit[i]);
  return {std::move(name),   std::move(unit), spread_of(pairs.ours), spread_of(pairs.limit),
          spread_of(ratios), reach,           std::move(what)};
}

}  // namespace bench
