// Every row of the table, measured. A row throws Untrue where what it compares is not the same work.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "measure.hpp"

namespace bench {

struct Run {
  Effort effort;
  bool quick = false;
  std::string portal_database;  // an example organisation, see packaging/example
  std::string itself;           // this program, to be run again where a row needs a process of its own
};

Row start(const Run& run);
std::vector<Row> page(const Run& run);  // page, page-xslt
Row page_abi(const Run& run);
std::vector<Row> state(const Run& run);  // state, state-growth
Row act(const Run& run);
Row act_cpu(const Run& run);
Row portal_page(const Run& run);
Row board_200(const Run& run);
Row memory(const Run& run);

// In a process of its own: what `memory` runs itself for.
void print_resident_growth(const std::string& organisations);

// One of each: "start", "page", "act".
class Once {
 public:
  virtual ~Once() = default;
  virtual void run() = 0;
};
std::unique_ptr<Once> once_started();
// For callgrind to look at.
void count_once(const std::string& what);

// Allocations of one page and one action, and instructions of each, as lines for people.
std::string counts(const Run& run);

}  // namespace bench
