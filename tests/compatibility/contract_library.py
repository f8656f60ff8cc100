"""A small library through which the headers' types can be compared: one function for each type of the contract.

usage: contract_library.py HEADER-FOLDER C-COMPILER LIBRARY
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TYPE = re.compile(r"^typedef struct (\w+) \{|^typedef (?:struct \w+ )?\w[\w ]*\(\*(\w+)\)\(|^typedef \w+ (\w+);", re.MULTILINE)


def types_of(folder):
    """The names of all types, in the order of the alphabet."""
    text = "".join(header.read_text(encoding="utf-8") for header in sorted(Path(folder).glob("*.h")))
    return sorted({name for match in TYPE.finditer(text) for name in match.groups() if name})


def build(folder, compiler, library):
    """Compiles the library, with nothing in it that tells where it was compiled."""
    source = "#include <agenda/agenda.h>\n"
    for name in types_of(folder):
        source += f"void contract_{name}(const {name}* shown);\nvoid contract_{name}(const {name}* shown) {{ (void)shown; }}\n"
    with tempfile.TemporaryDirectory() as place:
        include = Path(place) / "agenda"
        include.symlink_to(Path(folder).resolve())
        (Path(place) / "contract.c").write_text(source, encoding="utf-8")
        subprocess.run([compiler, "-std=c11", "-g", "-O0", "-shared", "-fPIC", "-fdebug-prefix-map=" + place + "=.", "-I.",
                        "contract.c", "-o", str(Path(library).resolve())], cwd=place, check=True)


if __name__ == "__main__":
    build(*sys.argv[1:])
