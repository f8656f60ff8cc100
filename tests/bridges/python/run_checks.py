"""The SDK's checks of storages, run in this process on a storage that is written in Python.

usage: run_checks.py LIBRARY-OF-THE-CHECKS [--one-thread] [--file FOLDER]

Without --file it is the dict of memory_storage.py, else that of the example, in a file in the folder.
"""
import ctypes
import sys

from agenda._contract import contract
from agenda._functions import Callback, prototype
from agenda._layout import layouts, value_at
from agenda._memory import Arena
from agenda._storage_table import StorageTable

from memory_storage import MemoryStorage

PASSED, FAILED, SKIPPED = (contract.number("CHECK_" + name) for name in ("PASSED", "FAILED", "SKIPPED"))


def main(library, *options):
    table = StorageTable(MemoryStorage())
    results = []

    def take(_ctx, result):
        results.append(value_at("agenda_check_result", result))

    run_type = contract.functions["agenda_storage_checks_run"]
    visit_type = next(one["type"] for one in run_type["arguments"] if one["name"] == "visit")
    visit, arena = Callback(visit_type, take), Arena()
    checked = layouts["agenda_checked_storage"].encode(arena, {
        "flags": contract.number("CHECKS_ONE_THREAD") if "--one-thread" in options else 0, "storage": table.address, "seed": 20260303})
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
