"""The headers against the recorded contract: types by abidiff, constants by their text. What was appended passes.

abidiff's own way to let an appended member pass (a suppression) also hides every other change of that struct. So what
was appended is cut off first, and then nothing at all may differ, names included.

usage: check_abi.py HEADER-FOLDER C-COMPILER BASELINE
       check_abi.py --show HEADER-FOLDER C-COMPILER BASELINE     every difference, also what may be
       check_abi.py --record HEADER-FOLDER C-COMPILER BASELINE   writes the baseline
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import contract_library

# A struct that may grow; all others are leaves, which stand in others by value and are frozen for ever.
GROWING = re.compile(r"(typedef struct (\w+) \{)(\s*uint32_t struct_size;.*?)(\} \2;)", re.DOTALL)
DEFINE = re.compile(r"^#define (AGENDA_\w+)(\(.*?\))? +(.+?)(?: +//.*)?$", re.MULTILINE)
# The version is what tells that something was appended.
MAY_CHANGE = {"AGENDA_ABI_CURRENT"}


def told(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        sys.exit(f"{command[0]} is not installed: packaging/setup --tests")


def constants(folder):
    text = "".join(header.read_text(encoding="utf-8") for header in sorted(Path(folder).glob("*.h")))
    return {name + arguments: value for name, arguments, value in DEFINE.findall(text)}


def constants_file(baseline):
    return Path(baseline).with_suffix(".constants")


def recorded_constants(baseline):
    lines = constants_file(baseline).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def changed_constants(folder, baseline):
    now = constants(folder)
    for name, value in recorded_constants(baseline).items():
        if name in MAY_CHANGE or now.get(name) == value:
            continue
        yield f"{name} was {value} and is {now.get(name, 'gone')}"


def recorded_members(baseline):
    """How many members each struct had."""
    structs = ElementTree.parse(baseline).iter("class-decl")
    return {struct.get("name"): len(struct.findall("data-member")) for struct in structs}


def cut_back(folder, members, result):
    """The headers with no struct longer than it was."""
    def cut(match):
        begin, name, body, end = match.groups()
        had = members.get(name)
        kept = [part + ";" for part in body.split(";")[:-1]][:had]
        return begin + "".join(kept) + "\n" + end

    Path(result).mkdir()
    for header in Path(folder).glob("*.h"):
        code = re.sub(r"//.*", "", header.read_text(encoding="utf-8"))
        (Path(result) / header.name).write_text(GROWING.sub(cut, code), encoding="utf-8")


def type_differences(folder, compiler, baseline, cut=True):
    """What abidiff says; empty where it is content. Its own failure is a difference too."""
    with tempfile.TemporaryDirectory() as place:
        library, headers = Path(place) / "contract.so", Path(place) / "headers"
        cut_back(folder, recorded_members(baseline) if cut else {}, headers)
        contract_library.build(headers, compiler, library)
        done = told("abidiff", "--no-architecture", "--no-added-syms", "--harmless", "--no-show-locs", str(baseline),
                    str(library))
    return "" if done.returncode == 0 else done.stdout + done.stderr or "abidiff failed and said nothing"


def faults(folder, compiler, baseline):
    for file in (Path(baseline), constants_file(baseline)):
        if not file.is_file() or file.stat().st_size == 0:
            yield f"there is no recorded contract {file}; packaging/record-abi makes it"
            return
    yield from changed_constants(folder, baseline)
    types = type_differences(folder, compiler, baseline)
    if types:
        yield types


def show(folder, compiler, baseline):
    if not Path(baseline).is_file():
        print(f"{baseline} is not there yet")
        return
    print(type_differences(folder, compiler, baseline, cut=False) or "types: no difference")
    recorded, now = recorded_constants(baseline), constants(folder)
    for name in sorted(recorded.keys() | now.keys()):
        if recorded.get(name) != now.get(name):
            print(f"{name}: {recorded.get(name, 'not there')} -> {now.get(name, 'gone')}")


def record(folder, compiler, baseline):
    with tempfile.TemporaryDirectory() as place:
        library = Path(place) / "contract.so"
        contract_library.build(folder, compiler, library)
        done = told("abidw", "--no-comp-dir-path", "--no-corpus-path", "--no-show-locs", "--out-file", str(baseline),
                    str(library))
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    lines = [f"{name}\t{value}\n" for name, value in sorted(constants(folder).items())]
    constants_file(baseline).write_text("".join(lines), encoding="utf-8")


def main(arguments):
    if arguments[0] == "--show":
        return show(*arguments[1:])
    if arguments[0] == "--record":
        return record(*arguments[1:])
    found = list(faults(*arguments))
    print("\n".join(found + [f"{len(found)} faults"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
