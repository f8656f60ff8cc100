"""The SDK's checks of storages, run in this process on a storage that is written in Python.

usage: run_checks.py LIBRARY-OF-THE-CHECKS [--one-thread] [--example FOLDER]

It is the storage of memory_storage.py, or with --example that of the example in this folder.
"""
import ctypes
import logging
import os
import sys
import tempfile

from agenda._contract import contract
from agenda._functions import Callback, prototype
from agenda._layout import layouts, value_at
from agenda._memory import Arena
from agenda._storage_table import StorageTable

from memory_storage import MemoryStorage

PASSED, FAILED, SKIPPED = (contract.number("CHECK_" + name) for name in ("PASSED", "FAILED", "SKIPPED"))


def storage_of(options, folder):
    if "--example" not in options:
        return MemoryStorage()
    sys.path.insert(0, options[options.index("--example") + 1])
    from sqlite_storage import SqliteStorage
    return SqliteStorage(os.path.join(folder, "records.db"))


def main(library, *options):
    # What the checks do wrong is refused by the dozen, and each refusal is logged.
    logging.getLogger("agenda").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        return check(library, storage_of(options, folder), "--one-thread" in options)


def check(library, storage, one_thread):
    table = StorageTable(storage)
    results = []

    def take(_ctx, result):
        results.append(value_at("agenda_check_result", result))

    run_type = contract.functions["agenda_storage_checks_run"]
    visit_type = next(one["type"] for one in run_type["arguments"] if one["name"] == "visit")
    visit, arena = Callback(visit_type, take), Arena()
    checked = layouts["agenda_checked_storage"].encode(arena, {
        "flags": contract.number("CHECKS_ONE_THREAD") if one_thread else 0, "storage": table.address, "seed": 20260303})
    run = prototype(run_type)(("agenda_storage_checks_run", ctypes.CDLL(library)))
    status = run(checked, None, None, visit.address)
    for one in results:
        said = {PASSED: "passed", FAILED: "FAILED", SKIPPED: "skipped"}[one["status"]]
        print(f"{said}: {one['check']}: {one['detail']}")
    counts = [sum(one["status"] == wanted for one in results) for wanted in (PASSED, SKIPPED, FAILED)]
    print("{} passed, {} skipped, {} failed".format(*counts))
    return 0 if status == contract.number("OK") and counts[0] and not counts[2] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
