"""The lines of the SDK's README that run the storage checks are compiled in C alone, and run on a store.

usage: readme_checks.py README HOST-SDK-FOLDER LIBRARY-FOLDER C-COMPILER
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

MAIN = """
#include <agenda/loader/c_loader.h>

int main(void) {
  const agenda_storage_request request = {.struct_size = sizeof request, .storage = {(const uint8_t*)"memory:", 7}};
  const agenda_opened_storage* opened = NULL;
  if (agenda_load_storage(&request, &opened) != AGENDA_OK) return 2;
  return check_my_storage(opened->storage) == AGENDA_OK ? 0 : 1;
}
"""


def main(readme, sdk, libraries, compiler):
    blocks = re.findall(r"^```c\n(.*?)^```", Path(readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    mine = [block for block in blocks if "check_my_storage" in block]
    if len(mine) != 1:
        sys.exit(f"{readme} has {len(mine)} blocks of C that check a storage")
    with tempfile.TemporaryDirectory() as place:
        # The headers lie as they are installed.
        include = Path(place) / "agenda"
        include.mkdir()
        for name in Path(sdk, "include/agenda").glob("*.h"):
            (include / name.name).symlink_to(name)
        for folder, header in (("validate", "validate/storage/storage_checks.h"), ("loader", "loader/c_loader.h")):
            (include / folder).mkdir()
            (include / folder / Path(header).name).symlink_to(Path(sdk, header))
        program = str(Path(place) / "checks")
        subprocess.run([compiler, "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", f"-I{place}", "-x", "c", "-", "-o",
                        program, f"-L{libraries}", "-lagenda-storage-checks", "-lagenda-c-loader", f"-Wl,-rpath,{libraries}"],
                       input=mine[0] + MAIN, text=True, check=True)
        said = subprocess.run([program], stdout=subprocess.PIPE, text=True, check=True).stdout
    print(said)
    if said.count("\n") < 40 or "record-whole: " not in said:
        sys.exit("not every check was told of")


if __name__ == "__main__":
    main(*sys.argv[1:])
