"""The generator as tests run it, and what they read of its files."""
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORAGE_CHECKS = "agenda/validate/storage_checks.h"
LIBRARIES = {"agenda/loader/c_loader.h": ROOT / "host-sdk/loader/c_loader.h",
             STORAGE_CHECKS: ROOT / "host-sdk/validate/storage/storage_checks.h"}
# It is all that the files for parsers need before them.
STDINT = "#include <stdint.h>\n"


def make(headers, folder, pointer_size=8, libraries=None, environment=None):
    """Makes the contract of a folder of headers; gives the process, which may have failed."""
    of_libraries = [word for name, header in (libraries or LIBRARIES).items() for word in ("--library", f"{name}={header}")]
    named = [f"agenda/{header.name}={header}" for header in sorted(Path(headers).glob("*.h"))]
    command = [sys.executable, str(ROOT / "host-sdk/contract/make_contract.py"), "--pointer-size", str(pointer_size),
               "--folder", str(folder), "--layout-check", str(Path(folder) / "layout_check.c"),
               *of_libraries, *named]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def compiled(compiler, source, *options):
    """Gives the compiler's process for a C11 source that may include the headers."""
    strict = ("-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I", str(ROOT / "host-sdk/include"))
    return subprocess.run([compiler, *strict, *options, "-x", "c", "-"], input=source, capture_output=True, text=True,
                          check=False)


def real_headers():
    return "#include <agenda/agenda.h>\n" + "".join(f'#include "{header}"\n' for header in LIBRARIES.values())


def cdefs(folder):
    """The text of agenda.cdef.h, and that of each library's file by its path."""
    files = sorted(Path(folder).rglob("*.cdef.h"))
    texts = {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}
    return texts.pop("agenda.cdef.h"), texts


def contract(folder):
    return json.loads((Path(folder) / "agenda.json").read_text(encoding="utf-8"))


def end(faults, done):
    """Ends the test: with what is wrong, or with what was looked at."""
    print("\n".join([*faults, f"{done}, {len(faults)} faults"]))
    sys.exit(1 if faults else 0)
