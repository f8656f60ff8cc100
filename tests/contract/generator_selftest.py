"""Spoils or grows a copy of the headers in each way that must fail with its line, or must change the contract as it should.

usage: generator_selftest.py C-COMPILER
"""
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from made import LIBRARIES, ROOT, STORAGE_CHECKS, compiled, contract, end, make

# As GCC and Clang say it.
FAILED = re.compile("static(_assert| assertion) failed")

MINUTES = "  uint32_t minutes;"
STOP = "#define AGENDA_STOP ((agenda_status)204)"
LABEL = "  agenda_text label;\n} agenda_choice;"
TITLE = "  agenda_text title;\n  agenda_text guide;"
WRITE = "agenda_status (*write)(void* ctx, const uint8_t* bytes, uint64_t size);"

# Each row says what is done, to which header, what is replaced by what, and what is said of the replacement's first line.
MUST_FAIL = [
    ("a bit-field", "items.h", MINUTES, "  uint32_t minutes : 3;", "a bit-field"),
    ("an array", "items.h", MINUTES, "  uint32_t minutes[3];", "an array"),
    ("two members in one declaration", "items.h", MINUTES, "  uint32_t minutes, hours;", "the end of a member"),
    ("a struct by value that is no leaf", "items.h", TITLE, TITLE.replace("agenda_text title", "agenda_actor title"),
     "no leaf"),
    ("a struct by value in a function", "writer.h", WRITE, WRITE.replace("const uint8_t* bytes", "agenda_text bytes"),
     "by value"),
    ("a struct that is returned", "writer.h", WRITE, WRITE.replace("agenda_status (", "agenda_text ("), "by value"),
    ("a type of the compiler's choice", "items.h", MINUTES, "  unsigned minutes;", "unsigned is no type"),
    ("a type that is declared later", "items.h", MINUTES, "  agenda_items* minutes;", "agenda_items is no type"),
    ("a type of the standard library", "items.h", MINUTES, "  size_t minutes;", "size_t is no type"),
    ("a void member", "items.h", MINUTES, "  void minutes;", "a member that is none"),
    ("an argument without a name", "writer.h", WRITE, WRITE.replace("uint64_t size", "uint64_t"), "a name"),
    ("a function without a prototype", "writer.h", WRITE, "agenda_status (*write)();", "(void)"),
    ("a pointer to a pointer to a function", "writer.h", WRITE, WRITE.replace("(*write)", "(**write)"),
     "the name of a pointer to a function"),
    ("const behind the type", "items.h", MINUTES, "  agenda_text const* minutes;", "a name"),
    ("a struct within a struct", "items.h", MINUTES, "  struct {\n    uint32_t more;\n  } minutes;",
     "neither a struct nor"),
    ("a comment in the old style", "items.h", MINUTES, "  uint32_t minutes; /* a parent's */",
     "a comment that is not read"),
    ("a sum", "status.h", STOP, "#define AGENDA_STOP (200 + 4)", "here stands +"),
    ("a negative number", "status.h", STOP, "#define AGENDA_STOP ((agenda_status)-1)", "here stands -"),
    ("a size", "status.h", STOP, "#define AGENDA_STOP sizeof(agenda_status)", "sizeof"),
    ("a name that is nowhere", "status.h", STOP, "#define AGENDA_STOP AGENDA_HALT", "AGENDA_HALT"),
    ("a number with a suffix", "status.h", STOP, "#define AGENDA_STOP 204u", "here stands 204u"),
    ("a number that no enum holds", "status.h", STOP, "#define AGENDA_STOP ((uint32_t)1 << 31)", "enum of C11"),
    ("a number that does not fit", "status.h", STOP, "#define AGENDA_STOP ((uint32_t)1 << 32)", "does not fit"),
    ("a constant without value", "status.h", STOP, "#define AGENDA_STOP", "here stands nothing"),
    ("a text with an escape", "view.h", '#define AGENDA_VIEW "agenda.view/1"', '#define AGENDA_VIEW "agenda\\x2eview"',
     'here stands "'),
    ("a constant of two values", "status.h", STOP, STOP + "\n" + STOP, None),
    ("a condition", "status.h", STOP, "#if AGENDA_OK\n" + STOP + "\n#endif", "a directive that is not read"),
    ("an include from elsewhere", "status.h", "#include <stdint.h>", "#include <stddef.h>", "<stddef.h>"),
    ("an enum", "items.h", "typedef struct agenda_items {", "enum agenda_kind { AGENDA_KIND };\ntypedef struct agenda_items {",
     "enum is no type"),
    ("a union", "items.h", "typedef struct agenda_items {", "typedef union agenda_items {", "neither a struct nor"),
    ("another name at the end of a struct", "items.h", "} agenda_items;", "} agenda_itemz;", "ends no struct"),
    ("another type for numbers", "status.h", "typedef int32_t agenda_status;", "typedef int32_t agenda_state;",
     "neither a type of"),
    ("a function of no library", "items.h", "typedef struct agenda_items {",
     "void agenda_free(void* items);\ntypedef struct agenda_items {",
     "nor a library's"),
    ("a header that does not end", "items.h", "} agenda_items;", "", None),
]


def spoiled(folder, name, old, new):
    """A copy of the headers with one of them changed; gives the line of what is new."""
    shutil.copytree(ROOT / "host-sdk/include/agenda", folder, ignore=shutil.ignore_patterns("cpp"))
    text = (folder / name).read_text(encoding="utf-8")
    if old not in text:
        sys.exit(f"{name} no longer holds {old!r}: give this test something else to change")
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return 1 + text[:text.index(old)].count("\n")


def not_refused(place):
    """What must fail and does not, or without its header and line, or leaves a file behind."""
    for number, (what, name, old, new, told) in enumerate(MUST_FAIL):
        headers, folder = place / f"{number}", place / f"{number}-made"
        line = spoiled(headers, name, old, new)
        done = make(headers, folder)
        said = done.stderr.strip()
        where = f"{headers / name}:" if told is None else f"{headers / name}:{line}: "
        if done.returncode == 0 or not said.startswith(where) or (told or "") not in said or "Traceback" in said:
            yield f"{what}: {done.returncode}, {said}; it was to begin with {where} and to say {told!r}"
        if folder.exists():
            yield f"{what}: files were made"


def struct_of(told, name):
    struct = next(one for one in told["structs"] if one["name"] == name)
    return struct, {member["name"]: member["offset"] for member in struct["members"]}


def grown(place, what, name, old, new):
    headers, folder = place / what, place / f"{what}-made"
    spoiled(headers, name, old, new)
    done = make(headers, folder)
    if done.returncode != 0:
        sys.exit(f"{what}: {done.stderr}")
    return contract(folder), (folder / "agenda.cdef.h").read_text(encoding="utf-8")


def not_followed(place, before):
    """Changes that the contract is to follow. Offsets are written here, and not computed."""
    told, cdef = grown(place, "inserted", "items.h", MINUTES, "  uint64_t extra;\n" + MINUTES)
    struct, offsets = struct_of(told, "agenda_item")
    if (struct["size"], offsets["type"], offsets["extra"], offsets["minutes"], offsets["id"]) != (136, 4, 8, 16, 24):
        yield f"a member inserted: {struct['size']}, {offsets}"
    if "  uint64_t extra;\n  uint32_t minutes;\n" not in cdef:
        yield "a member inserted is not in agenda.cdef.h"
    told, _ = grown(place, "odd", "items.h", MINUTES, "  uint8_t extra;\n" + MINUTES)
    struct, offsets = struct_of(told, "agenda_item")
    if (struct["size"], offsets["extra"], offsets["minutes"], offsets["reserved"], offsets["id"]) != (136, 8, 12, 16, 24):
        yield f"a byte inserted: {struct['size']}, {offsets}"
    told, _ = grown(place, "leaf", "text.h", "a leaf: frozen for ever", "a leaf: frozen for ever\n  uint64_t more;")
    if struct_of(told, "agenda_key")[0]["size"] != 144 or struct_of(told, "agenda_text")[1]["size"] != 16:
        yield "a leaf that grew did not grow where it stands by value"
    told, cdef = grown(place, "constants", "status.h", STOP,
                          STOP + "\n#define AGENDA_BOTH (AGENDA_OK | ((uint32_t)1 << 2)) // of both\n"
                          "#define AGENDA_HEX \\\n  0x10")
    made = {one["name"]: one for one in told["constants"]}
    if (made["AGENDA_BOTH"]["value"], made["AGENDA_BOTH"]["comment"], made["AGENDA_HEX"]["value"]) != (204, "of both", 16):
        yield "constants that are made of others are not followed"
    if "AGENDA_BOTH = 204," not in cdef or made["AGENDA_BOTH"]["type"] != {"kind": "integer", "signed": False, "bits": 32}:
        yield f"a constant is not as C has it: {made['AGENDA_BOTH']}"
    told, _ = grown(place, "comments", "text.h", "size;  // bytes", "size;  // octets")
    if next(one for one in struct_of(told, "agenda_text")[0]["members"] if one["name"] == "size")["comment"] != "octets":
        yield "a comment is not followed"
    told, _ = grown(place, "version", "entry.h", "AGENDA_ABI_CURRENT AGENDA_ABI(0, 9)", "AGENDA_ABI_CURRENT AGENDA_ABI(1, 12)")
    if told["abi"] != {"current": "1.12", "oldest": "0.9"}:
        yield f"the version is not followed: {told['abi']}"
    if struct_of(before, "agenda_item")[0]["size"] != 128:
        yield "the headers as they are have another agenda_item"


def not_the_same(place):
    """The same headers give the same bytes, whatever Python's hashes are and whichever folder it is."""
    made = []
    for seed in ("1", "2"):
        done = make(ROOT / "host-sdk/include/agenda", place / f"same-{seed}",
                    environment={**os.environ, "PYTHONHASHSEED": seed})
        if done.returncode != 0:
            yield done.stderr
        made.append({file.relative_to(place / f"same-{seed}"): file.read_bytes()
                     for file in (place / f"same-{seed}").rglob("*") if file.is_file()})
    if made[0] != made[1] or len(made[0]) != 3 + len(LIBRARIES):
        yield f"two runs differ: {sorted(made[0])} and {sorted(made[1])}"


def not_noticed(place, compiler):
    """A number or a type that is not the headers' does not compile."""
    check = (place / "same-1/layout_check.c").read_text(encoding="utf-8")
    include = ("-I", str(ROOT / "host-sdk/include"), "-fsyntax-only")
    done = compiled(compiler, check, *include)
    if done.returncode != 0:
        yield f"a contract that is right: {done.stderr}"
    for old, new in (("offsetof(agenda_item, id) == 16", "offsetof(agenda_item, id) == 24"),
                     ("sizeof(agenda_item) == 128", "sizeof(agenda_item) == 136"),
                     ("AGENDA_STOP == 204", "AGENDA_STOP == 205"),
                     ("_Generic(((agenda_item*)0)->minutes, uint32_t:", "_Generic(((agenda_item*)0)->minutes, int32_t:"),
                     ("_Generic(AGENDA_STOP, agenda_status:", "_Generic(AGENDA_STOP, uint32_t:"),
                     ("sizeof(AGENDA_VIEW) == 14", "sizeof(AGENDA_VIEW) == 13"),
                     ("((agenda_call*)0)->actor, const agenda_actor*:", "((agenda_call*)0)->actor, agenda_actor*:"),
                     ("_Generic(&agenda_storage_checks_list, void (", "_Generic(&agenda_storage_checks_list, agenda_status (")):
        if old not in check:
            yield f"the check does not hold {old!r}"
        elif not FAILED.search(compiled(compiler, check.replace(old, new, 1), *include).stderr):
            yield f"{new} compiles"


def not_a_library(place):
    """A library's header without a function, and one with a function that is not read."""
    text = LIBRARIES[STORAGE_CHECKS].read_text(encoding="utf-8")
    for what, changed, told in (
            ("empty", text[:text.index("// It shows every")] + text[text.index("#ifdef __cplusplus\n}"):],
             "declares no function"),
            ("inline", text.replace("void agenda_storage_checks_list", "inline void agenda_storage_checks_list"),
             "inline is no type")):
        header = place / f"{what}.h"
        header.write_text(changed, encoding="utf-8")
        done = make(ROOT / "host-sdk/include/agenda", place / f"{what}-made", libraries={STORAGE_CHECKS: header})
        if done.returncode == 0 or told not in done.stderr or str(header) not in done.stderr:
            yield f"{what}: {done.returncode}, {done.stderr}"


def main(compiler):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        faults = [*not_refused(place), *not_the_same(place)]
        faults += [*not_followed(place, contract(place / "same-1")), *not_noticed(place, compiler), *not_a_library(place)]
        end(faults, f"{len(MUST_FAIL)} ways to spoil a header")


if __name__ == "__main__":
    main(*sys.argv[1:])
