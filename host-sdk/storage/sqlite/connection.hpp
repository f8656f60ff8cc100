// This is one connection with its statements. Each statement is prepared when it is first needed.
#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <string>

#include "sqlite/database.hpp"
#include "sqlite/range_query.hpp"

namespace agenda::sqlite {

class Connection {
 public:
  explicit Connection(const std::string& path);
  // A connection of another process is left alone: SQLite must not even close it.
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  const Database& database() const noexcept { return database_; }
  bool is_ours() const noexcept { return process_ == ::getpid(); }

  // It tells that no transaction is under way. Where memory ran out, one may be left over that for us was
  // neither begun nor ended: then the connection is of no more use, and its lock must go.
  bool is_at_rest() const noexcept { return sqlite3_get_autocommit(database_.get()) != 0; }

  Statement& range(const RangeShape& shape);

  enum Use {
    revision_of,
    standing,
    erase_record,
    erase_history,
    keep_old,
    put_record,
    next_revision,
    use_count
  };
  Statement& use(Use use);

  // The statement gives the number of keys under a prefix and the newest revision among them.
  Statement& count_prefix(std::uint32_t parts);

 private:
  Statement& prepared(std::unique_ptr<Statement>& slot, const std::string& sql);

  pid_t process_ = ::getpid();
  Database database_;
  std::array<std::unique_ptr<Statement>, RangeShape::kCount> ranges_;
  std::array<std::unique_ptr<Statement>, use_count> uses_;
  std::array<std::unique_ptr<Statement>, AGENDA_KEY_PARTS> counts_;
};

}  // namespace agenda::sqlite
