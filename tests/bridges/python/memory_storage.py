"""A storage in a dict, written against the bridge as a portal's author would write one."""
import threading
from bisect import bisect_left, bisect_right

import agenda


class MemoryStorage:
    """Each key has its revisions in a list, oldest first. All is replaced at once when a batch is written."""

    def __init__(self):
        self._lock = threading.Lock()
        self._records, self._sorted, self._revision = {}, [], 0

    def moment(self):
        """Gives all that is stored, to be gone back to."""
        with self._lock:
            return self._records, self._sorted, self._revision

    def go_back_to(self, moment):
        with self._lock:
            self._records, self._sorted, self._revision = moment

    def read(self, call, ranges):
        records, keys, _ = self.moment()
        for asked in ranges:
            yield self._of_range(records, keys, asked)

    def _of_range(self, records, keys, asked):
        for key in self._keys_of(keys, asked):
            revisions = records[key] if asked.all_revisions else records[key][-1:]
            yield from reversed(revisions) if asked.descending else revisions

    def _keys_of(self, keys, asked):
        begin = bisect_left(keys, asked.prefix)
        # The largest character of a key is "~", so no key of the prefix lies beyond it.
        end = bisect_right(keys, (*asked.prefix, *["\x7f"] * (6 - asked.parts)))
        if asked.start is not None and asked.descending:
            end = min(end, bisect_right(keys, asked.start))
        elif asked.start is not None:
            begin = max(begin, bisect_left(keys, asked.start))
        found = keys[begin:end]
        return reversed(found) if asked.descending else found

    def apply(self, call, batch):
        with self._lock:
            for index, one in enumerate(batch.preconditions):
                if not self._holds(one):
                    raise agenda.PreconditionFailed(index)
            if not batch.erases and not batch.puts:
                return 0
            revision = self._revision + 1
            records = dict(self._records)
            for key in batch.erases:
                records.pop(key, None)
            for put in batch.puts:
                records[put.key] = self._before(records.get(put.key, []), put) + [agenda.Record(
                    put.key, revision, put.flags, batch.time_ms, batch.utc_offset_minutes, batch.author, put.payload)]
            keys = self._sorted if records.keys() == self._records.keys() else sorted(records)
            self._records, self._sorted, self._revision = records, keys, revision
            return revision

    @staticmethod
    def _before(revisions, put):
        latest_only = agenda.RecordFlag.LATEST_ONLY
        if put.flags & latest_only:
            return []
        return revisions[:-1] if revisions and revisions[-1].flags & latest_only else revisions

    def _holds(self, one):
        if one.kind == agenda.Must.BE_ABSENT:
            return one.key not in self._records
        if one.kind == agenda.Must.BE_AT_REVISION:
            return one.key in self._records and self._records[one.key][-1].revision == one.revision
        newest = [self._records[key][-1].revision
                  for key in self._keys_of(self._sorted, agenda.Range(one.key, one.parts))]
        return len(newest) == one.count and max(newest, default=0) == one.revision


class ReplayedStorage:
    """A database that cannot be waited for: what a call asks for is fetched after it, for the next try."""

    def __init__(self, database):
        self._database = database
        self.begin()

    def begin(self):
        self._asked, self._next, self._pending = [], 0, None

    def read(self, call, ranges):
        return self._fetched(("read", ranges), lambda: [list(one) for one in self._database.read(None, ranges)])

    def apply(self, call, batch):
        return self._fetched(("apply", batch), lambda: self._database.apply(None, batch))

    def _fetched(self, request, fetch):
        if self._next == len(self._asked):
            self._pending = request, fetch
            raise agenda.Unavailable("It is being fetched.")
        known, answer = self._asked[self._next]
        self._next += 1
        if known != request:
            raise AssertionError(f"the same call and the same answers asked {request}, and before {known}")
        if isinstance(answer, agenda.PreconditionFailed):
            raise answer
        return answer

    def fetch(self):
        """Fetches what the last call asked for, and tells whether it asked for anything."""
        if self._pending is None:
            return False
        request, fetch = self._pending
        try:
            answer = fetch()
        except agenda.PreconditionFailed as conflict:
            answer = conflict
        self._asked.append((request, answer))
        self._next, self._pending = 0, None
        return True
