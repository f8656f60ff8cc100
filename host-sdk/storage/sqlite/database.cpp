#include "sqlite/database.hpp"

#include <new>

namespace agenda::sqlite {
namespace {

std::string sentence(int code, sqlite3* database) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return "the disk is full; make room and try again";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another process keeps the store locked; try again when it is done";
    case SQLITE_READONLY:
      return "the store is read-only; give this user the right to write to the file and its folder";
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "this user may not open the store";
    case SQLITE_CANTOPEN:
      return "the file cannot be opened; look at its folder and at the rights of this user";
    case SQLITE_NOTADB:
      return "the file is not a record store";
    case SQLITE_CORRUPT:
      return "the file is damaged; restore it from a backup";
    case SQLITE_IOERR:
      return "the disk failed or has no room for the file to grow";
    default:
      break;
  }
  return std::string("SQLite says: ") +
         (database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code));
}

bool is_ours(int code) {
  const int primary = code & 0xFF;
  return primary == SQLITE_ERROR || primary == SQLITE_MISUSE || primary == SQLITE_RANGE ||
         primary == SQLITE_CONSTRAINT || primary == SQLITE_MISMATCH || primary == SQLITE_TOOBIG;
}

}  // namespace

void fail(int code, sqlite3* database, const std::string& doing) {
  if ((code & 0xFF) == SQLITE_NOMEM) throw std::bad_alloc();
  throw Failure(is_ours(code) ? AGENDA_INTERNAL : AGENDA_UNAVAILABLE,
                doing + " failed: " + sentence(code, database) + " (SQLite " + std::to_string(code) + ")",
                code & 0xFF);
}

Database::Database(const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(handle != nullptr ? sqlite3_extended_errcode(handle) : code, handle, "opening");
  sqlite3_extended_result_codes(handle, 1);
}

void Database::run(const char* sql) const {
  const int code = sqlite3_exec(get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, get(), sql);
}

std::int64_t Database::number(const char* sql) const {
  Statement statement(*this, sql);
  return statement.step() ? statement.number(0) : 0;
}

Statement::Statement(const Database& database, std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v3(database.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(code, database.get(), "preparing");
}

void Statement::bind(int index, std::string_view text) {
  // A null pointer would bind NULL where the empty text is meant.
  const char* bytes = text.empty() ? "" : text.data();
  const int code = sqlite3_bind_text64(handle_.get(), index, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) fail(code, sqlite3_db_handle(handle_.get()), "binding");
}

void Statement::bind(int index, std::int64_t number) {
  const int code = sqlite3_bind_int64(handle_.get(), index, number);
  if (code != SQLITE_OK) fail(code, sqlite3_db_handle(handle_.get()), "binding");
}

bool Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(code, sqlite3_db_handle(handle_.get()), "reading or writing the store");
  return false;
}

void Statement::run_once() {
  const Using reset_after(*this);
  while (step()) {
  }
}

void Statement::reset() noexcept {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

std::string_view Statement::text(int column) const noexcept {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

Transaction::~Transaction() {
  // After some failures SQLite has rolled back by itself; asking again is harmless.
  if (open_) sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace agenda::sqlite
