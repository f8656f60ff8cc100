"""The build makes the contract anew where a header or the generator changed, stops at what is wrong, and installs it.

A project of the contract's folder alone is built from a copy of the headers.

usage: check_build.py SCRATCH-FOLDER CMAKE-GENERATOR C-COMPILER
"""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from made import LIBRARIES, ROOT, end

PROJECT = """cmake_minimum_required(VERSION 3.25)
project(contract-alone LANGUAGES C)
include(GNUInstallDirs)
add_library(agenda-warnings INTERFACE)
set(AGENDA_PYTHON "%s")
add_subdirectory(host-sdk/contract)
"""
STOP = "#define AGENDA_STOP ((agenda_status)204)"


class Build:
    def __init__(self, scratch, generator, compiler):
        self.place, self.folder = Path(scratch) / "source", Path(scratch) / "build"
        shutil.rmtree(scratch, ignore_errors=True)
        for part in ("include", "contract"):
            shutil.copytree(ROOT / "host-sdk" / part, self.place / "host-sdk" / part,
                            ignore=shutil.ignore_patterns("cpp", "__pycache__"))
        for header in LIBRARIES.values():
            copy = self.place / header.relative_to(ROOT)
            copy.parent.mkdir(parents=True)
            shutil.copy(header, copy)
        (self.place / "CMakeLists.txt").write_text(PROJECT % sys.executable, encoding="utf-8")
        self.run("cmake", "-S", str(self.place), "-B", str(self.folder), "-G", generator, f"-DCMAKE_C_COMPILER={compiler}",
                 needed=True)

    def run(self, *command, needed=False):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if needed and done.returncode != 0:
            sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return done.returncode == 0, done.stdout + done.stderr

    def build(self, needed=True):
        return self.run("cmake", "--build", str(self.folder), needed=needed)

    def change(self, name, old, new):
        file = self.place / "host-sdk" / name
        text = file.read_text(encoding="utf-8")
        if old not in text:
            sys.exit(f"{name} no longer holds {old!r}: give this test something else to change")
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    @property
    def json(self):
        return self.folder / "share/agenda/contract/agenda.json"

    def constants(self):
        return {one["name"]: one["value"] for one in json.loads(self.json.read_text(encoding="utf-8"))["constants"]}


def faults_of(build):
    build.build()
    if build.constants()["AGENDA_STOP"] != 204:
        yield "the first build made another contract"
    os.utime(build.json)
    before = build.json.stat().st_mtime_ns
    build.build()
    if build.json.stat().st_mtime_ns != before:
        yield "nothing changed, and the contract was made again"

    build.change("include/agenda/status.h", STOP, STOP.replace("204", "205"))
    build.build()
    if build.constants()["AGENDA_STOP"] != 205:
        yield "a header changed, and the contract did not"
    (build.place / "host-sdk/include/agenda/paper.h").write_text('#define AGENDA_PAPER "agenda.paper/1"\n', encoding="utf-8")
    build.build()
    if build.constants().get("AGENDA_PAPER") != "agenda.paper/1":
        yield "a header was added, and is not in the contract"
    build.change("validate/storage/storage_checks.h", "AGENDA_CHECK_FAILED ((uint32_t)2)", "AGENDA_CHECK_FAILED ((uint32_t)4)")
    build.build()
    if build.constants()["AGENDA_CHECK_FAILED"] != 4:
        yield "a library's header changed, and the contract did not"

    build.change("include/agenda/items.h", "  uint32_t minutes;", "  uint32_t minutes : 3;")
    done, said = build.build(needed=False)
    if done or "items.h:" not in said or "a bit-field" not in said:
        yield f"a header that cannot be read was built: {said}"
    build.change("include/agenda/items.h", "  uint32_t minutes : 3;", "  uint32_t minutes;")
    build.build()

    where = build.folder / "installed"
    build.run("cmake", "--install", str(build.folder), "--prefix", str(where), "--component", "libraries", needed=True)
    installed = sorted(file.relative_to(where).as_posix() for file in where.rglob("*") if file.is_file())
    wanted = [f"share/agenda/contract/{name}"
              for name in ("README.md", "agenda.cdef.h", "agenda.json", "loader/c_loader.cdef.h",
                           "validate/storage_checks.cdef.h")]
    if installed != wanted:
        yield f"installed are {installed}"

    build.change("contract/contract.py", "return self.pointer_size, self.pointer_size", "return self.pointer_size, 1")
    done, said = build.build(needed=False)
    if done or "static" not in said or "agenda_" not in said:
        yield f"wrong numbers were built: {said}"


def main(scratch, generator, compiler):
    end(list(faults_of(Build(scratch, generator, compiler))), "a build, changed seven times")


if __name__ == "__main__":
    main(*sys.argv[1:])
