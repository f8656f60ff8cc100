#include "sqlite/range_query.hpp"

#include <algorithm>
#include <limits>

namespace agenda::sqlite {
namespace {

constexpr const char* kColumns[AGENDA_KEY_PARTS] = {"organisation", "board", "item", "meeting", "kind", "id"};

std::string joined(std::uint32_t from, std::uint32_t to, const char* between, const std::string& after = {}) {
  std::string sql;
  for (std::uint32_t i = from; i < to; ++i) {
    if (i != from) sql += between;
    sql += kColumns[i] + after;
  }
  return sql;
}

std::string select_sql(const RangeShape& shape, const char* table) {
  std::string sql =
      "SELECT organisation, board, item, meeting, kind, id, revision, flags, time_ms, "
      "utc_offset_minutes, author, payload FROM ";
  sql += table;
  sql += " WHERE " + prefix_sql(shape.parts);
  if (!shape.start) return sql;
  // A row value goes straight to its place in the clustered index, which a chain of ORs would not.
  sql += " AND (" + joined(shape.parts, AGENDA_KEY_PARTS, ", ") + (shape.descending ? ") <= (" : ") >= (");
  for (std::uint32_t i = shape.parts; i < AGENDA_KEY_PARTS; ++i) {
    if (i != shape.parts) sql += ", ";
    sql += "?" + std::to_string(i + 1);
  }
  return sql + ")";
}

}  // namespace

RangeShape shape_of(const RangeView& range) {
  const bool one_key = range.parts == AGENDA_KEY_PARTS;
  return {range.parts, !one_key && starts_at(range) == StartsAt::start, range.descending,
          range.all_revisions};
}

std::string prefix_sql(std::uint32_t parts) {
  std::string sql;
  for (std::uint32_t i = 0; i < parts; ++i) {
    if (i != 0) sql += " AND ";
    sql += std::string(kColumns[i]) + "=?" + std::to_string(i + 1);
  }
  return sql;
}

std::string range_sql(const RangeShape& shape) {
  const char* direction = shape.descending ? " DESC" : "";
  std::string sql = select_sql(shape, "record");
  if (shape.all_revisions) sql += " UNION ALL " + select_sql(shape, "history");
  sql += " ORDER BY " + joined(0, AGENDA_KEY_PARTS, ", ", direction);
  if (shape.all_revisions) sql += std::string(", revision") + direction;
  return sql + " LIMIT ?7";
}

void bind_prefix(Statement& statement, const KeyView& key, std::uint32_t parts) {
  for (std::uint32_t i = 0; i < parts; ++i)
    statement.bind(static_cast<int>(i) + 1, key[i]);
}

void bind_range(Statement& statement, const RangeView& range) {
  bind_prefix(statement, range.key, range.parts);
  if (shape_of(range).start) {
    for (std::uint32_t i = range.parts; i < AGENDA_KEY_PARTS; ++i) {
      statement.bind(static_cast<int>(i) + 1, (*range.start)[i]);
    }
  }
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  const std::int64_t no_limit = -1;
  statement.bind(7, range.limit == 0 ? no_limit : static_cast<std::int64_t>(std::min(range.limit, kMost)));
}

RecordView record_at(const Statement& statement) {
  RecordView record;
  for (std::size_t i = 0; i < record.key.size(); ++i)
    record.key[i] = statement.text(static_cast<int>(i));
  record.revision = static_cast<std::uint64_t>(statement.number(6));
  record.flags = static_cast<std::uint32_t>(statement.number(7));
  record.time_ms = statement.number(8);
  record.utc_offset_minutes = static_cast<std::int32_t>(statement.number(9));
  record.author = statement.text(10);
  record.payload = statement.text(11);
  return record;
}

}  // namespace agenda::sqlite
