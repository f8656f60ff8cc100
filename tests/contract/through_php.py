"""Runs cdef.php where there is a PHP with FFI; else the test is skipped.

PHP looks for each function in the library as soon as it reads its prototype. A library with all names stands in for those
that functions come from, as none is called here.

usage: through_php.py FOLDER-OF-THE-CONTRACT PLUGIN C-COMPILER
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from made import compiled, contract

SKIPPED = 77


def main(folder, plugin, compiler):
    php = shutil.which("php")
    if php is None or subprocess.run([php, "-r", "exit(extension_loaded('ffi') ? 0 : 1);"], check=False).returncode != 0:
        print("there is no PHP with FFI here; packaging/setup --tests installs it")
        return SKIPPED
    with tempfile.TemporaryDirectory() as place:
        library = str(Path(place) / "names.so")
        names = "".join(f"void {one['name']}(void);\nvoid {one['name']}(void) {{}}\n" for one in contract(folder)["functions"])
        made = compiled(compiler, names, "-shared", "-fPIC", "-o", library)
        if made.returncode != 0:
            print(made.stderr)
            return 1
        return subprocess.run([php, str(Path(__file__).with_name("cdef.php")), folder, plugin, library], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
