"""The SDK's checks of storages, run in this process on a storage that is written in Python.

usage: run_checks.py LIBRARY-OF-THE-CHECKS [--one-thread] [--example FOLDER]

It is the storage of memory_storage.py, or with --example that of the example in this folder.
"""
import ctypes
import logging
import os
import struct
import sys
import tempfile

from agenda._contract import contract
from agenda._functions import Callback, prototype
from agenda._layout import layouts, value_at
from agenda._library import text_of
from agenda._memory import Arena, writable
from agenda._storage_table import StorageTable

from memory_storage import MemoryStorage

OK = contract.number("OK")
PASSED, FAILED, SKIPPED = (contract.number("CHECK_" + name) for name in ("PASSED", "FAILED", "SKIPPED"))


class Opening:
    """A function that opens a storage at a location, as often as the checks want one."""

    def __init__(self, kind):
        self._kind = kind
        self._arena = Arena()
        self._kept = []
        self._close = Callback(layouts["agenda_opened_storage"].types["close"], lambda _self: None)
        self._open = Callback(layouts["agenda_checked_storage"].types["open"], self.open)
        self.address = self._open.address

    def open(self, location, _log, _report, opened):
        try:
            self._kept.append(StorageTable(self._kind(text_of(location))))
            made = layouts["agenda_opened_storage"].encode(self._arena, {
                "storage": self._kept[-1].address, "close": self._close.address})
            struct.pack_into("@P", writable, opened, made)
            return OK
        except BaseException:
            logging.getLogger("agenda").critical("The storage could not be opened", exc_info=True)
            return contract.number("UNAVAILABLE")


def members(options, folder):
    """What the checks are told of the storage, and what is to be kept meanwhile."""
    if "--example" not in options:
        table = StorageTable(MemoryStorage())
        return {"storage": table.address}, table
    sys.path.insert(0, options[options.index("--example") + 1])
    from sqlite_storage import SqliteStorage
    opening, file = Opening(SqliteStorage), os.path.join(folder, "records.db")
    return {"open": opening.address, "location": file, "file": file}, opening


def main(library, *options):
    # What the checks do wrong is refused by the dozen, and each refusal is logged.
    logging.getLogger("agenda").setLevel(logging.CRITICAL)
    flags = contract.number("CHECKS_ONE_THREAD") if "--one-thread" in options else 0
    with tempfile.TemporaryDirectory() as folder:
        told, kept = members(options, folder)
        return check(library, {"flags": flags, **told, "seed": 20260303}, kept)


def check(library, told, _kept):
    results = []
    run_type = contract.functions["agenda_storage_checks_run"]
    visit_type = next(one["type"] for one in run_type["arguments"] if one["name"] == "visit")
    visit = Callback(visit_type, lambda _ctx, result: results.append(value_at("agenda_check_result", result)))
    arena = Arena()
    run = prototype(run_type)(("agenda_storage_checks_run", ctypes.CDLL(library)))
    status = run(layouts["agenda_checked_storage"].encode(arena, told), None, None, visit.address)
    for one in results:
        said = {PASSED: "passed", FAILED: "FAILED", SKIPPED: "skipped"}[one["status"]]
        print(f"{said}: {one['check']}: {one['detail']}")
    counts = [sum(one["status"] == wanted for one in results) for wanted in (PASSED, SKIPPED, FAILED)]
    print("{} passed, {} skipped, {} failed".format(*counts))
    return 0 if status == OK and counts[0] and not counts[2] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
