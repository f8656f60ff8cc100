#!/usr/bin/env python3
"""Counts the instructions of one start, page, token and action, and holds them against instructions.json.

Usage: instructions.py AGENDA_ONCE COMPILER

COMPILER is CMake's name and version of it, as "GNU 12.2.0"; the counts are kept by its name and major version, as what another
one makes of the same sources counts otherwise. Fails where one is more than the tolerance above what is written down, and where
it is as much below, so that what was won is not lost again unseen. Instructions are counted by callgrind, the same on every
machine but for what the C library chooses by processor.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
KEPT = pathlib.Path(__file__).with_name("instructions.json")


def counted(program: str, what: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        profile = pathlib.Path(folder, "callgrind")
        subprocess.run(
            ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={profile}", program, what],
            check=True, capture_output=True, timeout=300)
        return int(re.search(r"^totals: (\d+)$", profile.read_text(), re.MULTILINE).group(1))


def main() -> int:
    program, compiler = sys.argv[1:]
    kept = json.loads(KEPT.read_text())
    name = re.sub(r"^(\w+) (\d+).*$", r"\1 \2", compiler)
    if shutil.which("valgrind") is None:
        print("instructions.py: valgrind is missing, so no instructions were counted; packaging/setup --tests installs it")
        return SKIPPED
    if name not in kept["counts"]:
        print(f"instructions.py: {KEPT.name} holds no counts for {name}")
        return SKIPPED
    wrong = False
    for what, limit in kept["counts"][name].items():
        count = counted(program, what)
        print(f"{what}: {count:,} instructions, {limit:,} written down")
        if count > limit * (1 + kept["tolerance"]):
            print(f"  {what} costs more than is written down. Where what it now does is worth that, raise {KEPT.name} in the "
                  "commit that adds it, and say why there.")
            wrong = True
        elif count < limit * (1 - kept["tolerance"]):
            print(f"  {what} costs less than is written down: lower {KEPT.name}.")
            wrong = True
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
