// The rows for people, and for programs.
#pragma once

#include <string>
#include <vector>

#include "measure.hpp"

namespace bench {

std::string table_of(const std::vector<Row>& rows);

// A list of objects: row, unit, ours, limit, ratio, reach; the last four plain numbers, medians.
std::string json_of(const std::vector<Row>& rows);

// What the figures were measured on: processor, cores, system, date.
std::string machine();

}  // namespace bench
