"""A portal as a plugin sees it, and the storages that come in libraries of their own."""
from __future__ import annotations

import datetime
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ._calls import UnderWay
from ._contract import contract
from ._errors import Closed
from ._functions import prototype
from ._host_tables import LoggingLog, LogTable
from ._layout import layouts
from ._library import function
from ._memory import borrow_arena, pointer_at
from .constants import LogLevel
from .storage import Storage
from .values import Call, Meeting, Path

WITHOUT_MANIFEST = contract.number("LOAD_WITHOUT_MANIFEST")


class Meetings(Protocol):
    """The portal's meetings.

    Any object with this method is one; that of ListedMeetings is optional. It may be called from several
    threads at once.
    """

    def read(self, call: Call | None, id: str) -> Meeting | None:
        """Gives the meeting of the call's organisation and board with this id, or None."""
        ...


class ListedMeetings(Meetings, Protocol):
    """Meetings that can be listed, too. A plugin knows of no meetings but those it is asked about without it."""

    def list(self, call: Call | None, first: datetime.date, last: datetime.date) -> Iterable[Meeting]:
        """Gives the meetings of the call's organisation and board from one day to another, both included.

        They may come in any order, and without `items`, `members` and `own_items`.
        """
        ...


class People(Protocol):
    """Names of people who are in no meeting's list any more."""

    def name(self, call: Call | None, id: str) -> str | None:
        """Gives a name of the call's organisation and board, or None if it is unknown or not to be told."""
        ...


class Log(Protocol):
    """The portal's log. What a person wrote, answered or is named never comes here."""

    def line(self, call: Call | None, level: LogLevel, text: str) -> None:
        """Takes one line, in English. `call` is None while a plugin or a storage is opened."""
        ...


@dataclass(frozen=True)
class Host:
    """What a plugin is given when it is opened. One Host may be given to several plugins.

    Without `content_folders` those are taken that the loader finds. Without a `log` lines go to the logger
    "agenda" of Python's logging.
    """

    name: str
    version: str
    storage: Storage | OpenedStorage
    meetings: Meetings
    people: People | None = None
    log: Log | None = None
    content_folders: Sequence[Path] | None = None


class OpenedStorage:
    """A storage of a library's, such as SQLite's.

    It is made by open_storage, and closed after the plugins that use it.
    """

    def __init__(self, opened: int, kept: LogTable) -> None:
        found = layouts["agenda_opened_storage"].decode_addresses(opened)
        self.address: int = found["storage"]
        self.users: set[int] = set()
        close = prototype(layouts["agenda_opened_storage"].types["close"])(found["close"])
        self._end = weakref.finalize(self, _let_go, close, found["self"], self.users, kept)

    def close(self) -> None:
        """Closes the storage. A plugin that uses it is closed first."""
        if self.users:
            raise RuntimeError("The storage is still used by a plugin. Close the plugin first.")
        self._end()

    def check_open(self) -> None:
        if not self._end.alive:
            raise Closed("The storage is closed.")

    def __enter__(self) -> OpenedStorage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _let_go(close: object, self_address: int, users: set[int], _kept: LogTable) -> None:
    # At the end of the process a plugin may still be in use, and is then left open; so is what it uses.
    if not users and callable(close):
        close(self_address)


def open_storage(storage: str, *, log: Log | None = None, without_manifest: bool = False) -> OpenedStorage:
    """Opens a storage: "sqlite:/var/lib/portal/board.db", or "memory:", which is gone when it is closed.

    `log` is told why a read or a write failed. `without_manifest` lets in a library without a manifest, as it
    comes out of a compiler. Raises Refused, whose message names every path that was tried.
    """
    table = LogTable(log if log is not None else LoggingLog())
    with borrow_arena() as arena:
        with UnderWay(None, None) as call:
            opened = arena.pointer()
            status = function("agenda_load_storage")(layouts["agenda_storage_request"].encode(arena, {
                "flags": WITHOUT_MANIFEST if without_manifest else 0, "storage": storage, "log": table.address,
                "report": call.report}), opened)
            call.finish(status, "The storage could not be opened.")
            return OpenedStorage(pointer_at(opened), table)
