// These classes are RAII over SQLite's connection and statement. Every failure is thrown as a sentence for
// the log, but running out of memory is thrown as std::bad_alloc.
//
// One thread uses them at a time, as a lease from the pool ensures.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "agenda/cpp/wall.hpp"

namespace agenda::sqlite {

// This is thrown for what SQLite refused, with the status and the reason that belong to its code.
struct Failure : StatusError {
  Failure(agenda_status status, const std::string& what, int result)
      : StatusError(status, what), code(result) {}
  int code;  // SQLite's primary result code
};

// It throws what belongs to an SQLite result code: std::bad_alloc, or Failure.
[[noreturn]] void fail(int code, sqlite3* database, const std::string& doing);

class Database {
 public:
  // `name` and `flags` are as for sqlite3_open_v2.
  Database(const std::string& name, int flags);

  sqlite3* get() const noexcept { return handle_.get(); }
  void run(const char* sql) const;
  std::int64_t number(const char* sql) const;

  // It forgets the connection without closing it, because the connection belongs to another process.
  void abandon() noexcept { static_cast<void>(handle_.release()); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

// This is a prepared statement that is bound, stepped and reset again and again.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);

  // Bound text is borrowed: it must stay until reset.
  void bind(int index, std::string_view text);
  void bind(int index, std::int64_t number);

  // It tells whether there is a row to look at.
  bool step();
  void run_once();
  void reset() noexcept;

  std::int64_t number(int column) const noexcept { return sqlite3_column_int64(handle_.get(), column); }
  std::string_view text(int column) const noexcept;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const noexcept { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

// It resets a cached statement however its use ends, so that the statement holds no snapshot open.
class Using {
 public:
  explicit Using(Statement& statement) noexcept : statement_(statement) {}
  ~Using() { statement_.reset(); }
  Using(const Using&) = delete;
  Using& operator=(const Using&) = delete;
  Statement* operator->() const noexcept { return &statement_; }

 private:
  Statement& statement_;
};

class Transaction {
 public:
  Transaction(const Database& database, const char* begin) : database_(database) { database_.run(begin); }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  const Database& database_;
  bool open_ = true;
};

}  // namespace agenda::sqlite
