#include "raw_store.hpp"

#include <algorithm>

#include "measure.hpp"

namespace bench {
namespace {

constexpr std::array<const char*, AGENDA_KEY_PARTS> kParts = {"organisation", "board", "item",
                                                              "meeting",      "kind",  "id"};

std::string scan_sql(std::uint32_t parts) {
  std::string where, order;
  for (std::uint32_t i = 0; i < AGENDA_KEY_PARTS; ++i) {
    if (i < parts) where += std::string(i == 0 ? "" : " AND ") + kParts[i] + "=?" + std::to_string(i + 1);
    order += std::string(i == 0 ? "" : ", ") + kParts[i];
  }
  return "SELECT organisation, board, item, meeting, kind, id, revision, flags, time_ms, utc_offset_minutes, "
         "author, payload FROM record WHERE " +
         where + " ORDER BY " + order;
}

std::string_view text_at(sqlite3_stmt* statement, int column) {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

}  // namespace

RawStore::RawStore(const std::string& path) {
  if (sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) fail("opening");
  run("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;");
  begin_ = prepared("BEGIN");
  commit_ = prepared("COMMIT");
  insert_ = prepared("INSERT INTO record VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)");
  for (std::uint32_t parts = 1; parts <= AGENDA_KEY_PARTS; ++parts)
    scans_[parts] = prepared(scan_sql(parts));
  auto* mode = prepared("PRAGMA journal_mode");
  sqlite3_step(mode);
  must(text_at(mode, 0) == "wal", "the adapter's file has no write-ahead log");
  sqlite3_finalize(mode);
}

RawStore::~RawStore() {
  for (auto* statement : {begin_, commit_, insert_})
    sqlite3_finalize(statement);
  for (auto* statement : scans_)
    sqlite3_finalize(statement);
  sqlite3_close(database_);
}

void RawStore::fail(const char* doing) {
  throw Untrue(std::string("SQLite, ") + doing + ": " + sqlite3_errmsg(database_));
}

sqlite3_stmt* RawStore::prepared(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
      SQLITE_OK)
    fail("preparing");
  return statement;
}

void RawStore::run(const char* sql) {
  if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail("setting up");
}

void RawStore::bind(sqlite3_stmt* statement, int index, std::string_view text) {
  // A null pointer would be bound as NULL.
  const char* bytes = text.data() == nullptr ? "" : text.data();
  sqlite3_bind_text(statement, index, bytes, static_cast<int>(text.size()), SQLITE_STATIC);
}

void RawStore::step_once(sqlite3_stmt* statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) fail("stepping");
  sqlite3_reset(statement);
}

agenda::RecordView RawStore::row_of(sqlite3_stmt* statement) {
  agenda::RecordView record;
  for (std::size_t i = 0; i < record.key.size(); ++i)
    record.key[i] = text_at(statement, static_cast<int>(i));
  record.revision = static_cast<std::uint64_t>(sqlite3_column_int64(statement, 6));
  record.flags = static_cast<std::uint32_t>(sqlite3_column_int64(statement, 7));
  record.time_ms = sqlite3_column_int64(statement, 8);
  record.utc_offset_minutes = sqlite3_column_int(statement, 9);
  record.author = text_at(statement, 10);
  record.payload = text_at(statement, 11);
  return record;
}

void RawStore::put(const agenda::Record& record) {
  const auto key = view_of(record.key);
  for (std::size_t i = 0; i < key.size(); ++i)
    bind(insert_, static_cast<int>(i) + 1, key[i]);
  sqlite3_bind_int64(insert_, 7, static_cast<std::int64_t>(record.revision));
  sqlite3_bind_int64(insert_, 8, record.flags);
  sqlite3_bind_int64(insert_, 9, record.time_ms);
  sqlite3_bind_int64(insert_, 10, record.utc_offset_minutes);
  bind(insert_, 11, record.author);
  bind(insert_, 12, record.payload);
  step_once(insert_);
}

void RawStore::insert(const agenda::Record& record) {
  put(record);
}

void RawStore::fill(const std::function<const agenda::Record*()>& next) {
  run("PRAGMA synchronous = OFF");
  run("BEGIN IMMEDIATE");
  while (const auto* record = next())
    put(*record);
  run("UPDATE store SET last_revision = (SELECT max(revision) FROM record)");
  run("COMMIT");
  run("PRAGMA wal_checkpoint(TRUNCATE)");
  run("PRAGMA synchronous = FULL");
}

long RawStore::count(const std::string& where) {
  auto* statement = prepared("SELECT count(*) FROM record WHERE " + where);
  if (sqlite3_step(statement) != SQLITE_ROW) fail("counting");
  const auto rows = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return static_cast<long>(rows);
}

}  // namespace bench
