// These functions write the results of the checks: as lines for people, as JSON, as JUnit.
#pragma once

#include <cstddef>
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

// It tells whether the subject kept what was checked: nothing failed or crashed.
bool is_good(const std::vector<CheckReport>& reports) noexcept;

// It writes one line. Where the check did not pass, or found something worth knowing, the detail follows, and
// where it failed, what the check asks for. Lines are no wider than `width` columns.
void write_line(std::ostream& out, const CheckReport& report, std::size_t width);
// It returns text such as "70 checks: 68 passed, 1 skipped, 1 warning".
std::string summary(const std::vector<CheckReport>& reports);

void write_json(std::ostream& out, const std::vector<CheckReport>& reports);
// It writes one suite, named for what was checked. JUnit knows no warnings: they pass, with the detail as
// output.
void write_junit(std::ostream& out, const std::string& suite, const std::vector<CheckReport>& reports);

}  // namespace validate
