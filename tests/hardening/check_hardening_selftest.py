"""Builds a small library as it should be, and with each protection left out in turn: each must be missed.

usage: check_hardening_selftest.py C-COMPILER NM READELF
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import check_hardening

SOURCE = """
#include <stdio.h>
int spill(FILE* from);
int spill(FILE* from) {
  char line[64];
  return fgets(line, sizeof line, from) == NULL ? 0 : printf("%s", line);
}
static int (*const tables[])(FILE*) = {spill};
int (*const* first(void))(FILE*);
int (*const* first(void))(FILE*) { return tables; }
"""
SOUND = {"fortify": "-D_FORTIFY_SOURCE=2", "protector": "-fstack-protector-strong", "relro": "-Wl,-z,relro",
         "now": "-Wl,-z,now", "stack": "-Wl,-z,noexecstack"}
WITHOUT = {"fortify": ("-U_FORTIFY_SOURCE", "_FORTIFY_SOURCE"), "protector": ("-fno-stack-protector", "stack protector"),
           "relro": ("-Wl,-z,norelro", "GNU_RELRO"), "now": ("-Wl,-z,lazy", "BIND_NOW"),
           "stack": ("-Wl,-z,execstack", "executable stack")}


def verdict(compiler, nm, readelf, flags):
    with tempfile.TemporaryDirectory() as place:
        library = Path(place) / "small.so"
        subprocess.run([compiler, "-O2", "-fPIC", "-shared", *flags, "-x", "c", "-", "-o", str(library)], input=SOURCE,
                       text=True, check=True)
        return list(check_hardening.faults(str(library), nm, readelf))


def main(*tools):
    wrong = []
    if verdict(*tools, list(SOUND.values())):
        wrong.append(f"a sound library: {verdict(*tools, list(SOUND.values()))}")
    for name, (flag, said) in WITHOUT.items():
        found = verdict(*tools, [*(value for key, value in SOUND.items() if key != name), flag])
        if not any(said in fault for fault in found):
            wrong.append(f"without {name}: {found}")
    print("\n".join(wrong + [f"{len(WITHOUT)} protections left out, {len(wrong)} judged wrongly"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
