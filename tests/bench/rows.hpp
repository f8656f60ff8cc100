// These functions measure every row of the table. A row throws Untrue where what it compares is not the same
// work.
#pragma once

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
std::vector<Row> state(const Run& run);  // state, growth
Row act(const Run& run);
Row act_cpu(const Run& run);
Row token(const Run& run);
Row answer_again(const Run& run);
std::vector<Row> follow_ups(const Run& run);  // follow-ups-150, follow-ups-else
Row tidy_again(const Run& run);
std::vector<Row> page_php(const Run& run);     // none where there is no PHP
std::vector<Row> portal_page(const Run& run);  // portal-page, portal-served
Row meeting_page(const Run& run);
Row board_200(const Run& run);
Row minutes(const Run& run);
Row adopt(const Run& run);
Row memory(const Run& run);

// `memory` runs this in a process of its own.
void print_resident_growth(const std::string& organisations);

// This makes a page of the portal on that database, for callgrind to count.
void count_portal_page(const std::string& database);

// This counts the instructions of `once` with these words; see main.cpp.
double instructions_of(const Run& run, const std::vector<std::string>& words);

// It returns the allocations and instructions of one of each, as lines for people.
std::string counts(const Run& run);

}  // namespace bench
