#include "sqlite/sqlite_storage.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <optional>

#include "sqlite/schema.hpp"

namespace agenda::sqlite {
namespace {

// storage.h sets this bound for what is replaced as latest only.
constexpr int kMostWritesBeforeWiping = 50;

agenda_status read_range(Connection& connection, std::uint64_t index, const RangeView& range,
                         const Storage::Visit& visit) {
  if (starts_at(range) == StartsAt::nowhere) return AGENDA_OK;
  Statement& statement = connection.range(shape_of(range));
  const Using reset_after(statement);
  bind_range(statement, range);
  while (statement.step()) {
    const agenda_status status = visit(index, record_at(statement));
    if (status != AGENDA_OK) return status == AGENDA_NEXT_RANGE ? AGENDA_OK : status;
  }
  return AGENDA_OK;
}

void run_on_key(Connection& connection, Connection::Use use, const KeyView& key) {
  Statement& statement = connection.use(use);
  bind_prefix(statement, key, AGENDA_KEY_PARTS);
  statement.run_once();
}

// It returns 0 where no record stands under the key: no record has that revision.
std::uint64_t revision_of(Connection& connection, const KeyView& key) {
  const Using statement(connection.use(Connection::revision_of));
  for (std::size_t i = 0; i < key.size(); ++i)
    statement->bind(static_cast<int>(i) + 1, key[i]);
  return statement->step() ? static_cast<std::uint64_t>(statement->number(0)) : 0;
}

bool holds(Connection& connection, const PreconditionView& precondition) {
  switch (precondition.kind) {
    case AGENDA_MUST_BE_ABSENT:
      return revision_of(connection, precondition.key) == 0;
    case AGENDA_MUST_BE_AT_REVISION: {
      const std::uint64_t stands = revision_of(connection, precondition.key);
      return stands != 0 && stands == precondition.revision;
    }
    default:
      break;
  }
  Statement& statement = connection.count_prefix(precondition.parts);
  const Using reset_after(statement);
  bind_prefix(statement, precondition.key, precondition.parts);
  return statement.step() && static_cast<std::uint64_t>(statement.number(0)) == precondition.count &&
         static_cast<std::uint64_t>(statement.number(1)) == precondition.revision;
}

std::optional<std::uint64_t> first_failed(Connection& connection, const BatchView& batch) {
  for (std::size_t i = 0; i < batch.preconditions.size(); ++i) {
    if (!holds(connection, batch.preconditions[i])) return i;
  }
  return {};
}

std::int64_t next_revision(Connection& connection) {
  const Using statement(connection.use(Connection::next_revision));
  if (!statement->step()) throw StatusError(AGENDA_UNAVAILABLE, "the store has lost its revision counter");
  const std::int64_t revision = statement->number(0);
  // Stepping to the end is what makes an UPDATE … RETURNING complete.
  statement->step();
  return revision;
}

// This describes the record that stands under a key; its revision is 0 where nothing does.
struct Standing {
  std::uint64_t revision = 0;
  bool is_sealed = false;
  std::size_t size = 0;  // bytes of the payload
};

Standing standing(Connection& connection, const KeyView& key) {
  const Using statement(connection.use(Connection::standing));
  for (std::size_t i = 0; i < key.size(); ++i)
    statement->bind(static_cast<int>(i) + 1, key[i]);
  if (!statement->step()) return {};
  return {static_cast<std::uint64_t>(statement->number(0)),
          (statement->number(1) & AGENDA_RECORD_SEALED) != 0, static_cast<std::size_t>(statement->number(2))};
}

// It lets SQLite wait for another process until `latest`, and no longer.
class LimitedWait {
 public:
  LimitedWait(const Connection& connection, WritersTurns::Clock::time_point latest)
      : database_(connection.database().get()) {
    using std::chrono::milliseconds;
    const auto left = std::chrono::duration_cast<milliseconds>(latest - WritersTurns::Clock::now());
    sqlite3_busy_timeout(database_, static_cast<int>(std::max(left, milliseconds(0)).count()));
  }
  ~LimitedWait() { sqlite3_busy_timeout(database_, kBusyTimeoutMs); }
  LimitedWait(const LimitedWait&) = delete;
  LimitedWait& operator=(const LimitedWait&) = delete;

 private:
  sqlite3* const database_;
};

Transaction begun_by(const Connection& connection, WritersTurns::Clock::time_point latest) {
  const LimitedWait wait(connection, latest);
  return Transaction(connection.database(), "BEGIN IMMEDIATE");
}

}  // namespace

// Nobody knows what a log holds that is found at opening: the process that wrote it may have been killed
// before it emptied it.
SqliteStorage::SqliteStorage(const std::string& path, const agenda_host_log* log)
    : Storage(AGENDA_DURABLE_ON_RETURN, log),
      file_((prepare_file(path), path)),
      pool_(path),
      in_log_(file_.log_is_empty() ? Leftover::none : Leftover::erased) {
  wipe_log_unasked();
}

SqliteStorage::~SqliteStorage() {
  wipe_log_unasked();
}

agenda_status SqliteStorage::read(const agenda_call*, const std::vector<RangeView>& ranges,
                                  const Visit& visit) {
  file_.must_stand();
  const Pool::Lease connection(pool_);
  // One statement is a snapshot of its own.
  if (ranges.size() == 1) return read_range(*connection, 0, ranges.front(), visit);
  const Transaction snapshot(connection->database(), "BEGIN");
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const agenda_status status = read_range(*connection, i, ranges[i], visit);
    if (status != AGENDA_OK) return status;
  }
  return AGENDA_OK;
}

Applied SqliteStorage::apply(const agenda_call*, const BatchView& batch) {
  const auto latest = WritersTurns::Clock::now() + std::chrono::milliseconds(kBusyTimeoutMs);
  file_.must_stand();
  const Pool::Lease connection(pool_);
  if (batch.erases.empty() && batch.puts.empty()) {
    const Transaction snapshot(connection->database(), "BEGIN");
    return {0, first_failed(*connection, batch)};
  }
  const WritersTurns::Turn turn(writing_, latest);
  const Applied applied = write(*connection, batch, latest);
  if (must_wipe_log()) wipe_log(*connection);
  // This looks at the file once more, because it may have gone meanwhile: what is in a file that nobody will
  // find was not written.
  if (!applied.failed) file_.must_stand_with_log();
  return applied;
}

Applied SqliteStorage::write(Connection& connection, const BatchView& batch,
                             WritersTurns::Clock::time_point latest) {
  Transaction writing = begun_by(connection, latest);
  if (const auto failed = first_failed(connection, batch)) return {0, failed};
  const std::int64_t revision = next_revision(connection);
  for (const KeyView& key : batch.erases) {
    run_on_key(connection, Connection::erase_record, key);
    run_on_key(connection, Connection::erase_history, key);
  }
  auto left = batch.erases.empty() ? Leftover::none : Leftover::erased;
  for (const PutView& record : batch.puts)
    left = std::max(left, put(connection, batch, record, revision));
  writing.commit();
  count_write(left);
  return {static_cast<std::uint64_t>(revision), {}};
}

// The result tells what the put leaves in the log of the record that stood under the key.
SqliteStorage::Leftover SqliteStorage::put(Connection& connection, const BatchView& batch, const PutView& put,
                                           std::int64_t revision) {
  const bool latest_only = (put.flags & AGENDA_RECORD_LATEST_ONLY) != 0;
  const Standing stood = standing(connection, put.key);
  run_on_key(connection, latest_only ? Connection::erase_history : Connection::keep_old, put.key);
  const bool is_kept = !latest_only && sqlite3_changes(connection.database().get()) != 0;
  const Using statement(connection.use(Connection::put_record));
  for (std::size_t i = 0; i < put.key.size(); ++i)
    statement->bind(static_cast<int>(i) + 1, put.key[i]);
  statement->bind(7, revision);
  statement->bind(8, static_cast<std::int64_t>(put.flags));
  statement->bind(9, batch.time_ms);
  statement->bind(10, static_cast<std::int64_t>(batch.utc_offset_minutes));
  statement->bind(11, batch.author);
  statement->bind(12, put.payload);
  statement->step();
  if (stood.revision == 0 || is_kept) return Leftover::none;
  const bool is_sealed = (put.flags & AGENDA_RECORD_SEALED) != 0;
  // Somebody takes back what they wrote for themselves alone.
  const bool takes_back = stood.is_sealed && (!is_sealed || put.payload.size() < stood.size);
  return takes_back ? Leftover::erased : Leftover::replaced;
}

void SqliteStorage::count_write(Leftover left) noexcept {
  in_log_ = std::max(in_log_, left);
  if (in_log_ != Leftover::none) ++writes_since_replaced_;
}

bool SqliteStorage::must_wipe_log() const noexcept {
  return in_log_ == Leftover::erased || writes_since_replaced_ >= kMostWritesBeforeWiping;
}

// Text that was erased or replaced still stands in the write-ahead log until that is emptied. Readers may be
// in the way; then it is tried again after the next write rather than making this one wait.
void SqliteStorage::wipe_log(Connection& connection) noexcept {
  sqlite3* database = connection.database().get();
  int in_log = -1;
  sqlite3_busy_timeout(database, 0);
  const int code = sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_TRUNCATE, &in_log, nullptr);
  sqlite3_busy_timeout(database, kBusyTimeoutMs);
  if (code != SQLITE_OK || in_log != 0) return;
  in_log_ = Leftover::none;
  writes_since_replaced_ = 0;
}

// This is called at opening and closing, where nobody waits for an answer. A reader that is in the way is
// left alone.
void SqliteStorage::wipe_log_unasked() noexcept {
  if (in_log_ == Leftover::none) return;
  try {
    file_.must_stand();
    const Pool::Lease connection(pool_);
    wipe_log(*connection);
  } catch (const std::exception&) {
    return;  // the fault is reported at the next call, or at the next opening
  }
}

}  // namespace agenda::sqlite
