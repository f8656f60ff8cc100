"""Spoils a copy of the headers in each way that must not pass, and grows it in each way that must.

usage: check_abi_selftest.py HEADER-FOLDER C-COMPILER BASELINE
"""
import shutil
import sys
import tempfile
from pathlib import Path

import check_abi

ITEM = "  uint32_t minutes;   // expected minutes; a parent's are the sum of its children's\n"
ITEM_END = "  agenda_text theme;          // title of the guide's theme\n"
TABLE_END = "  agenda_status (*asset)(void* self, const agenda_text* name, const agenda_writer* writer);\n"

# Each row says what is done, to which header, and what is replaced by what.
MUST_FAIL = [
    ("a member inserted in the middle", "items.h", ITEM, ITEM + "  uint64_t extra;\n"),
    ("a member taken away", "items.h", ITEM, ""),
    ("a member of another type", "items.h", ITEM, ITEM.replace("uint32_t", "int32_t")),
    ("a member of another name", "items.h", ITEM, ITEM.replace("minutes", "seconds")),
    ("two members that changed places", "items.h", ITEM_END, "  agenda_text topic;\n" + ITEM_END),
    ("a member appended and another renamed", "items.h",
     [(ITEM, ITEM.replace("minutes", "seconds")), (ITEM_END, ITEM_END + "  uint64_t extra;\n")]),
    ("a member appended and another of another type", "items.h",
     [(ITEM, ITEM.replace("uint32_t", "int32_t")), (ITEM_END, ITEM_END + "  uint64_t extra;\n")]),
    ("a member appended and another taken away", "items.h",
     [("  uint32_t reserved;  // 0\n  agenda_text id;", "  agenda_text id;"), (ITEM_END, ITEM_END + "  uint64_t extra;\n")]),
    ("a function with another argument", "view.h", TABLE_END, TABLE_END.replace("const agenda_text* name", "const agenda_writer* name")),
    ("a function that returns something else", "view.h", TABLE_END, TABLE_END.replace("agenda_status", "uint64_t")),
    ("a leaf that grew", "text.h", "  uint64_t size;  // bytes\n", "  uint64_t size;  // bytes\n  uint64_t more;\n"),
    ("a leaf that is only pointed at and grew", "call.h", "  agenda_text value;\n} agenda_field;",
     "  agenda_text value;\n  uint64_t more;\n} agenda_field;"),
    ("a type taken away", "items.h", "agenda_items", "agenda_itemz"),
    ("another entry function", "entry.h", "(*agenda_open_function)(const agenda_offer* offer,",
     "(*agenda_open_function)(agenda_offer* offer,"),
    ("a constant of another value", "status.h", "((agenda_status)409)", "((agenda_status)408)"),
    ("a constant taken away", "status.h", "#define AGENDA_STOP", "#define AGENDA_HALT"),
    ("an extension of another id", "items.h", '"agenda.items/1"', '"agenda.items/2"'),
]
MUST_PASS = [
    ("nothing", "items.h", "x", "x"),
    ("a member appended", "items.h", ITEM_END, ITEM_END + "  uint64_t extra;\n"),
    ("a function appended", "view.h", TABLE_END,
     TABLE_END + "  agenda_status (*paper)(void* self, const agenda_text* name);\n"),
    ("a constant more", "status.h", "#define AGENDA_STOP", "#define AGENDA_GONE ((agenda_status)410)\n#define AGENDA_STOP"),
    ("a type more", "items.h", "typedef struct agenda_items {",
     "typedef struct agenda_attachment {\n  uint32_t struct_size;\n} agenda_attachment;\n\ntypedef struct agenda_items {"),
    ("other words", "items.h", "// Item types, as boards mark them on an agenda.", "// Types."),
]


def verdict(headers, compiler, baseline, name, replacements):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "agenda"
        shutil.copytree(headers, folder, ignore=shutil.ignore_patterns("cpp"))
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in replacements:
            if old not in text:
                sys.exit(f"{name} no longer holds {old!r}: give this test something else to change")
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")
        return list(check_abi.faults(folder, compiler, baseline))


def main(headers, compiler, baseline):
    wrong = 0
    for must_fail, cases in ((True, MUST_FAIL), (False, MUST_PASS)):
        for what, name, *change in cases:
            replacements = change[0] if isinstance(change[0], list) else [tuple(change)]
            found = verdict(headers, compiler, baseline, name, replacements)
            if bool(found) != must_fail:
                wrong += 1
                print(f"{what}: {'passed' if must_fail else 'failed'}\n" + "\n".join(found))
    with tempfile.TemporaryDirectory() as place:
        if not list(check_abi.faults(headers, compiler, Path(place) / "baseline.abi")):
            wrong += 1
            print("no baseline at all: passed")
    print(f"{len(MUST_FAIL)} ways to break the contract and {len(MUST_PASS)} to extend it, {wrong} judged wrongly")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
