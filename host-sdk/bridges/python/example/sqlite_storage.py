"""A storage of a portal's own: one table in SQLite, by Python's sqlite3.

It passes the SDK's checks of storages. A portal with another database writes the same two methods.
"""
import contextlib
import sqlite3

import agenda

_COLUMNS = ("organisation", "board", "item", "meeting", "kind", "id")
_KEY = ", ".join(_COLUMNS)
_TABLES = f"""
CREATE TABLE IF NOT EXISTS records ({_KEY}, revision INTEGER, is_newest INTEGER, flags INTEGER, time_ms INTEGER,
  utc_offset_minutes INTEGER, author TEXT, payload TEXT, PRIMARY KEY ({_KEY}, revision)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS last_revision (revision INTEGER);
INSERT INTO last_revision SELECT 0 WHERE NOT EXISTS (SELECT * FROM last_revision);
"""


def _same(parts=len(_COLUMNS)):
    return " AND ".join(f"{column} = ?" for column in _COLUMNS[:parts])


class SqliteStorage:
    """Each call has a connection of its own, so threads and forked processes need no care."""

    durability = agenda.Durability.ON_RETURN
    # SQLite keeps bytes of what was erased, in its log and in pages that are free.
    features = agenda.StorageFeature.LEAVES_BYTES

    def __init__(self, file):
        self._file = file
        with contextlib.closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(_TABLES)

    @contextlib.contextmanager
    def _transaction(self, kind):
        """A transaction, which is rolled back if anything is raised.

        It waits 4 seconds for a lock, and no longer.
        """
        with contextlib.closing(sqlite3.connect(self._file, timeout=4, isolation_level=None)) as database:
            database.execute("PRAGMA synchronous = FULL")
            database.execute(f"BEGIN {kind}")
            yield database
            database.execute("COMMIT")

    def read(self, call, ranges):
        with self._transaction("DEFERRED") as database:
            for asked in ranges:
                yield self._records(database, asked)

    def _records(self, database, asked):
        where, values = [_same(asked.parts)], [*asked.prefix]
        if not asked.all_revisions:
            where.append("is_newest = 1")
        if asked.start is not None:
            where.append(f"({_KEY}) {'<=' if asked.descending else '>='} (?, ?, ?, ?, ?, ?)")
            values += asked.start
        direction = "DESC" if asked.descending else "ASC"
        order = ", ".join(f"{column} {direction}" for column in (*_COLUMNS, "revision"))
        rows = database.execute(
            f"SELECT {_KEY}, revision, flags, time_ms, utc_offset_minutes, author, payload FROM records "
            f"WHERE {' AND '.join(where)} ORDER BY {order} LIMIT ?", [*values, asked.limit or -1])
        for row in rows:
            yield agenda.Record(agenda.Key(*row[:6]), *row[6:])

    def apply(self, call, batch):
        with self._transaction("IMMEDIATE") as database:
            for index, precondition in enumerate(batch.preconditions):
                if not self._holds(database, precondition):
                    raise agenda.PreconditionFailed(index)
            if not batch.erases and not batch.puts:
                return 0
            (revision,) = database.execute(
                "UPDATE last_revision SET revision = revision + 1 RETURNING revision").fetchone()
            database.executemany(f"DELETE FROM records WHERE {_same()}", batch.erases)
            for put in batch.puts:
                self._put(database, put, batch, revision)
            return revision

    @staticmethod
    def _put(database, put, batch, revision):
        latest_only = agenda.RecordFlag.LATEST_ONLY
        every = bool(put.flags & latest_only)
        database.execute(f"DELETE FROM records WHERE {_same()} AND (? OR is_newest AND flags & ?)",
                         [*put.key, every, latest_only])
        database.execute(f"UPDATE records SET is_newest = 0 WHERE {_same()}", put.key)
        database.execute(f"INSERT INTO records VALUES ({', '.join('?' * 13)})", [
            *put.key, revision, 1, put.flags, batch.time_ms, batch.utc_offset_minutes, batch.author, put.payload])

    @staticmethod
    def _holds(database, precondition):
        count, newest = database.execute(
            f"SELECT count(*), coalesce(max(revision), 0) FROM records WHERE {_same(precondition.parts)} AND is_newest",
            precondition.prefix).fetchone()
        if precondition.kind == agenda.Must.BE_ABSENT:
            return count == 0
        if precondition.kind == agenda.Must.BE_AT_REVISION:
            return count == 1 and newest == precondition.revision
        return count == precondition.count and newest == precondition.revision
