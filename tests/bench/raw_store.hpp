// This is the lower bound of storage: SQLite itself, on a file of the adapter's, with the adapter's settings
// and with statements that stay prepared.
#pragma once

#include <sqlite3.h>

#include <agenda/cpp/record.hpp>
#include <array>
#include <functional>
#include <string>
#include <vector>

namespace bench {

class RawStore {
 public:
  explicit RawStore(const std::string& path);
  ~RawStore();
  RawStore(const RawStore&) = delete;
  RawStore& operator=(const RawStore&) = delete;

  using Visit = std::function<void(const agenda::RecordView&)>;
  // It reads the rows of several prefixes in one snapshot, and looks at every column.
  template <class Look>
  void scan(const std::vector<agenda::Range>& ranges, Look look);

  // It inserts one row in a transaction of its own.
  void insert(const agenda::Record& record);

  // It inserts many rows in one transaction; then the store counts on from the highest revision.
  void fill(const std::function<const agenda::Record*()>& next);

  long count(const std::string& where = "1");

 private:
  sqlite3_stmt* prepared(const std::string& sql);
  void run(const char* sql);
  void bind(sqlite3_stmt* statement, int index, std::string_view text);
  void step_once(sqlite3_stmt* statement);
  void put(const agenda::Record& record);
  [[noreturn]] void fail(const char* doing);
  static agenda::RecordView row_of(sqlite3_stmt* statement);

  sqlite3* database_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  std::array<sqlite3_stmt*, AGENDA_KEY_PARTS + 1> scans_{};  // by the number of parts
};

template <class Look>
void RawStore::scan(const std::vector<agenda::Range>& ranges, Look look) {
  step_once(begin_);
  for (const auto& range : ranges) {
    auto* statement = scans_[range.parts];
    const auto key = view_of(range.key);
    for (std::uint32_t i = 0; i < range.parts; ++i)
      bind(statement, static_cast<int>(i) + 1, key[i]);
    int code = SQLITE_OK;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
      look(row_of(statement));
    if (code != SQLITE_DONE) fail("scanning");
    sqlite3_reset(statement);
  }
  step_once(commit_);
}

}  // namespace bench
