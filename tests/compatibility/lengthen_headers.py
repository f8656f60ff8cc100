"""The contract as a version to come might have it: every struct that may grow has grown, and the ABI is a minor
version newer. The C++ layer over them goes along as it is.

usage: lengthen_headers.py HEADER-FOLDER RESULT-FOLDER
"""
import re
import sys
from pathlib import Path

STRUCT = re.compile(r"(typedef struct (\w+) \{\n  uint32_t struct_size;.*?)(\n\} \2;)", re.DOTALL)
CURRENT = re.compile(r"(#define AGENDA_ABI_CURRENT AGENDA_ABI\((\d+), )(\d+)\)")
APPENDED = "\n  uint64_t appended_later[4];"


def write(target, text):
    """Only where it differs, so that nothing is compiled again for nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")


def main(headers, result):
    grown = set()
    versions = 0
    for header in sorted(Path(headers).glob("*.h")):
        text = header.read_text(encoding="utf-8")
        grown.update(match.group(2) for match in STRUCT.finditer(text))
        text = STRUCT.sub(rf"\1{APPENDED}\3", text)
        text, found = CURRENT.subn(lambda m: f"{m.group(1)}{int(m.group(3)) + 1})", text)
        versions += found
        write(Path(result) / header.name, text)
    for header in Path(headers).glob("cpp/*.hpp"):
        write(Path(result) / "cpp" / header.name, header.read_text(encoding="utf-8"))
    if versions != 1 or "agenda_call" not in grown:
        sys.exit(f"{headers}: found {versions} current versions and {len(grown)} structs that may grow")


if __name__ == "__main__":
    main(*sys.argv[1:])
