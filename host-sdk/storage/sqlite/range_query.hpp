// These functions make the SQL of a range: one statement for each shape of range. They also bind its values.
#pragma once

#include <cstddef>
#include <string>

#include "agenda/cpp/record.hpp"
#include "sqlite/database.hpp"

namespace agenda::sqlite {

// These parts of a range decide its SQL text; the rest of the range is bound.
struct RangeShape {
  std::uint32_t parts = AGENDA_KEY_PARTS;
  bool start = false;
  bool descending = false;
  bool all_revisions = false;

  static constexpr std::size_t kCount = std::size_t{AGENDA_KEY_PARTS} * 8;
  std::size_t index() const noexcept {
    return (parts - 1) * 8 + (start ? 4U : 0U) + (descending ? 2U : 0U) + (all_revisions ? 1U : 0U);
  }
};

RangeShape shape_of(const RangeView& range);
std::string range_sql(const RangeShape& shape);
void bind_range(Statement& statement, const RangeView& range);

// It returns the current row of a range statement. Its texts are borrowed until the next step.
RecordView record_at(const Statement& statement);

// It returns "organisation=?1 AND …" for the first `parts` parts.
std::string prefix_sql(std::uint32_t parts);
void bind_prefix(Statement& statement, const KeyView& key, std::uint32_t parts);

}  // namespace agenda::sqlite
