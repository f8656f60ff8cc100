#include "sqlite/connection.hpp"

#include "sqlite/schema.hpp"

namespace agenda::sqlite {
namespace {

std::string sql_of(Connection::Use use) {
  const std::string key = prefix_sql(AGENDA_KEY_PARTS);
  switch (use) {
    case Connection::revision_of:
      return "SELECT revision FROM record WHERE " + key;
    case Connection::standing:
      return "SELECT revision, flags, length(CAST(payload AS BLOB)) FROM record WHERE " + key;
    case Connection::erase_record:
      return "DELETE FROM record WHERE " + key;
    case Connection::erase_history:
      return "DELETE FROM history WHERE " + key;
    case Connection::keep_old:
      return "INSERT INTO history SELECT * FROM record WHERE " + key + " AND flags & " +
             std::to_string(AGENDA_RECORD_LATEST_ONLY) + " = 0";
    case Connection::put_record:
      return "REPLACE INTO record VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)";
    case Connection::next_revision:
      return "UPDATE store SET last_revision = last_revision + 1 RETURNING last_revision";
    default:
      return {};
  }
}

template <class Slots>
void forget(Slots& slots) noexcept {
  for (auto& slot : slots)
    static_cast<void>(slot.release());
}

}  // namespace

Connection::Connection(const std::string& path) : database_(connect(path)) {}

Connection::~Connection() {
  if (is_ours()) return;
  forget(ranges_);
  forget(uses_);
  forget(counts_);
  database_.abandon();
}

Statement& Connection::prepared(std::unique_ptr<Statement>& slot, const std::string& sql) {
  if (!slot) slot = std::make_unique<Statement>(database_, sql);
  return *slot;
}

Statement& Connection::range(const RangeShape& shape) {
  auto& slot = ranges_[shape.index()];
  return slot ? *slot : prepared(slot, range_sql(shape));
}

Statement& Connection::use(Use use) {
  auto& slot = uses_[use];
  return slot ? *slot : prepared(slot, sql_of(use));
}

Statement& Connection::count_prefix(std::uint32_t parts) {
  auto& slot = counts_[parts - 1];
  return slot ? *slot
              : prepared(slot, "SELECT count(*), coalesce(max(revision), 0) FROM record WHERE " +
                                   prefix_sql(parts));
}

}  // namespace agenda::sqlite
