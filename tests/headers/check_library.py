"""The plugin as the linker left it: one symbol, and nothing needed that a server lacks.

usage: check_library.py LIBRARY NM READELF
"""
import re
import subprocess
import sys

# The C++ runtime comes from the system, so that it is patched with the system.
MAY_NEED = {"libstdc++.so.6", "libm.so.6", "libgcc_s.so.1", "libc.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}
MUST_NEED = {"libstdc++.so.6"}


def told(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def faults(library, nm, readelf):
    defined = [line.split()[-1] for line in told(nm, "-D", "--defined-only", library).splitlines() if line.strip()]
    if defined != ["agenda_open"]:
        yield f"exports {', '.join(defined[:10])} and not exactly agenda_open"
    dynamic = told(readelf, "--wide", "--dynamic", library)
    needed = set(re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic))
    if needed - MAY_NEED:
        yield f"needs {', '.join(sorted(needed - MAY_NEED))}"
    if MUST_NEED - needed:
        yield f"does not need {', '.join(sorted(MUST_NEED - needed))}: is it linked in?"
    if re.search(r"\((RPATH|RUNPATH)\)", dynamic):
        yield "looks for libraries in a folder of its own: RPATH or RUNPATH"


def main(library, nm, readelf):
    found = list(faults(library, nm, readelf))
    print("\n".join(found + [f"{library}: {len(found)} faults"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
