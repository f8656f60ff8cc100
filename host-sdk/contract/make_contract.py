"""Writes the contract for other languages: agenda.json, agenda.cdef.h, and a .cdef.h for each library's functions.

It also writes a C source that compiles only where every number and type in them is that of the headers. The same
headers always give the same bytes. What cannot be read fails with its header and line, and nothing is written.

usage: make_contract.py --pointer-size BYTES --folder FOLDER --layout-check C-SOURCE [--library NAME=HEADER]… NAME=HEADER…

NAME is what a host includes, such as agenda/view.h, and HEADER the file. A --library is the header of a shared library.
"""
import argparse
import json
import textwrap
from pathlib import Path, PurePosixPath

from contract import Contract

FORMAT = 1


def spelled(held):
    """The type in C, where no name follows."""
    if held["kind"] == "integer":
        return f"{'' if held['signed'] else 'u'}int{held['bits']}_t"
    if held["kind"] == "pointer":
        to = spelled(held["to"])
        if not held["const"]:
            return f"{to}*"
        return f"{to} const*" if held["to"]["kind"] == "pointer" else f"const {to}*"
    if held["kind"] == "function" and "name" not in held:
        return declared(held, "")
    return {"status": "agenda_status", "void": "void"}.get(held["kind"]) or held["name"]


def declared(held, name):
    if held["kind"] == "function" and "name" not in held:
        return f"{spelled(held['returns'])} (*{name})({arguments_of(held)})"
    return f"{spelled(held)} {name}"


def arguments_of(function):
    return ", ".join(declared(one["type"], one["name"]) for one in function["arguments"]) or "void"


def unnamed(function):
    """The type of pointers to a function that has a name of its own."""
    return spelled({"kind": "function", "returns": function["returns"], "arguments": function["arguments"]})


def comment(words):
    return textwrap.fill(words, 110, initial_indent="/* ", subsequent_indent="   ", break_on_hyphens=False) + " */\n"


def numbers_of(contract):
    return [one for one in contract.constants if one["type"]["kind"] != "text"]


def types_in_order(contract):
    """Structs and types of functions as the headers have them, each after what it names."""
    made = {one["name"]: one for one in contract.structs + contract.function_types}
    return [made[name] for name in contract.names if name in made]


def cdef_of_types(contract):
    version = contract.abi()["current"]
    numbers = ",\n".join(f"  {one['name']} = {one['value']}" for one in numbers_of(contract))
    made = comment(f"The agenda contract, version {version} of the ABI, made from {', '.join(contract.headers)}. What they "
                   "say about it, and constants that are text, stand in agenda.json.")
    made += f"typedef int32_t agenda_status;\n\nenum {{\n{numbers}\n}};\n"
    for one in types_in_order(contract):
        if "members" in one:
            members = "".join(f"  {declared(member['type'], member['name'])};\n" for member in one["members"])
            made += f"\ntypedef struct {one['name']} {{\n{members}}} {one['name']};\n"
        else:
            made += f"\ntypedef {spelled(one['returns'])} (*{one['name']})({arguments_of(one)});\n"
    return made


def cdef_of_library(contract, header):
    functions = [one for one in contract.functions if one["header"] == header]
    if not functions:
        raise SystemExit(f"{contract.paths[header]}: declares no function of a library")
    made = comment(f"The functions of {header}, version {contract.abi()['current']} of the agenda contract. Read "
                   "agenda.cdef.h first.")
    return made + "".join(f"{declared(one['returns'], one['name'])}({arguments_of(one)});\n" for one in functions)


def json_of(contract):
    made = {"format": FORMAT, "abi": contract.abi(), "pointer_size": contract.pointer_size, "headers": contract.headers,
            "constants": contract.constants, "structs": contract.structs, "function_types": contract.function_types,
            "functions": contract.functions}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def is_type(expression, held):
    return f'_Static_assert(_Generic({expression}, {held}: 1, default: 0), "type of {expression}");\n'


def layout_check(contract):
    made = "// This compiles only where agenda.json and agenda.cdef.h say what the headers say.\n#include <stddef.h>\n"
    made += "".join(f'#include "{Path(contract.paths[name]).resolve().as_posix()}"\n' for name in contract.headers)
    made += f'_Static_assert(sizeof(void*) == {contract.pointer_size}, "size of a pointer");\n'
    for one in contract.constants:
        if one["type"]["kind"] == "text":
            made += f'_Static_assert(sizeof({one["name"]}) == {len(one["value"]) + 1}, "{one["name"]}");\n'
        else:
            made += f'_Static_assert({one["name"]} == {one["value"]}, "{one["name"]}");\n'
            made += is_type(one["name"], spelled(one["type"]))
    for struct in contract.structs:
        name = struct["name"]
        made += f'_Static_assert(sizeof({name}) == {struct["size"]}, "size of {name}");\n'
        made += f'_Static_assert(_Alignof({name}) == {struct["alignment"]}, "alignment of {name}");\n'
        for member in struct["members"]:
            at = f"{name}, {member['name']}"
            made += f'_Static_assert(offsetof({at}) == {member["offset"]}, "place of {at}");\n'
            made += f'_Static_assert(sizeof((({name}*)0)->{member["name"]}) == {member["size"]}, "size of {at}");\n'
            made += is_type(f"(({name}*)0)->{member['name']}", spelled(member["type"]))
    made += "".join(is_type(f"({one['name']})0", unnamed(one)) for one in contract.function_types)
    return made + "".join(is_type(f"&{one['name']}", unnamed(one)) for one in contract.functions)


def files_of(contract, folder, check):
    """Each file with its text. A library's file lies as its header is included, below agenda/."""
    yield folder / "agenda.cdef.h", cdef_of_types(contract)
    for header in sorted(contract.libraries):
        yield folder / PurePosixPath(header).relative_to("agenda").with_suffix(".cdef.h"), cdef_of_library(contract, header)
    yield folder / "agenda.json", json_of(contract)
    yield check, layout_check(contract)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pointer-size", type=int, required=True, choices=(4, 8))
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--layout-check", type=Path, required=True)
    parser.add_argument("--library", action="append", default=[], metavar="NAME=HEADER")
    parser.add_argument("headers", nargs="+", metavar="NAME=HEADER")
    asked = parser.parse_args()
    libraries = dict(one.split("=", 1) for one in asked.library)
    paths = {**dict(one.split("=", 1) for one in asked.headers), **libraries}
    contract = Contract(paths, set(libraries), asked.pointer_size)
    for file, text in list(files_of(contract, asked.folder, asked.layout_check)):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
