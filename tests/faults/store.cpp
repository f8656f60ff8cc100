#include "faults/store.hpp"

#include <sqlite3.h>

#include <loader/loader.hpp>
#include <memory/memory_storage.hpp>
#include <sqlite/database.hpp>

#include "support/folder.hpp"
#include "support/plugin_fixture.hpp"

namespace faults {
namespace {

class MemoryStore final : public Store {
 public:
  const agenda_host_storage* table() const override { return memory_.table(); }
  void mark() override { moment_ = memory_.now(); }
  void go_back() override { memory_.go_back_to(moment_); }

 private:
  agenda::MemoryStorage memory_;
  agenda::MemoryStorage::Moment moment_;
};

// The adapter is used through its library; the file is put back by a connection that belongs to the test.
class SqliteStore final : public Store {
 public:
  SqliteStore()
      : opened_(agenda::open_storage("sqlite:" + folder_.file("board.db")).value()),
        own_(connect(folder_.file("board.db"))) {
    own_.run("CREATE TEMP TABLE marked_record AS SELECT * FROM record");
    own_.run("CREATE TEMP TABLE marked_history AS SELECT * FROM history");
    own_.run("CREATE TEMP TABLE marked_store AS SELECT * FROM store");
  }

  const agenda_host_storage* table() const override { return opened_.table(); }
  void mark() override { copy("main.", "temp.marked_"); }
  void go_back() override { copy("temp.marked_", "main."); }

 private:
  static agenda::sqlite::Database connect(const std::string& file) {
    agenda::sqlite::Database own(file, SQLITE_OPEN_READWRITE);
    own.run("PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 5000");
    return own;
  }

  void copy(const std::string& from, const std::string& to) const {
    std::string sql = "BEGIN IMMEDIATE;";
    for (const char* table : {"record", "history", "store"}) {
      sql += "DELETE FROM " + to + table + "; INSERT INTO " + to + table + " SELECT * FROM " + from + table +
             ";";
    }
    own_.run((sql + "COMMIT").c_str());
  }

  support::Folder folder_;
  agenda::OpenStorage opened_;
  agenda::sqlite::Database own_;
};

}  // namespace

std::vector<std::string> Store::everything() const {
  std::vector<std::string> all;
  for (const auto& record : support::records(table(), AGENDA_RANGE_ALL_REVISIONS)) {
    std::string line;
    for (const std::string_view part : agenda::view_of(record.key))
      line.append(part).append("|");
    for (const auto number : {static_cast<std::int64_t>(record.revision), std::int64_t{record.flags},
                              record.time_ms, std::int64_t{record.utc_offset_minutes}}) {
      line.append(std::to_string(number)).append("|");
    }
    all.push_back(line + record.author + "|" + record.payload);
  }
  return all;
}

std::unique_ptr<Store> make_store(const std::string& adapter) {
  if (adapter == "memory") return std::make_unique<MemoryStore>();
  return std::make_unique<SqliteStore>();
}

}  // namespace faults
