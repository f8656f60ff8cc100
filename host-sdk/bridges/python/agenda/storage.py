"""A storage as a portal writes it: an ordered store of records, in two methods.

The rules are those of agenda/storage.h, and what they refuse has been refused before a storage of Python's is
asked: it sees sound values only.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from .constants import Must, RecordFlag
from .values import Call


class Key(NamedTuple):
    """The six parts of a record's key: printable ASCII, each of which may be empty.

    Tuples of them compare as the contract wants it. A database must compare them byte by byte.
    """

    organisation: str
    board: str
    item: str
    meeting: str
    kind: str
    id: str


class Record(NamedTuple):
    """What stands under a key, or stood there before.

    `time_ms` is in milliseconds since 1970-01-01T00:00Z, and `payload` is JSON.
    """

    key: Key
    revision: int
    flags: RecordFlag
    time_ms: int
    utc_offset_minutes: int
    author: str
    payload: str


class Range(NamedTuple):
    """All keys that share the first `parts` parts of `key`, or the one key itself where `parts` is 6.

    Records are wanted in the order of their keys, and with `all_revisions` each revision, oldest first;
    `descending` turns both round. Reading begins at `start` and ends at `end`, both included, in its
    direction. `limit` is the most that is wanted, where each revision counts as one; 0 is no limit. The
    bridge itself stops at `end` and `limit`: a storage may look at them to read less.
    """

    key: Key
    parts: int
    descending: bool = False
    all_revisions: bool = False
    start: Key | None = None
    end: Key | None = None
    limit: int = 0

    @property
    def prefix(self) -> tuple[str, ...]:
        """The parts that are equal in all keys of the range."""
        return self.key[:self.parts]


@dataclass(frozen=True)
class Precondition:
    """What must hold for a batch to be written.

    BE_AT_REVISION: the newest revision of `key` is `revision`. BE_ABSENT: nothing stands under `key`.
    BE_UNCHANGED: the keys that share its first `parts` parts are `count`, and the newest revision among them
    is `revision`, 0 where there are none. `parts` is 6 where the kind is of one key.
    """

    kind: Must
    key: Key
    parts: int
    revision: int
    count: int

    @property
    def prefix(self) -> tuple[str, ...]:
        """The parts that the keys in question share: all six where the kind is of one key."""
        return self.key[:self.parts]


class Put(NamedTuple):
    """A record to be put.

    With LATEST_ONLY nothing is kept of what stood there, and nothing of it when it is replaced itself.
    """

    key: Key
    payload: str
    flags: RecordFlag


class Batch(NamedTuple):
    """What is to be written whole or not at all.

    Preconditions are checked, then keys erased, then records put.

    A key is erased with all its history. Time, offset and author are those of every record that is put.
    """

    preconditions: Sequence[Precondition]
    erases: Sequence[Key]
    puts: Sequence[Put]
    author: str
    time_ms: int
    utc_offset_minutes: int


class Storage(Protocol):
    """What a portal gives to Host as its storage. Any object with these two methods is one.

    Both are called in the thread that called the plugin, from several threads at once where the portal does
    so. `call` is the call that the plugin was given, or None in checks of storages. Whatever they raise makes
    the plugin's call fail with UNAVAILABLE, and is the cause of what that raises; a subclass of Refused makes
    it fail with its own status.

    Two attributes are looked for as well. `durability`, a Durability, is ON_RETURN where there is none.
    `features`, a StorageFeature, is where a storage says that it LEAVES_BYTES; ENDS_RANGES is added by the
    bridge.
    """

    def read(self, call: Call | None, ranges: Sequence[Range]) -> Iterable[Iterable[Record]]:
        """Gives the records of each range, in the order of the ranges: one snapshot of all.

        It may be a generator of generators. They are closed as soon as enough was read, and always before the
        plugin goes on.
        """
        ...

    def apply(self, call: Call | None, batch: Batch) -> int:
        """Writes the batch, and gives the revision of all it put; 0 where it neither puts nor erases.

        It raises PreconditionFailed where one of the preconditions does not hold; nothing is then written.
        """
        ...
