"""The package's annotations hold for mypy's strict mode, and so does the portal of the README.

usage: check_types.py FOLDER-OF-THE-BRIDGE
"""
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile

from test_readme import blocks


def main(bridge):
    if importlib.util.find_spec("mypy") is None:
        print("mypy is missing, so the annotations were not looked at; Debian has it in the package mypy")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        portal = pathlib.Path(folder, "portal.py")
        program = "".join(block for named, block in blocks(bridge) if not named)
        annotated = "def read(self, call: agenda.Call | None, id: str) -> agenda.Meeting:"
        portal.write_text(program.replace("def read(self, call, id):", annotated), encoding="utf-8")
        wrong = pathlib.Path(folder, "wrong.py")
        wrong.write_text("import agenda\nagenda.Actor(7, 'Anna', agenda.Role.CHAIR)\n", encoding="utf-8")
        statuses = [mypy(bridge, file) for file in (os.path.join(bridge, "agenda"), portal, wrong)]
        return 0 if statuses == [0, 0, 1] else 1


def mypy(bridge, file):
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull, str(file)]
    return subprocess.run(command, check=False, env={**os.environ, "MYPYPATH": bridge}).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
