"""A plugin that is open, and what it was given: everything that the plugin may call until it is closed."""
from __future__ import annotations

import os
import threading
import time
from typing import Any

from ._calls import UnderWay, failed, under_way
from ._contract import contract
from ._errors import Closed
from ._extension import Extension
from ._functions import Callback, member_type, prototype
from ._host_tables import LoggingLog, LogTable, MeetingsTable, PeopleTable
from ._layout import Address, layouts, text_at, text_struct
from ._library import content_folders, text_of
from ._memory import Arena, borrow_arena
from ._storage_table import StorageTable
from .host import Host, OpenedStorage
from .refusals import NotSupported

_WAIT = 0.001  # seconds between two looks at the calls under way


class HostTables:
    """An agenda_host and all that it leads to. It is kept until the plugin that it was given to is closed."""

    def __init__(self, host: Host) -> None:
        self._arena = Arena()
        self._kept: dict[str, Any] = {
            "HOST_STORAGE": host.storage if isinstance(host.storage, OpenedStorage) else StorageTable(host.storage),
            "HOST_MEETINGS": MeetingsTable(host.meetings),
            "HOST_LOG": LogTable(host.log if host.log is not None else LoggingLog())}
        if host.people is not None:
            self._kept["HOST_PEOPLE"] = PeopleTable(host.people)
        self._addresses = {contract.text(name): table.address for name, table in self._kept.items()}
        self._extension = Callback(member_type("agenda_host", "extension"), self._on_extension)
        folders = content_folders() if host.content_folders is None else host.content_folders
        self.address = Address(layouts["agenda_host"].encode(self._arena, {
            "name": host.name, "version": host.version, "extension": self._extension.address,
            "content_folders": [os.path.abspath(os.fsencode(one)) for one in folders]}))

    def _on_extension(self, _self: int, name: int) -> int | None:
        try:
            return self._addresses.get(text_of(name))
        except BaseException as error:
            failed(0, error)
            return None


class Opened:
    """What is open of a plugin. It outlives the Plugin, so that whoever forgot to close it has it closed."""

    def __init__(self, host: Host, tables: HostTables, loaded: int) -> None:
        self._host, self._tables = host, tables
        face = layouts["agenda_loaded_plugin"].decode_addresses(loaded)
        self._self = face["self"]
        self._to_close = [prototype(layouts["agenda_loaded_plugin"].types["close"])(face["close"])]
        plugin = layouts["agenda_plugin"].decode_addresses(face["plugin"])
        self.self_address: int = plugin["self"] or 0
        self.abi_version: int = plugin["abi_version"]
        self.id, self.name, self.version = (text_at(*plugin[name]) for name in ("id", "name", "version"))
        self._extension = prototype(layouts["agenda_plugin"].types["extension"])(plugin["extension"])
        self._tables_by_id: dict[str, Extension | None] = {}
        self.closed = False
        if isinstance(host.storage, OpenedStorage):
            host.storage.users.add(id(self))

    def check_open(self) -> None:
        """A call asks this once it is in `under_way`: whoever closes sets `closed` before looking there."""
        if self.closed:
            raise Closed("The plugin is closed.")

    def extension(self, name: str) -> Extension | None:
        """Gives a table, which is asked for once."""
        if name not in self._tables_by_id:
            self._tables_by_id[name] = self._found(name)
        return self._tables_by_id[name]

    def _found(self, name: str) -> Extension | None:
        struct = contract.table_of(name)
        if struct is None:
            raise NotSupported(
                f"{contract.file} has no table {name}. Install a newer version of the package that it comes from.")
        with UnderWay(self, None):
            self.check_open()
            with borrow_arena() as arena:
                address = self._extension(self.self_address, text_struct(arena, name))
                return Extension(self, struct, address) if address else None

    def _calls(self) -> list[UnderWay]:
        return [one for one in list(under_way.values()) if one.owner is self]

    def close(self, patience: float | None = None) -> None:
        """Lets no further call in, waits for those under way, and closes.

        After `patience` seconds it is left open.
        """
        if any(one.thread == threading.get_ident() for one in self._calls()):
            raise RuntimeError("A plugin cannot be closed from within a call of its own.")
        self.closed = True
        waited = 0.0
        while self._calls():
            # No lock is held meanwhile, so that a fork at this moment leaves none behind that nobody opens.
            if patience is not None and waited >= patience:
                return
            time.sleep(_WAIT)
            waited += _WAIT
        try:
            close = self._to_close.pop()
        except IndexError:  # it was closed before, or another thread is at it
            return
        close(self._self)
        if isinstance(self._host.storage, OpenedStorage):
            self._host.storage.users.discard(id(self))
