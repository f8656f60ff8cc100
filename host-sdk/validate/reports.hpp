// What came out of the checks: as lines for people, as JSON, as JUnit.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "validate/check.hpp"

namespace validate {

struct CheckReport {
  std::string check;
  std::string subject;  // what was checked, where a run has several
  std::string explains;
  CheckResult result;
  double seconds = 0;
};

// Whether the subject kept what was checked: nothing failed or crashed.
bool is_good(const std::vector<CheckReport>& reports) noexcept;

// One line, and one more for what is to be said of it.
void write_line(std::ostream& out, const CheckReport& report);
// "70 checks: 68 passed, 1 skipped, 1 warning"
std::string summary(const std::vector<CheckReport>& reports);

void write_json(std::ostream& out, const std::vector<CheckReport>& reports);
// One suite, named for what was checked. JUnit knows no warnings: they pass, with what was said as output.
void write_junit(std::ostream& out, const std::string& suite, const std::vector<CheckReport>& reports);

}  // namespace validate
