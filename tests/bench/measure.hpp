// A row is measured in this way: what is ours and its raw limit take turns in the same run, so that whatever
// else the machine does falls on both.
#pragma once

#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace bench {

// It is thrown where a condition does not hold without which a row means nothing. It ends the run: no number
// is better than a wrong one.
struct Untrue : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void must(bool holds, const std::string& otherwise);

struct Spread {
  double least = 0;
  double median = 0;
  double most = 0;
};

Spread spread_of(std::vector<double> values);

constexpr double kForInformation = std::numeric_limits<double>::infinity();

struct Row {
  std::string name;
  std::string unit;
  Spread ours;
  Spread limit;
  Spread ratio;      // of each pair that was measured in turn
  double reach = 0;  // kForInformation where none is asked for
  std::string what;  // one sentence for people

  bool is_at_reach() const { return ratio.median <= reach; }
};

// This is how long a run may measure.
struct Effort {
  int rounds = 40;
  double seconds_a_turn = 0.02;
};

using Work = std::function<void()>;

// It returns the seconds that one call takes, as the mean over `calls`.
double seconds_of(const Work& work, long calls);

// It returns how many calls make one turn of that length.
long calls_of(const Work& work, double seconds_a_turn);

// These are pairs of figures, measured in turn by two functions that give one each; which goes first changes
// every round.
struct Pairs {
  std::vector<double> ours;
  std::vector<double> limit;
};
Pairs in_turn(int rounds, const std::function<double()>& ours, const std::function<double()>& limit);

// It does the same with two kinds of work, in units of `seconds_a_unit` for each call.
Pairs in_turn(const Effort& effort, double seconds_a_unit, const Work& ours, const Work& limit);

Row row_of(std::string name, std::string unit, const Pairs& pairs, double reach, std::string what);

constexpr double kMicroseconds = 1e-6;

}  // namespace bench
