// These functions give the rows as a table for people and as JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "measure.hpp"

namespace bench {

std::string table_of(const std::vector<Row>& rows);

// It is a list of objects with row, unit, ours, limit, ratio and reach. ours, limit and ratio are medians;
// reach is a number, or null where the row has none.
std::string json_of(const std::vector<Row>& rows);

// It says what the figures were measured on: processor, cores, system, date.
std::string machine();

}  // namespace bench
