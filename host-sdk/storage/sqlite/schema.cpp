#include "sqlite/schema.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "agenda/cpp/wall.hpp"

namespace agenda::sqlite {
namespace {

#define KEY_COLUMNS                                                                              \
  "organisation TEXT NOT NULL, board TEXT NOT NULL, item TEXT NOT NULL, meeting TEXT NOT NULL, " \
  "kind TEXT NOT NULL, id TEXT NOT NULL, "
#define VALUE_COLUMNS                                                             \
  "revision INTEGER NOT NULL, flags INTEGER NOT NULL, time_ms INTEGER NOT NULL, " \
  "utc_offset_minutes INTEGER NOT NULL, author TEXT NOT NULL, payload TEXT NOT NULL, "
#define READABLE_COLUMNS                                                                              \
  "organisation, board, item, meeting, kind, id, revision, "                                          \
  "strftime('%Y-%m-%dT%H:%M:%S', time_ms / 1000 + utc_offset_minutes * 60, 'unixepoch') || "          \
  "printf('%s%02d:%02d', CASE WHEN utc_offset_minutes < 0 THEN '-' ELSE '+' END, "                    \
  "abs(utc_offset_minutes) / 60, abs(utc_offset_minutes) % 60) AS time, author, "                     \
  "trim(CASE WHEN flags & 1 THEN 'latest_only ' ELSE '' END || CASE WHEN flags & 2 THEN 'erasable ' " \
  "ELSE '' END || CASE WHEN flags & 4 THEN 'sealed' ELSE '' END) AS flags, payload "

constexpr const char* kSchemaSql =
    "CREATE TABLE record(" KEY_COLUMNS VALUE_COLUMNS
    "PRIMARY KEY(organisation, board, item, meeting, kind, id)) WITHOUT ROWID;"
    "CREATE TABLE history(" KEY_COLUMNS VALUE_COLUMNS
    "PRIMARY KEY(organisation, board, item, meeting, kind, id, revision)) WITHOUT ROWID;"
    "CREATE TABLE store(only INTEGER PRIMARY KEY CHECK(only = 1), last_revision INTEGER NOT NULL);"
    "INSERT INTO store VALUES(1, 0);"
    "CREATE VIEW records_readable AS SELECT " READABLE_COLUMNS
    "FROM record;"
    "CREATE VIEW history_readable AS SELECT " READABLE_COLUMNS
    "FROM history;"
    "PRAGMA application_id = 0x41474E44;"
    "PRAGMA user_version = 1;";
static_assert(kApplicationId == 0x41474E44 && kSchemaVersion == 1, "as schema_sql says");

#undef KEY_COLUMNS
#undef VALUE_COLUMNS
#undef READABLE_COLUMNS

bool exists(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0;
}

std::string immutable_uri(const std::string& path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#') {
      uri += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    } else {
      uri += c;
    }
  }
  return uri + "?mode=ro&immutable=1";
}

bool is_empty(const Database& database) {
  return database.number("SELECT count(*) FROM sqlite_master") == 0;
}

// It returns true where the file is a store of ours, and false where it is empty. It throws StatusError for
// any other file, and for a store of a newer version.
bool is_store(const Database& database) {
  if (database.number("PRAGMA application_id") != kApplicationId) {
    const bool empty = is_empty(database);
    // Another process may have made the store since the first look.
    const auto id = database.number("PRAGMA application_id");
    if (empty && id == 0) return false;
    if (id != kApplicationId)
      throw StatusError(
          AGENDA_INVALID_ARGUMENT,
          "the file is an SQLite database of something else; name a file that does not exist yet");
  }
  const auto version = database.number("PRAGMA user_version");
  if (version > kSchemaVersion) {
    throw StatusError(AGENDA_NOT_SUPPORTED,
                      "the store has format " + std::to_string(version) + " and this adapter knows up to " +
                          std::to_string(kSchemaVersion) + "; upgrade agenda-storage-sqlite");
  }
  return true;
}

// It looks at the file as it lies there: without locks, without a -wal or -shm beside it. It does so through
// SQLite, because closing a file descriptor of our own would drop the locks of every connection that this
// process has to the same file.
void look_before_touching(const std::string& path) {
  // A crash while the store was made left a journal: the file makes sense only after SQLite has rolled it
  // back.
  if (!exists(path) || exists(path + "-journal")) return;
  try {
    is_store(Database(immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI));
  } catch (const Failure& failure) {
    // Without its write-ahead log, a file looks damaged that was being brought up to date when the power
    // went, or that another process brings up to date right now. When SQLite reads the log as well, the file
    // is whole.
    if (failure.code == SQLITE_CORRUPT) return;
    if (failure.code != SQLITE_NOTADB) throw;
    throw StatusError(AGENDA_INVALID_ARGUMENT,
                      "the file is no SQLite database; name a file that does not exist yet");
  }
}

// Changing the journal mode needs the file without other users, and SQLite does not wait for that by itself.
void turn_wal_on(const Database& database) {
  using namespace std::chrono;
  const auto patience = steady_clock::now() + milliseconds(kBusyTimeoutMs);
  for (;;) {
    const int code = sqlite3_exec(database.get(), "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return;
    if ((code & 0xFF) != SQLITE_BUSY || steady_clock::now() > patience) fail(code, database.get(), "opening");
    std::this_thread::sleep_for(milliseconds(10));
  }
}

}  // namespace

void prepare_file(const std::string& path) {
  look_before_touching(path);
  const bool fresh = !exists(path);
  const Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  // Nobody else may read what a board member prepares. The files -wal and -shm take their rights from this
  // file.
  if (fresh && ::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0) fail(SQLITE_PERM, nullptr, "opening");
  sqlite3_busy_timeout(database.get(), kBusyTimeoutMs);
  if (!is_store(database)) {
    Transaction making(database, "BEGIN EXCLUSIVE");
    if (!is_store(database)) database.run(kSchemaSql);
    making.commit();
  }
  turn_wal_on(database);
}

Database connect(const std::string& path) {
  Database database(path, SQLITE_OPEN_READWRITE);
  sqlite3_busy_timeout(database.get(), kBusyTimeoutMs);
  database.run(
      "PRAGMA synchronous = FULL;"
      "PRAGMA secure_delete = ON;"
      "PRAGMA temp_store = MEMORY;"
      "PRAGMA trusted_schema = OFF;"
      "PRAGMA cell_size_check = ON;");
  return database;
}

}  // namespace agenda::sqlite
